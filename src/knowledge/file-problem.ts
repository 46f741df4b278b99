/** A file of the knowledge folder that is not used as it should be, in words for a coordinator. */
export interface FileProblem {
  /** Name inside the knowledge folder. */
  file: string
  /** One Chinese sentence that says what to do. */
  message: string
}

/** The same with what was thrown, which belongs into the log and nowhere else. */
export interface FileTrouble extends FileProblem {
  cause?: unknown
}

/** What is said of a file whose new content cannot be used while the old one still answers. */
export function keepsOldVersion(message: string): string {
  return `${message.replace(/。$/, '')}；目前仍使用它的上一个版本。`
}
