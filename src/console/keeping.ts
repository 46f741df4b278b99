/** Care for the stored data, wherever it is open: here, or in a server on the same folder. */
export interface Keeping {
  /** The data folder at one instant as the bytes of a zip file; throws `AppError` while it is read when it cannot be made whole. */
  backup(): AsyncIterable<Uint8Array>
}
