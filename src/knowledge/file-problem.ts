/** A file of the knowledge folder that is not used as it should be, in words for a coordinator. */
export interface FileProblem {
  /** Name inside the knowledge folder. */
  file: string
  /** One Chinese sentence that says what to do. */
  message: string
}
