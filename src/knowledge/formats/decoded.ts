/** What a reader makes of one file: the text every offset, article and quote refers to. */
export interface DecodedText {
  /** Lines end in LF; no byte order mark, no control characters but tab and LF. */
  text: string
  /** Chinese sentences about what could not be read or should be checked by a person. */
  warnings: readonly string[]
}

/** Largest file that is read, in bytes; the longest plan met so far has 300 KB. */
export const maxFileBytes = 20 * 1024 * 1024
