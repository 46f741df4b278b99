/** One line of a decoded text with its place in it. */
export interface Line {
  text: string
  /** The line break as it stands, empty at the end of the text. */
  newline: string
  /** Offset of the line in the text. */
  start: number
}

/** Cuts a text into lines; texts and newlines joined give it back. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = []
  for (const match of source.matchAll(/([^\n]*)(\n|$)/g)) {
    if (match[0] === '' && match.index === source.length) break
    lines.push({ text: match[1] ?? '', newline: match[2] ?? '', start: match.index })
  }
  return lines
}
