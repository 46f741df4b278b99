/** Tells whether a text may go out as one message. Must stay true when the text gets shorter. */
export type Fits = (text: string) => boolean

/** Length in UTF-8 bytes, which is what the platforms count. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

/** A stretch of a text in UTF-16 units, `to` exclusive. */
export interface Stretch {
  from: number
  to: number
}

/**
 * Cuts a text into parts that fit, at paragraphs if possible, else at lines, else at sentence ends, else between
 * characters, never inside one. A text that fits comes back alone; white space at the cuts is dropped.
 * @param fits must be true for any single character.
 */
export function splitText(text: string, fits: Fits): string[] {
  return splitStretches(text, ({ from, to }) => fits(text.slice(from, to))).map(({ from, to }) =>
    text.slice(from, to),
  )
}

/** The same cuts as places in the text, for those to whom it matters which part of it has to fit. */
export function splitStretches(text: string, fits: (part: Stretch) => boolean): Stretch[] {
  const parts: Stretch[] = []
  let from = 0
  while (!fits({ from, to: text.length })) {
    const end = longestFit(text, from, fits)
    const cut = from + breakBefore(text.slice(from, end))
    parts.push({ from, to: from + text.slice(from, cut).trimEnd().length })
    from = text.length - text.slice(cut).trimStart().length
  }
  if (from < text.length || parts.length === 0) parts.push({ from, to: text.length })
  return parts
}

/** Where the longest part ends, at a character boundary, that begins there and fits; at least one character on. */
function longestFit(text: string, from: number, fits: (part: Stretch) => boolean): number {
  let low = from + 1
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits({ from, to: middle })) low = middle
    else high = middle - 1
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(low - 1))
  if (!splitsPair) return low
  return low === from + 1 ? from + 2 : low - 1
}

/** The best place to cut what there is room for; a better kind of place wins if it leaves at least half of it used. */
function breakBefore(head: string): number {
  const end = head.length
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
