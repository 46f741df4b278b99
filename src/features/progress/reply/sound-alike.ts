import type { Mentions, NounMention } from './mentions.ts'
import type { Form, MetricLexicon } from './metric-lexicon.ts'
import { syllableOf } from './sound.ts'

/** Names of three characters and more; of two, one of which is written right: shorter ones sound like too much. */
const shortest = 2
const longest = 8
const sounds = new WeakMap<MetricLexicon, ReadonlyMap<string, Form>>()

/** Names of metrics that a text writes with other characters of the same sound (检雨景, 书通管道), as mentions. */
export function soundAlikes(
  folded: string,
  { nouns, verbs }: Mentions,
  lexicon: MetricLexicon,
): Mentions {
  const bySound = sounds.get(lexicon) ?? soundsOf(lexicon)
  sounds.set(lexicon, bySound)
  const syllables = syllablesOf(folded)
  const found: NounMention[] = []
  for (let at = 0; at < folded.length; at++) {
    if (nouns.some(({ start, end }) => start <= at && at < end)) continue
    const mention = longestAt(folded, syllables, at, bySound)
    if (!mention) continue
    found.push(mention)
    at = mention.end - 1
  }
  if (found.length === 0) return { nouns, verbs }
  return { nouns: [...nouns, ...found].sort((a, b) => a.start - b.start), verbs }
}

function longestAt(
  folded: string,
  syllables: readonly string[],
  at: number,
  bySound: ReadonlyMap<string, Form>,
): NounMention | null {
  for (let length = longest; length >= shortest; length--) {
    const row = syllables.slice(at, at + length)
    if (row.length < length || row.includes('')) continue
    const form = bySound.get(row.join(' '))
    if (form && isNear(folded, at, form)) return { start: at, end: at + length, form }
  }
  return null
}

/** 餐引 for 餐饮: of two characters one is right. */
function isNear(folded: string, at: number, { text }: Form): boolean {
  return text.length > 2 || folded[at] === text[0] || folded[at + 1] === text[1]
}

function soundsOf(lexicon: MetricLexicon): Map<string, Form> {
  const bySound = new Map<string, Form>()
  for (const form of lexicon.forms()) {
    const clear = Math.max(...form.links.values()) >= 2.8
    if (clear && /^[\u4e00-\u9fff]{2,8}$/.test(form.text)) {
      bySound.set(syllablesOf(form.text).join(' '), form)
    }
  }
  return bySound
}

/** One syllable a character. */
function syllablesOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => syllableOf(text[at] ?? ''))
}
