import { Cover, firstFrom, type Span } from '#features/progress/reply/parts/span.ts'
import type { Form, MetricLexicon } from './metric-lexicon.ts'
import { verbWords } from './verbs.ts'

/** A word of a metric's name in a text. */
export interface NounMention {
  start: number
  end: number
  form: Form
}

/** A word of doing in a text. */
export interface VerbMention {
  start: number
  end: number
  word: string
}

/** Everything in a text that names metrics. */
export interface Mentions {
  nouns: readonly NounMention[]
  verbs: readonly VerbMention[]
}

/** 黄河道: a road. */
const nameOfRoad = /[黄渭淮汾洛辽泾沱]/

/** 夜查出动 is no 查出, 推进了 no 进了. */
const verbPattern = new RegExp(
  verbWords
    .map((word) => (word.endsWith('出') ? `${word}(?!动)` : word))
    .map((word) => (word === '进了' ? '(?<![推改引跟促])进了' : word))
    .join('|'),
  'g',
)
/** What may follow a verb of one character where it is one. */
const afterVerb =
  /^(?:了|完|过|好|的|出|掉|住|停|[下过回上]来|\s|\d|[一二两三四五六七八九十半]|约|近|$|[,。;、:)])/

/** 餐35, 累计管38200, 井掏了30个, 永丰站猪打了300头: a character alone in front of a number, or of what was done. */
const terse =
  /(?<=(?:^|[\s,。;、:/\d]|[\d)][米座家处次辆台份件吨个]|累计?|本周|总|共|查)\s?)[\u4e00-\u9fff](?=\s?\d)|(?<=^|[\s,。;、:])井(?=[掏修清挖捞]了?[\d一二两三四五六七八九十])|(?<=^|[\s,。;、:镇乡村街站局区])[\u4e00-\u9fff](?=[打换装拆铺种栽剪盖刷洗查检测修]了[\d一二两三四五六七八九十])/g

/** 公桩+18, 清障：本周2处, 水管900米, 公桩做了18个: a few characters alone in front of a number, or of what a number is called. */
const terseName =
  /(?<=^|[\s,。;、:|/\d)①-⑳]|[\d)][米座家处次辆台份件吨个条户株人起场])[\u4e00-\u9fff]{2,11}?(?=子?\s?[:+=|]?\s?(?:本周|这周)?(?:累计|总|又|了|新增了?|增加了?|(?:完成|[做办搞])了?|共)?\s?\d|[:|])/g

/** 柳营镇改厕22户: whose it is stands in front of what a thing is called. */
const behindUnit =
  /(?<=^|[镇乡村街局委办科队所站区]|自己|我们|咱们)(?:(?!自己|我们|咱们)[^镇乡村街局委办科队所站区])*$/

/** Finds them in one pass. A name inside a longer one does not count, and neither does a verb inside a thing's name. */
export function findMentions(text: string, lexicon: MetricLexicon): Mentions {
  const nouns = nounsIn(text, lexicon)
  const verbs: VerbMention[] = []
  for (const hit of text.matchAll(verbPattern)) {
    const mention = { start: hit.index, end: hit.index + hit[0].length, word: hit[0] }
    const beside = nounsAt(nouns, mention)
    const inside = beside.some((noun) => noun.start <= mention.start && mention.end <= noun.end)
    if (!inside && isVerb(text, mention, beside)) verbs.push(mention)
  }
  return { nouns, verbs }
}

function nounsIn(text: string, lexicon: MetricLexicon): NounMention[] {
  const nouns: NounMention[] = []
  const named = new Cover(text.length)
  let covered = 0
  for (let at = 0; at < text.length; at++) {
    const form = lexicon.at(text, at)
    if (!form || at + form.text.length <= covered) continue
    if (form.text.startsWith('河道') && nameOfRoad.test(text.charAt(at - 1))) continue
    covered = at + form.text.length
    named.add({ start: at, end: covered })
    nouns.push({ start: at, end: covered, form })
  }
  for (const { 0: char, index } of text.matchAll(terse)) {
    const form = lexicon.byCharacter(char)
    if (form && !named.has(index)) nouns.push({ start: index, end: index + 1, form })
  }
  const short = shortNamesIn(text, lexicon).filter(
    (name) => !named.meets(name) || nouns.some((noun) => isPartOf(noun, name)),
  )
  const others = nouns.filter((noun) => !short.some((name) => isPartOf(noun, name)))
  return [...others, ...short].sort((a, b) => a.start - b.start)
}

/** 堵点 in 清堵点: it names no more than the whole. */
function isPartOf({ start, end, form }: NounMention, whole: NounMention): boolean {
  const inside = whole.start <= start && end <= whole.end && end - start < whole.end - whole.start
  return inside && Math.max(...form.links.values()) < 2
}

function shortNamesIn(text: string, lexicon: MetricLexicon): NounMention[] {
  return Array.from(text.matchAll(terseName)).flatMap(({ 0: words, index }) => {
    // 油站 ends as a unit does.
    const form =
      lexicon.byShortName(words) ?? lexicon.byShortName(words.slice(words.search(behindUnit)))
    const name = form?.text ?? ''
    const end = index + words.length
    return form ? [{ start: end - name.length, end, form }] : []
  })
}

/** The nouns that touch a stretch, or cover it; they are sorted and do not overlap. */
function nounsAt(nouns: readonly NounMention[], { start, end }: Span): NounMention[] {
  const first = Math.max(0, firstFrom(nouns, start) - 2)
  return nouns.slice(first, first + 5).filter((noun) => noun.end >= start && noun.start <= end)
}

/** 第一个数改40. */
const putsRight = /^[着跟计周总量数行项条道井饮商车水河圾地油站膜户炉扫]改\d/

/** 栽油松4500株. */
const plants = /^[栽种植][\u4e00-\u9fff]{1,5}\d[\d.,]*万?[株棵]/

function isVerb(text: string, verb: VerbMention, nouns: readonly NounMention[]): boolean {
  if (/[为成]/.test(text.charAt(verb.end))) return false
  if (verb.word.length > 1) return true
  if (putsRight.test(text.slice(Math.max(0, verb.start - 1), verb.end + 1))) return false
  if (verb.word === '改' && /\d/.test(text.charAt(verb.start - 1))) return false
  if (plants.test(text.slice(verb.start, verb.start + 12))) return true
  if (/^[改修][成为到一改正]/.test(text.slice(verb.start, verb.start + 2))) return false
  return (
    afterVerb.test(text.slice(verb.end, verb.end + 2)) ||
    nouns.some((noun) => noun.start === verb.end || noun.end === verb.start)
  )
}
