import type { Vocabulary, WorkNames } from '#knowledge/vocabulary.ts'
import { anything, takeApart } from './work-name.ts'

/** What else a metric is called. */
export interface OtherName {
  text: string
  /** How strongly it points at the metric, as those of a `Link`. */
  strength: number
  /** It stands for the end of the name alone (疫木 for 除治病枯死松树): where two works end so, it names neither. */
  end?: true
}

/** Of each vocabulary: which rows a word stands in. */
const known = new WeakMap<Vocabulary, Map<string, WorkNames[]>>()
/** Characters of the longest word that is looked for. */
const longest = 12

/**
 * How offices elsewhere call what a metric's name calls otherwise, by the vocabulary's rows of works: 检查食肆 and 食肆 for
 * 检查餐饮单位.
 * @param name folded, without blanks
 */
export function otherNames(name: string, vocabulary: Vocabulary): OtherName[] {
  const { verb } = takeApart(name)
  return wordsIn(name, rowsOf(vocabulary)).flatMap(({ word, at, rows }) => {
    const [front, behind] = [name.slice(0, at), name.slice(at + word.length)]
    const others = rows.flatMap(({ names, kinds }) => [...names, ...kinds])
    return others
      .filter((other) => other !== word)
      .flatMap((other) => [
        ...namesIn(front + other + behind, verb),
        ...(behind === '' ? [endOf(other)] : []),
      ])
  })
}

function endOf(text: string): OtherName {
  return { text, strength: anything.test(text) ? 1.4 : 2.3, end: true }
}

/** A name and its thing; what is left of a work's own name (矛盾 of 化解矛盾) names it less than the name of its thing. */
function namesIn(other: string, own: string): OtherName[] {
  const { verb, noun } = takeApart(other)
  const name = { text: other, strength: verb === '' ? 3 : 4 }
  if (noun.length < 2 || anything.test(noun)) return [name]
  return [name, { text: noun, strength: verb === own ? 2.8 : 1.8 }]
}

interface Known {
  word: string
  at: number
  rows: readonly WorkNames[]
}

/** The known words of a name; those inside a longer one that is not all of it are left out. */
function wordsIn(name: string, rows: ReadonlyMap<string, readonly WorkNames[]>): Known[] {
  const all = rows.get(name)
  const found: Known[] = []
  for (let at = 0; at < name.length - 1; at++) {
    const last = found.at(-1)
    const known = longestAt(name, at, rows)
    const inside = known && last && at + known.word.length <= last.at + last.word.length
    if (known && !inside) found.push(known)
  }
  return all ? [...found, { word: name, at: 0, rows: all }] : found
}

/** The longest known word at a place of a name that is not all of it; null for none. */
function longestAt(
  name: string,
  at: number,
  rows: ReadonlyMap<string, readonly WorkNames[]>,
): Known | null {
  for (let end = Math.min(name.length, at + longest); end > at + 1; end--) {
    const word = name.slice(at, end)
    const own = word === name ? undefined : rows.get(word)
    if (own) return { word, at, rows: own }
  }
  return null
}

function rowsOf(vocabulary: Vocabulary): Map<string, WorkNames[]> {
  const ready = known.get(vocabulary)
  if (ready) return ready
  const rows = new Map<string, WorkNames[]>()
  for (const row of vocabulary.works) {
    for (const name of row.names) rows.set(name, [...(rows.get(name) ?? []), row])
  }
  known.set(vocabulary, rows)
  return rows
}
