import type { SourceLine } from '#bot/message.ts'

/** Longest quote of a line whose words stand in the text already, characters. */
const longestQuote = 200
/** Characters of a longer one, enough to find it by. */
const quoteBeginning = 60

/** The line that names where an answer stands, as a markdown quote: `> 《title》article：“quote”`. */
export function sourceLine(source: SourceLine): string {
  return `${placeLine(source)}：“${oneLine(source.quote)}”`
}

/** The line of a source whose words are in the text: of a whole article its beginning. */
export function shortSourceLine(source: SourceLine): string {
  const characters = [...source.quote]
  if (characters.length <= longestQuote) return sourceLine(source)
  return sourceLine({ ...source, quote: `${characters.slice(0, quoteBeginning).join('')}……` })
}

/** Only the place, where the words stand right above. */
export function placeLine({ title, article }: SourceLine): string {
  return `> 《${title}》${article}`
}

/** A line break would end the markdown quote in the middle of the document's words. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
