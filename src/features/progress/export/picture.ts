/** A picture of a known size in pixels. */
export interface Picture {
  png: Uint8Array
  width: number
  height: number
}
