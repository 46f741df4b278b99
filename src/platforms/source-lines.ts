import type { SourceLine } from '#bot/message.ts'

/** The lines that name where an answer stands, as markdown quotes: `> 《title》article：“quote”`. */
export function sourceLines(sources: readonly SourceLine[] | undefined): string[] {
  return (sources ?? []).map(
    ({ title, article, quote }) => `> 《${title}》${article}：“${oneLine(quote)}”`,
  )
}

/** A line break would end the markdown quote in the middle of the document's words. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
