import { roleWords, saidRole } from '#features/progress/reply/figures/roles.ts'
import { isBackground } from '#features/progress/reply/figures/untaken.ts'
import { nameOfCell, namesIn, ownVerb } from '#features/progress/reply/naming/naming.ts'
import { runFrom } from '#features/progress/reply/naming/number-run.ts'
import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import type { Orphan, Parts } from './parts.ts'
import { inside, type Span, startingIn } from './span.ts'
import { isOfWork, type StrangeRow } from './strange-rows.ts'

/** What numbers in turn may belong to where they begin. */
export interface Waiting {
  /** How many things wait for a number, in each way of counting them. */
  things: readonly number[]
  /** Numbers that no work took so far. */
  orphans: readonly Orphan[]
}

/** What numbers in turn are of. */
export interface RunRead {
  /** All of them are of nothing for sure. */
  row: StrangeRow | null
  /** What each is of, by where it begins: a metric, or a work that nobody counts. */
  given: ReadonlyMap<number, number | StrangeRow>
  /** Where those begin that tell what was done so far. */
  totals: readonly number[]
}

/**
 * Numbers in turn one of whose things is a work that nobody counts: of 餐饮、拆违、加油站：12、120、3 each has its own, of 洗车点12家、
 * 餐饮30家，累计分别810、360 none is sure where 洗车点 is not known. Null for any other clause.
 */
export function unmatchedRun(
  clause: Clause,
  index: number,
  parts: Parts,
  waiting: Waiting,
): RunRead | null {
  const { folded, amounts } = parts
  const own = startingIn(amounts, clause)
  const [first] = own
  if (!first) return null
  const run = [...own, ...runFrom(index + 1, parts, true)]
  const last = run.at(-1)
  if (!last || run.length < 2 || namesBetween(first, last, parts)) return null
  const names = namesBefore(first.start, parts)
  if (names.length > 1 && names.length === run.length) return eachItsOwn(names, run, parts)
  if (names.length > 1 && names.length * 2 === run.length) return twiceInTurn(names, run, parts)
  const inTurn = /分别|依次|各为/.test(folded.slice(clause.start, first.start))
  if (!inTurn || !isUnsure(clause, first, run.length, parts, waiting)) return null
  const { start } = clause
  const end = Math.max(clause.end, last.end)
  return { row: { start, end, from: start, name: '分别' }, given: new Map(), totals: [] }
}

/** 疏通/掏挖 1200/175 38200/5175 or 1200/38200 175/5175: for each this week's and so far; null where these are not more. */
function twiceInTurn(names: readonly Span[], run: readonly Amount[], parts: Parts): RunRead | null {
  const count = names.length
  const valueAt = (at: number) => run[at]?.value ?? 0
  const gapAt = (at: number) => parts.folded.slice(run[at - 1]?.end, run[at]?.start)
  const ways = [
    { gap: count, week: (at: number) => at, total: (at: number) => at + count },
    { gap: 2, week: (at: number) => at * 2, total: (at: number) => at * 2 + 1 },
  ]
  const way = ways.find(
    ({ gap, week, total }) =>
      /^(?:\s+|\s?[,;、]\s?)$/.test(gapAt(gap)) &&
      names.every((_, at) => valueAt(total(at)) > valueAt(week(at))),
  )
  if (!way) return null
  const order = names.flatMap((name, at) =>
    [way.week(at), way.total(at)].map((place) => ({ name, number: run[place] ?? name })),
  )
  const read = order.map(({ name, number }) => ofName(name, number, parts))
  if (read.includes(null) || !read.some((each) => typeof each === 'number')) return null
  const numbers = order.map(({ number }) => number)
  const totals = names.map((_, at) => run[way.total(at)]?.start ?? 0)
  return { row: null, given: placedAt(numbers, read), totals }
}

/** A metric, or a work that nobody counts; null for what is neither. */
function ofName(name: Span, number: Span, parts: Parts): number | StrangeRow | null {
  const noun = nameOfCell(parts, name)
  // 疏通、掏挖两项: a verb that is the metric's alone names it, too.
  const metric = noun >= 0 ? noun : ownVerb(parts, name)
  return metric >= 0 ? metric : strangerAt(name, number, parts)
}

function placedAt(
  run: readonly Span[],
  read: readonly (number | StrangeRow | null)[],
): RunRead['given'] {
  return new Map(
    read.flatMap((each, at): [number, number | StrangeRow][] =>
      each === null ? [] : [[run[at]?.start ?? 0, each]],
    ),
  )
}

/** Null where none of the names is known, or where all are and the sentence itself tells whose each number is. */
function eachItsOwn(names: readonly Span[], run: readonly Span[], parts: Parts): RunRead | null {
  const read = names.map((name, at) => ofName(name, run[at] ?? name, parts))
  const known = read.filter((each) => typeof each === 'number').length
  if (known === 0 || (known === names.length && !areHardToSee(names, parts))) return null
  return read.includes(null) ? null : { row: null, given: placedAt(run, read), totals: [] }
}

/** 疏通 掏挖 1200 175, and 投放点、回收站点, which are some characters of their names: the sentence itself does not tell them apart. */
function areHardToSee(names: readonly Span[], parts: Parts): boolean {
  const [first, second] = names
  if (/^\s+$/.test(parts.folded.slice(first?.end, second?.start))) return true
  return names.some((name) => namesIn(parts, name).length === 0)
}

/** 餐饮17家，工地8个: each has its own name. */
function namesBetween({ end }: Span, { start }: Span, { mentions }: Parts): boolean {
  return inside(mentions.nouns, { start: end, end: start }).length > 0
}

/** 餐饮、拆违、加油站：, 洗车点/餐饮累计分别: the things named one after another in front of a number. */
function namesBefore(to: number, { folded, amounts }: Parts): Span[] {
  const near = Math.max(0, to - reach)
  const words = folded.slice(near, to).replace(/[\s:]+$/, '')
  const from = near + Math.max(...[...'\n。;,:'].map((stop) => words.lastIndexOf(stop))) + 1
  if (startingIn(amounts, { start: from, end: to }).length > 0) return []
  const told = folded.slice(from, to)
  // 疏通 掏挖 1200 175: where nothing else parts names, blanks do.
  const names = /[、/+和与及]/.test(told) ? /[^、/+和与及]+/g : /\S+/g
  return Array.from(told.matchAll(names), ({ index, 0: words }) => {
    const name = words.replace(said, '')
    return { start: from + index, end: from + index + name.length }
  })
}

/** 掏挖两项本周分别是: what follows the last name of a list. */
const said = /(?:完成|[\s:]|本周|这周|累计|分别|依次|各|是|为|共|[两三四五六七八九\d]项)+$/

/** Characters in front of a number in which its list of names is looked for. */
const reach = 60

/** 餐饮、拆违两项: how many were named. */
const ofSeveral = /[两二三四五六几各][项样个类块]\s?$/

function strangerAt(span: Span, { start, end }: Span, parts: Parts): StrangeRow | null {
  const { plain, mentions, units } = parts
  if (inside(mentions.nouns, span).length > 0 || startingIn(units, span).length > 0) return null
  const name = plain
    .slice(span.start, span.end)
    .replaceAll(roleWords, '')
    .replace(ofSeveral, '')
    .trim()
  const rest = inside(mentions.verbs, span).reduce((left, { word }) => left.replace(word, ''), name)
  return isOfWork(rest) ? { start, end, from: start, name, column: true } : null
}

/** 累计分别810、360: as many numbers as things, and nothing else was told beside them. */
function isUnsure(
  { start, sentence }: Clause,
  first: Span,
  count: number,
  parts: Parts,
  { things, orphans }: Waiting,
): boolean {
  if (saidRole(parts.folded.slice(start, first.start), '')?.role !== 'cumulative') return false
  const recent = orphans.slice(-few).filter((each) => each.clause.sentence === sentence)
  const stranger = recent.some(
    (each) => (each.role !== 'skip' || each.row) && !isBackground(each, parts),
  )
  return !things.includes(count) || stranger
}

/** Numbers in front that are looked at. */
const few = 8
