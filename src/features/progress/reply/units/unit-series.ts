import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { firstFrom, type Span } from '#features/progress/reply/parts/span.ts'
import { isName } from './unit-shape.ts'

/** A name in front of a number. */
interface Candidate extends Span {
  name: string
  amount: Amount
}

/** What parts of a whole are called, and roads, which are no units: 大型3, 东片60, 长江道600, 国三12. */
export const noUnit =
  /[型类级等片段侧路道桥河渠店车井管网层楼栋号次天组批条线项均员出掉上下里分多少过]$|[出改查检修掏清拆揪找抓罚扣劝拦办当]|(?:单位|企业|商户|期间|以来|计划|打算)$|^(?![大小新前后上下东西][\u4e00-\u9fff]{1,2}[村庄屯营寨堡]$)(?:其|原|实|大|中|小|新|旧|老|男|女|上|下|前|后|左|右|内|外|周|星)|[、，和与及]/
const parting = /其中|包括|分为|内含|[共合总]计|一共|总共|共$/

/**
 * Names that nobody listed, known by standing in a row, each in front of its number: 王顶堤31家，华苑28家. None where they are
 * parts of a whole, which is told of beside them.
 * @param words folded, without what is no amount, offsets kept.
 */
export function unitsInSeries(
  words: string,
  amounts: readonly Amount[],
  mentions: Mentions,
): (Span & { name: string })[] {
  const found: Candidate[] = []
  let before = 0
  for (const amount of amounts) {
    const candidate = nameBefore(words, before, amount, mentions)
    if (candidate) found.push(candidate)
    before = amount.end
  }
  const rows = Map.groupBy(found, ({ start }) => sentenceAt(words, start))
  return [...rows].flatMap(([sentence, row]) =>
    isSeries(row, sentence, words, amounts) ? [...row, ...idleBehind(row, words, mentions)] : [],
  )
}

/** 李场子80公斤，三合庄60公斤，流芳台没收: behind a row of names one more that has nothing. */
function idleBehind(row: readonly Span[], words: string, { nouns, verbs }: Mentions) {
  const from = row.at(-1)?.end ?? words.length
  const sentence = /^[^\n。]*/.exec(words.slice(from))?.[0] ?? ''
  const names = Array.from(sentence.matchAll(idle), ({ index, 0: name }) => {
    const start = from + index
    return { start, end: start + name.length, name }
  })
  return names.filter(
    ({ start, end, name }) =>
      !noUnit.test(name) &&
      name.replaceAll(roleWords, '') === name &&
      [...nouns, ...verbs].every((each) => each.end <= start || each.start >= end),
  )
}

/** Whoever is worked with (商户没去) is no place; 群众没意见 tells of no work. */
const idle =
  /(?<=\d[\u4e00-\u9fff]{0,3}[,;、\s]{1,2}|[没未][\u4e00-\u9fff]{0,2}[,;、\s]{1,2})[\u4e00-\u9fff]{1,3}?(?![户人板队员工商])[\u4e00-\u9fff](?=(?:本周|这周)?(?:没有?|未)[收查检巡去动做干跑走看掏修通清扫发测盖拆](?:$|[,;、\s]))/g

/** The first word behind a stop or a blank, where nothing but things, work and roles follow it up to the number. */
function nameBefore(
  words: string,
  from: number,
  amount: Amount,
  { nouns, verbs }: Mentions,
): Candidate | null {
  const between = words.slice(from, amount.start)
  const stop = Math.max(...[...'\n。;!:、,|('].map((char) => between.lastIndexOf(char)))
  // 环比增长12%，同比下降3.5%.
  if (between[stop] === '(' || words[amount.end] === '%') return null
  const local = between.slice(stop + 1).trimEnd()
  const start = from + stop + 1 + local.length - (local.split(' ').at(-1) ?? '').length
  const next = Math.min(
    amount.start,
    ...[nouns, verbs].map((row) => row[firstFrom(row, start)]?.start ?? amount.start),
  )
  const lead = words.slice(start, next)
  const role = [...lead.matchAll(roleWords)].find(({ index }) => index > 1)?.index ?? lead.length
  const name = lead.slice(0, role)
  const tail = lead.slice(role).replaceAll(roleWords, '')
  if (tail !== '' || name.replaceAll(roleWords, '').length < 2) return null
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(name) || noUnit.test(name)) return null
  return { start, end: start + name.length, name, amount }
}

/** 天昕园：沿街底商12家⏎宁发花园：沿街底商9家: lines of one thing, each headed by another name. */
export function unitsInLines(words: string, { nouns }: Mentions): (Span & { name: string })[] {
  const lines = Array.from(
    words.matchAll(/(?<=^|\n) *([\u4e00-\u9fff]{2,6}):(?=[^\n:]*\d)([^\n]*)/g),
  )
  const rows = lines.map(({ index, 0: all, 1: name = '' }) => {
    const start = index + all.indexOf(name)
    const behind = { start: start + name.length, end: index + all.length }
    const thing = nouns[firstFrom(nouns, behind.start)]
    const named = thing && thing.end <= behind.end ? thing.form.text : ''
    return { start, end: start + name.length, name, named }
  })
  const free = ({ start, end, name }: Span & { name: string }) =>
    name.replaceAll(roleWords, '') === name && (nouns[firstFrom(nouns, start)]?.start ?? end) >= end
  const [first] = rows
  const alike =
    first && rows.every((row) => row.named === first.named && row.named !== '' && free(row))
  return alike && new Set(rows.map(({ name }) => name)).size > 1 ? rows : []
}

/** 市场监管小孙. */
const person = /[老小][\u4e00-\u9fff]$/

/** What stands first on a line of a list, in front of its number or of 没有. */
const firstOnLine =
  /(?<=^|\n) *([\u4e00-\u9fff]{2,6})(?=[ :]{0,3}(?:\d|累计|(?:暂?无|没有)(?:[\s。]|$)))/g

/**
 * 1. 铁北社区 198户⏎2. 机车社区 225户⏎3. 五一里 176户: in a list of units what stands first on another line is one, too, whatever
 * its name looks like.
 * @param named units found by their shape.
 */
export function unitsInList(
  words: string,
  { nouns, verbs }: Mentions,
  named: readonly Span[],
): (Span & { name: string })[] {
  const lines = Array.from(words.matchAll(firstOnLine), ({ index, 0: all, 1: name = '' }) => {
    const start = index + all.length - name.length
    return { start, end: start + name.length, name }
  })
  const known = new Set(named.map(({ start }) => start))
  const others = lines.filter(({ start }) => !known.has(start))
  if (lines.length - others.length < 2 || others.length > lines.length / 2) return []
  const told = [...nouns, ...verbs]
  return others.filter(
    ({ start, end, name }) =>
      name.replaceAll(roleWords, '') === name &&
      !person.test(name) &&
      told.every((each) => each.end <= start || each.start >= end),
  )
}

/** #接龙⏎本周热线办结⏎1. 齐园 12件⏎2. 南石 5件: in a chain each writes a line for himself. */
const chain = /(?:^|\n)[ #【[(]*接龙[^\n]*\n/

/**
 * Names that nobody listed and that look like none, by standing first on every line of a chain under the one work that is counted;
 * none where one is a person, a thing that is counted or a part of a whole.
 */
export function unitsInChain(words: string, { nouns }: Mentions): (Span & { name: string })[] {
  const begin = chain.exec(words)
  if (!begin) return []
  const from = begin.index + begin[0].length - 1
  const told = Array.from(words.slice(from).matchAll(/\n[^\n]*\d[^\n]*/g)).length
  const lines = Array.from(words.matchAll(firstOnLine), ({ index, 0: all, 1: name = '' }) => {
    const start = index + all.length - name.length
    return { start, end: start + name.length, name }
  }).filter(({ start }) => start >= from)
  const counted = nouns.filter(({ form }) => Math.max(...form.links.values()) >= 2.6)
  const isFree = ({ start, end, name }: Span & { name: string }) =>
    isOfChain(name.replace(closesName, '')) &&
    counted.every((each) => each.end <= start || each.start >= end)
  const heads = nouns.some(({ start }) => start > begin.index && start < (lines[0]?.start ?? 0))
  const distinct = new Set(lines.map(({ name }) => name)).size === lines.length
  return heads && lines.length > 1 && lines.length >= told && distinct && lines.every(isFree)
    ? lines
    : []
}

/** 盛和, 丝绸厂, 柳泉里: what elsewhere is no end of a unit's name. */
const closesName = /(?<=..)[厂里]$|(?<=^.)和$/

function isOfChain(name: string): boolean {
  const isSaid = name.replaceAll(roleWords, '') !== name
  return !isSaid && !person.test(name) && !noUnit.test(name) && isName(name)
}

function sentenceAt(words: string, at: number): number {
  return Math.max(words.lastIndexOf('\n', at - 1), words.lastIndexOf('。', at - 1)) + 1
}

/** Two and more names, counted alike, without a whole. */
function isSeries(
  row: readonly Candidate[],
  from: number,
  words: string,
  amounts: readonly Amount[],
): boolean {
  const [first, last] = [row[0], row.at(-1)]
  if (!first || !last || new Set(row.map(({ name }) => name)).size < 2) return false
  if (/米|公里|km|^m$/.test(first.amount.unit)) return false
  if (row.some(({ amount }) => amount.unit !== first.amount.unit)) return false
  const end = /[\n。]|$/.exec(words.slice(last.amount.end))?.index ?? 0
  if (parting.test(words.slice(from, last.amount.end + end))) return false
  const whole = amounts[firstFrom(amounts, from)]
  return whole === undefined || whole.start > first.start || whole.unit !== first.amount.unit
}
