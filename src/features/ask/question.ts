import { type Aspect, fold, type Vocabulary } from '#knowledge/vocabulary.ts'
import { withRightAreas, withRightWords } from './put-right.ts'
import {
  askedThing,
  askedUnit,
  comparing,
  kindPatterns,
  type QuestionKind,
} from './question-patterns.ts'

/** One side of things that exclude one another. */
export interface Side {
  asked: readonly string[]
  others: readonly string[]
}

/** An aspect with the words that ask for it. */
export interface AskedAspect extends Aspect {
  said: string
}

/** A question as understood, before anything was searched. */
export interface Question {
  /** As asked, trimmed. */
  raw: string
  /** The folded question without the areas it names. */
  rest: string
  /** Content in the form words are compared in, areas and years cut, in runs. */
  runs: readonly string[]
  kinds: ReadonlySet<QuestionKind>
  /** Areas the question is about, as in the vocabulary or a plan's names; 跟河西 is no such area. */
  areas: readonly string[]
  /** Towns, streets and villages within a plan's area that are asked about, without 镇, 街道, 村. */
  places: readonly string[]
  /** Years named, also 去年 and 明年. */
  years: readonly number[]
  /** What stands behind 哪个 or 什么, canonical; empty when nothing does. */
  thing: string
  /** What stands in quotes, canonical: words of a plan that are asked about. */
  quoted: readonly string[]
  /** Names that count what they stand for, where only the counted is in quotes: 四个“无” as 四无. */
  counted: readonly string[]
  /** Wants plans held side by side. */
  compares: boolean
  aspects: readonly AskedAspect[]
  /** Of every pair of opposites in the question the side asked about and the other ones. */
  sides: readonly Side[]
}

/** What has to be known of the plans to read a question. */
export interface Surroundings {
  /** Names by which plans may be called, besides the vocabulary's areas. */
  areaNames: readonly string[]
  /** Plans by their title: naming it is naming the area. */
  titles: ReadonlyMap<string, string>
  /** All plans folded: a place they speak of is no other area. */
  text: string
  /** Puts right the names that are typed wrong. */
  mend: (folded: string) => string
  /** The year of the plans, where they have one, else the current one: resolves 去年 and 明年. */
  year: number
}

/** Reads what a question asks for. Pure. */
export function readQuestion(
  raw: string,
  vocabulary: Vocabulary,
  { areaNames, titles, text, mend, year }: Surroundings,
): Question {
  const typed = withoutTitles(inCommonWords(fold(spaced(raw))), titles).replace(
    /[，。.!！~～…]+$/g,
    '',
  )
  const folded = withRightWords(typed, text)
  const sorted = [...new Set([...areaNames, ...vocabulary.areas])].sort(
    (a, b) => b.length - a.length,
  )
  const { areas, rest } = cutAreas(withRightAreas(mend(folded), areaNames, text), [
    ...sorted,
    ...strangePlace(folded, text),
  ])
  return {
    raw: raw.trim(),
    rest,
    runs: runsOf(vocabulary.canonical(contentOf(rest))),
    kinds: kindsOf(folded, vocabulary),
    areas,
    places: placesIn(rest, text),
    years: yearsOf(folded, year),
    thing: askedThing.exec(vocabulary.canonical(rest))?.[1] ?? '',
    quoted: [...vocabulary.canonical(rest).matchAll(inQuotes)].map(([, inside = '']) => inside),
    counted: [...rest.matchAll(countedInQuotes)].map(([, count = '', char = '']) => count + char),
    compares: comparing.test(folded),
    sides: sidesOf(rest, vocabulary),
    aspects: vocabulary.aspects.flatMap((aspect) => {
      const said = aspect.ask.map((pattern) => pattern.exec(folded)?.[0]).find(Boolean)
      return said ? [{ ...aspect, said }] : []
    }),
  }
}

/** Asking words of the south and the north as everybody writes them. */
function inCommonWords(folded: string): string {
  return folded
    .replaceAll('几多', '多少')
    .replace(/(?<=[几多少一二两三四五六七八九十0-9]个?)钟头/g, '小时')
}

/** A question without what points back, the unit asked for and the years. */
function contentOf(rest: string): string {
  return rest
    .replace(/^(?:那么?|要是|如果是?)?(?:换成|换到|改成|换)，/, '，')
    .replace(/每个(?=[月周年]|季度)/g, '每')
    .replace(askedUnit, '，')
    .replace(/(?:哪个?月底?|几月底?|哪天|几号|什么时候|啥时候|何时)(?:之|以)?前/g, '，')
    .replace(/20\d{2}年?|(?<![\da-z.])2\d年(?!内|以上|均)/g, '，')
}

/** 哪四个“无” → 四无 */
const countedInQuotes = /([三四五六七八九十])个?[“"‘「『]([\u4e00-\u9fff])[”"’」』]/g
const inQuotes = /[“"‘「『]([^“”"‘’「」『』]{2,12})[”"’」』]/g

/** A name that sounds like a question for a number (那几个百分百) asks for none. */
function kindsOf(folded: string, { numberLike }: Vocabulary): Set<QuestionKind> {
  const named = numberLike.filter((word) => folded.includes(word))
  const plain = named.reduce((text, word) => text.replaceAll(word, ''), folded)
  return new Set(
    kindPatterns
      .filter(([kind, pattern]) =>
        pattern.test(kind === 'number' || kind === 'count' ? plain : folded),
      )
      .map(([kind]) => kind),
  )
}

function withoutTitles(folded: string, titles: ReadonlyMap<string, string>): string {
  let text = folded
  for (const [title, area] of titles) text = text.replaceAll(title, area)
  return text
}

/** Words that end like the name of a district and are none: 小区, 建成区, 禁燃区. */
const noDistrict =
  /[全我本该辖城小社园厂景校片库牧林矿山市各新灾疫地郊成护范发民活业工燃居心农片禁限]区$|[全本我各城超夜早菜门上都]市$/

/** Characters that stand in no place's name: 各街道, 哪个镇. */
const noPlace = /[各全本我咱哪每几这那该城的今明去年跟和与同邻壁别其外旁]|村[^村社]|[行农]村$/

/** A district, town or street named first that no plan speaks of: 鸿顺里街道有几个投放点. */
function strangePlace(folded: string, knownText: string): string[] {
  const beside = /^(?:我们|咱们?)?(?:隔壁|旁边|邻近|相邻)的?/.exec(folded)?.[0] ?? ''
  const place = folded.slice(beside.length)
  const named = (/^[\u4e00-\u9fa5]{2,4}?(?:街道|镇|乡)(?![长里上内委]|[\u4e00-\u9fa5]?级)/.exec(
    place,
  ) ??
    (beside
      ? /^[\u4e00-\u9fa5]{2,3}?[区县市]/.exec(place)
      : /^[\u4e00-\u9fa5]{2,3}?[区县市](?=今年|明年|去年|2|的|[这那]边)/.exec(place)))?.[0]
  if (
    !named ||
    (knownText.includes(named) && !/[区县市]$/.test(named)) ||
    noDistrict.test(named) ||
    noPlace.test(named)
  )
    return []
  return [named]
}

/** A part of a plan's area named first (官渡镇设几个检测点): what the plan says of the whole is no answer. */
function placesIn(rest: string, knownText: string): string[] {
  const [named, stem] =
    /^([\u4e00-\u9fa5]{2,3}?)(?:街道|镇|乡|村|社区)(?![长里上内委]|[\u4e00-\u9fa5]?级)/.exec(
      rest,
    ) ?? []
  const isPart = named !== undefined && knownText.includes(named) && !noPlace.test(named)
  return isPart && stem !== undefined ? [stem] : []
}

/** People on phones write a blank where a comma belongs; inside `PM 2.5` it means nothing. */
function spaced(raw: string): string {
  return raw.trim().replace(/(?<=[^!-~])\s+(?=[^!-~])/g, '，')
}

function cutAreas(folded: string, names: readonly string[]): { areas: string[]; rest: string } {
  const areas: string[] = []
  let rest = folded
  for (const name of names) {
    const at = rest.indexOf(name)
    if (at < 0) continue
    if (!/[跟和与同向离邻挨]$/.test(rest.slice(0, at)) || at === 0 || areas.length > 0)
      areas.push(name)
    else if (!/那边|相邻|挨着|交界|接壤|一起|联合|联动/.test(rest)) areas.push(name)
    rest = rest.replaceAll(name, '\u0000')
  }
  return { areas, rest: rest.replaceAll('\u0000', '，').replace(/^，|，$/g, '') }
}

function sidesOf(folded: string, { opposites }: Vocabulary): Side[] {
  return opposites.flatMap((sides) => {
    const asked = sides.filter((side) => side.some((word) => folded.includes(word)))
    const [only] = asked
    if (!only || asked.length > 1) return []
    return [{ asked: only, others: sides.filter((side) => side !== only).flat() }]
  })
}

function yearsOf(folded: string, current: number): number[] {
  const years = [...folded.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map((match) => Number(match[1]))
  for (const match of folded.matchAll(/(?<![\da-z.])(2\d)年(?!内|以上|均)/g))
    years.push(2000 + Number(match[1]))
  if (/(?<![到等])(?:明年|下一年)/.test(folded)) years.push(current + 1)
  if (/(?<![比较跟同和像])(?:去年|上一年)(?!同期|一样|相比|比)/.test(folded))
    years.push(current - 1)
  if (/前年/.test(folded)) years.push(current - 2)
  return [...new Set(years)]
}

function runsOf(content: string): string[] {
  return content.split(/[，。？?！!、；;：:“”"'‘’（）()《》<>[\]【】—\-~…·,/\s]+/).filter(Boolean)
}
