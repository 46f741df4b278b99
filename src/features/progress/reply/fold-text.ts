const blank = /[\s\u200b-\u200d\u2060\ufeff]/

/**
 * The text in one width and lower case with every character in its place: offsets in it are offsets in the original, so
 * exact words can be cut out of the original. Characters that would become several (①, ㎡) stay.
 */
export function foldText(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) folded += foldUnit(text[at] ?? '')
  return folded
}

function foldUnit(unit: string): string {
  if (unit === '\n') return '\n'
  if (unit === '\u2028' || unit === '\r') return '\n'
  if (blank.test(unit)) return ' '
  if (unit >= '\u2460' && unit <= '\u9fff') return unit
  const plain = unit.normalize('NFKC').toLowerCase()
  return plain.length === 1 && plain !== ' ' ? plain : unit
}

/** The same length in blanks: hides what is no part of a report. */
export function blankOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (hit) => ' '.repeat(hit.length))
}
