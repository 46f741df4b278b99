/** A text in NFKC, with the way back to what was written. */
export interface FoldedText {
  text: string
  /** The words of the source behind `text.slice(start, end)`, verbatim. */
  source(start: number, end: number): string
}

/** Folds widths, ligatures and punctuation (`６t/㎞²，` → `6t/km2,`), character by character, keeping places. */
export function foldText(source: string): FoldedText {
  let text = ''
  const places: number[] = []
  let at = 0
  for (const char of source) {
    const folded = char.normalize('NFKC')
    for (let unit = 0; unit < folded.length; unit++) places.push(at)
    text += folded
    at += char.length
  }
  places.push(at)
  const placeOf = (index: number) => places[index] ?? source.length
  return { text, source: (start, end) => source.slice(placeOf(start), placeOf(end)) }
}
