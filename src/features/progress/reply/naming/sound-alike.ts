import { Cover } from '#features/progress/reply/parts/span.ts'
import { syllableOf } from '#features/progress/reply/writing/sound.ts'
import type { Mentions, NounMention } from './mentions.ts'
import type { Form, MetricLexicon } from './metric-lexicon.ts'

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
  const named = new Cover(folded.length)
  for (const noun of nouns) named.add(noun)
  const found: NounMention[] = []
  for (let at = 0; at < folded.length; at++) {
    if (named.has(at)) continue
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

/** 餐引 for 餐饮: of two characters one is right; 查车 is no 叉车, and what is written right sounds like nothing else. */
function isNear(folded: string, at: number, { text }: Form): boolean {
  if (folded.startsWith(text, at)) return false
  if (text.length > 2) return true
  if (/[查看跑]/.test(folded[at] ?? '')) return false
  return folded[at] === text[0] || folded[at + 1] === text[1]
}

function soundsOf(lexicon: MetricLexicon): Map<string, Form> {
  const bySound = new Map<string, Form>()
  for (const form of lexicon.ownForms) {
    const clear = Math.max(...form.links.values()) >= 2.8
    if (clear && /^[\u4e00-\u9fff]{2,8}$/.test(form.text)) {
      bySound.set(syllablesOf(form.text).join(' '), form)
    }
  }
  return bySound
}

/** Characters that are taken for others by their shape: 餐钦, 苦盖. */
const shapes: Readonly<Record<string, string>> = {
  ...{
    碴: '渣',
    钦: '饮',
    炊: '饮',
    欣: '饮',
    苦: '苫',
    紫: '柴',
    贷: '货',
    宜: '宣',
    浇: '烧',
    挠: '烧',
  },
  ...{ 拷: '烤', 棵: '裸', 粿: '裸', 呢: '泥', 菅: '管', 营: '管', 琉: '疏', 汔: '汽', 闺: '圈' },
}

/** One syllable a character. */
function syllablesOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => {
    const char = text[at] ?? ''
    return syllableOf(shapes[char] ?? char)
  })
}
