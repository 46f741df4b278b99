import type { SourceLine } from '#bot/message.ts'
import type { Stretch } from './split-text.ts'

/** A source that a text repeats. */
export interface Spoken {
  source: SourceLine
  /** Where in the text, in its order. */
  stretches: readonly Stretch[]
  /** How much of the quote stands there, 0 to 1. */
  share: number
}

/** Shorter runs of characters stand in any document and tell nothing. */
const leastCharacters = 5

/**
 * The sources whose words a text repeats, whatever white space and marks stand between them: the whole quote, or pieces
 * between stops of which each has five characters or more. The others are left out.
 */
export function spokenSources(text: string, sources: readonly SourceLine[]): Spoken[] {
  const bare = withoutMarks(text)
  return sources.flatMap((source) => {
    const words = withoutMarks(source.quote).text
    const found = stretchesOf(bare.text, words)
    if (found.length === 0) return []
    const characters = found.reduce((sum, { from, to }) => sum + to - from, 0)
    const stretches = found.map(({ from, to }) => ({
      from: bare.places[from] ?? 0,
      to: (bare.places[to - 1] ?? 0) + 1,
    }))
    return [{ source, stretches, share: Math.min(1, characters / words.length) }]
  })
}

function stretchesOf(text: string, words: string): Stretch[] {
  if (words === '') return []
  const whole = text.indexOf(words)
  if (whole >= 0) return [{ from: whole, to: whole + words.length }]
  return [...text.matchAll(/[^。！？；：:;（）]+/gu)]
    .filter(([piece]) => piece.length >= leastCharacters && words.includes(piece))
    .map(({ index, 0: piece }) => ({ from: index, to: index + piece.length }))
}

/** The text without what is no word of the document, and where each character left stood. */
function withoutMarks(text: string): { text: string; places: readonly number[] } {
  const places: number[] = []
  let bare = ''
  for (const { index, 0: character } of text.matchAll(/[^\s\u200B*>]/g)) {
    places.push(index)
    bare += character
  }
  return { text: bare, places }
}
