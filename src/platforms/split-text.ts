/** Tells whether a text may go out as one message. Must stay true when the text gets shorter. */
export type Fits = (text: string) => boolean

/** Length in UTF-8 bytes, which is what the platforms count. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

/**
 * Cuts a text into parts that fit, at paragraphs if possible, else at lines, else at sentence ends, else between
 * characters, never inside one. A text that fits comes back alone; white space at the cuts is dropped.
 * @param fits must be true for any single character.
 */
export function splitText(text: string, fits: Fits): string[] {
  const parts: string[] = []
  let rest = text
  while (!fits(rest)) {
    const end = longestFit(rest, fits)
    const cut = breakBefore(rest, end)
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '' || parts.length === 0) parts.push(rest)
  return parts
}

/** The largest length, at a character boundary, up to which the text fits; at least one character. */
function longestFit(text: string, fits: Fits): number {
  let low = 1
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(low - 1))
  if (!splitsPair) return low
  return low === 1 ? 2 : low - 1
}

/** The best place to cut at or before `end`; a better kind of place wins if it leaves at least half of the room used. */
function breakBefore(text: string, end: number): number {
  const head = text.slice(0, end)
  const places = [head.lastIndexOf('\n\n') + 2, head.lastIndexOf('\n') + 1, lastSentenceEnd(head)]
  const good = places.find((place) => place > end / 2) ?? Math.max(...places)
  return good > 2 ? good : end
}

function lastSentenceEnd(text: string): number {
  return (
    Math.max(...['。', '！', '？', '；', '. ', '! ', '? '].map((stop) => text.lastIndexOf(stop))) +
    1
  )
}
