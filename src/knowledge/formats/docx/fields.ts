/**
 * Follows complex fields (ECMA-376 part 1, §17.16.18): between `begin` and `separate` stands the instruction, which is
 * no text of the document, between `separate` and `end` the result, which is.
 */
export class Fields {
  readonly #open: { inResult: boolean; instruction: string }[] = []

  /** The `fldCharType` of a field character. */
  mark(type: string | undefined): void {
    const last = this.#open.at(-1)
    if (type === 'begin') this.#open.push({ inResult: false, instruction: '' })
    else if (type === 'separate' && last) last.inResult = true
    else if (type === 'end') this.#open.pop()
  }

  instruct(text: string): void {
    const last = this.#open.at(-1)
    if (last && !last.inResult) last.instruction += text
  }

  /** True while runs belong to the text. */
  get isText(): boolean {
    return this.#open.every((field) => field.inResult)
  }

  /** True inside the result of a table of contents. */
  get isContents(): boolean {
    return this.#open.some((field) => /^\s*TOC\b/i.test(field.instruction))
  }

  /** No instruction goes over the end of a paragraph; one that seems to has lost its end and must not swallow the rest. */
  endParagraph(): void {
    while (this.#open.at(-1)?.inResult === false) this.#open.pop()
  }
}
