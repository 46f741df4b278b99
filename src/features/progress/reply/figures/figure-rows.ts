import { type Draft, type Figure, near, sumOf } from './drafts.ts'
import { largerPart } from './told-parts.ts'

/** What is known of a metric beyond the message. */
export interface Known {
  /** So far, a week ago. */
  before: number | null
  target: number | null
  /** The message says that nothing was added. */
  unchanged: boolean
  /** Right in front of its only figure stands that nothing was done (这周没掏，还是188座). */
  undone: boolean
  /** Percentages of the message. */
  percents: readonly number[]
  /** The metric's name says little (发现问题): each point of a message means its own. */
  vague: boolean
}

/** Figures of one thing, told as this week's and as so far. */
export interface Rows {
  weeks: readonly Figure[]
  cumulatives: readonly Figure[]
  mismatch: boolean
}

/** The figures of a draft that may stand: without those that only came in, parts, and whatever was told as what it is not. */
export function rowsOf(draft: Draft, known: Known): Rows {
  const told = done(zeroFirst(bracketed(draft, known)))
  const joined = paired(summands(told, known.before))
  return standing(unmarkedFirst(totalled(joined), known.before), known)
}

/** 620+580米, 110+15家: none is how far it was before: parts of a sum that is not told, the last no surer than the first. */
function summands(rows: Rows, before: number | null): Rows {
  const { weeks } = rows
  const values = weeks.map(({ value }) => value)
  const [from = 0, to = 0] = [Math.min(...values), Math.max(...values)]
  // Where nothing is known of before, a total is many times the week.
  const far = before === null ? 10 : 5
  const grown = values.some((value) => near(value, before ?? Number.NaN))
  const joined = weeks.length > 1 && weeks.slice(1).every(({ plus }) => plus)
  if (!joined || grown || to > from * far) return rows
  return { ...rows, weeks: weeks.map((figure) => ({ ...figure, strength: 0 })) }
}

/** 餐饮72家2128家: of two numbers that stand side by side the one that is many times larger is what was done so far. */
function paired(rows: Rows): Rows {
  const [week, so, ...more] = rows.weeks
  if (!week || !so || more.length + rows.cumulatives.length > 0) return rows
  const beside = so.sentence === week.sentence && so.start - week.start < close
  const bare = so.strength <= week.strength && !so.placed && !so.plus
  return beside && bare && so.value > week.value * 5
    ? { ...rows, weeks: [week], cumulatives: [so] }
    : rows
}
/** 裸地0，3000: nothing was done, and so much so far. */
function zeroFirst(rows: Rows): Rows {
  return rows.weeks[0]?.value === 0 ? paired(rows) : rows
}

/** Characters from one number to the next, with its unit. */
const close = 8

/** 接了15件，处理了12件: of several figures those that only came in do not count, and neither do zeros; 投诉13件已办11件. */
function done(rows: Rows): Rows {
  if (rows.weeks.length === 1) return rows
  const out = rows.weeks.filter(({ taken, value }) => !taken && value !== 0)
  const acted = out.filter((figure) => figure.acted)
  const weeks = acted.length > 0 ? acted : out
  return weeks.length > 0 ? { ...rows, weeks } : rows
}

/** 总共是23200米 beside 23500: a week does not do nearly all that was done so far. */
const nearly = 0.8

/** 已完成23000米，占任务的46%: a number alone that goes on from what was done before, or is that share of the target. */
function standing(rows: Rows, known: Known): Rows {
  const [so, ...more] = rows.cumulatives
  if (so?.strength === 1 && more.length === 0 && rows.weeks.length === 0) {
    return so.value >= (known.before ?? Number.POSITIVE_INFINITY) * nearly
      ? rows
      : { ...rows, weeks: [so], cumulatives: [] }
  }
  const [only, ...others] = rows.weeks
  if (!only || others.length > 0 || rows.cumulatives.length > 0) return rows
  return isSoFarAlone(only, known) ? { ...rows, weeks: [], cumulatives: [only] } : rows
}

/** 这周没掏，还是188座, 还是23000米, 已完成23000米, 23000米，占任务的46%. */
function isSoFarAlone(only: Figure, known: Known): boolean {
  const { before, target, percents, unchanged } = known
  if (only.still && known.undone) return true
  if ((only.still || unchanged) && near(only.value, before ?? Number.NaN)) return true
  if (only.still && unchanged && before === null) return true
  const isShare =
    target !== null && percents.some((percent) => near(only.value, (target * percent) / 100, 0.011))
  return only.strength <= 0 && (goesOnFrom(only, before) || isShare)
}

/** 已完成23000米: not less than what was done before, and not half as much again. */
function goesOnFrom({ done, value }: Figure, before: number | null): boolean {
  return done && before !== null && before > 0 && value >= before && value < before * 1.5
}

/** 1200(23000): what stands in brackets and is more than the whole is what was done so far. */
function bracketed(draft: Draft, { vague, before }: Known): Rows {
  const { weeks, cumulatives } = draft
  const larger = largerPart(draft, before)
  const all = larger && cumulatives.length === 0 ? [larger] : cumulatives
  return { weeks: vague ? samePoint(weeks) : weeks, cumulatives: all, mismatch: false }
}

function samePoint(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ block }) => block === figures[0]?.block)
}

/** 和平路500米，长江道600米，共1100米: the whole of the week, not of the year. */
function totalled({ weeks, cumulatives, mismatch }: Rows): Rows {
  const before = wholeInFront(weeks, cumulatives)
  if (before) {
    const rest = cumulatives.filter((each) => each !== before)
    return { weeks: [before, ...weeks], cumulatives: rest, mismatch }
  }
  const total =
    cumulatives.find(({ strength }) => strength === 1) ??
    cumulatives.find(({ value }) => areParts(weeks) && near(sumOf(weeks), value))
  const last = weeks.at(-1)
  const several = weeks.length > 1 || cumulatives.length > 1
  const isSum = weeks.length > 2 && total !== undefined && near(sumOf(weeks), total.value)
  const beside = total?.sentence === last?.sentence || isSum || closes(total, weeks)
  if (!total || !last || !several || !beside || isSoFar(total, weeks)) {
    return { weeks, cumulatives, mismatch }
  }
  return {
    weeks: [total],
    cumulatives: cumulatives.filter((each) => each !== total),
    mismatch: mismatch || (weeks.length > 1 && !near(sumOf(weeks), total.value)),
  }
}

/** 一周共100车次，累计2260车次。另外雾炮20车次: what is told of the week in front of the total does not go for what is told behind. */
function wholeInFront(
  weeks: readonly Figure[],
  cumulatives: readonly Figure[],
): Figure | undefined {
  const [whole, so, ...more] = cumulatives
  if (!whole || !so || more.length > 0 || whole.strength !== 1 || so.strength < 2) return undefined
  const behind = weeks.every(({ start, sentence }) => start > so.start && sentence > so.sentence)
  return weeks.length > 0 && behind && whole.value < so.value ? whole : undefined
}

/** 周一22，周三18，合计41: the whole of what stands before it, if not a right one. */
function closes(total: Figure | undefined, weeks: readonly Figure[]): boolean {
  const last = weeks.at(-1)
  if (!total?.whole || !last || weeks.length < 2 || total.start < last.start) return false
  return near(sumOf(weeks), total.value, 0.2)
}

/** 本周掏挖210座，一队120座，二队80座: the parts of a whole in front of them, or behind. */
function areTold(whole: Figure, parts: readonly Figure[]): boolean {
  const behind =
    parts.length > 1 &&
    parts.every(({ sentence, start }) => sentence === whole.sentence && start > whole.start)
  return closes(whole, parts) || (behind && near(sumOf(parts), whole.value, 0.2))
}

/** Several without a word about them: 402+35=437 tells how far it was and what came. */
function areParts(weeks: readonly Figure[]): boolean {
  const values = weeks.map(({ value }) => value)
  const alike = Math.max(...values) <= Math.min(...values) * 3
  return weeks.length > 1 && (alike || weeks.every(({ strength }) => strength < 3))
}

/** 今天200米，本周共1250米，总24250米: many times the week's is no total of the week. */
function isSoFar(total: Figure, weeks: readonly Figure[]): boolean {
  return total.value > sumOf(weeks) * 3
}

/** Figures that say that they are this week's, and those that say nothing; of a whole and its parts only the whole does. */
function apartByMark(weeks: readonly Figure[]): Record<'said' | 'unmarked', readonly Figure[]> {
  const [head, ...behind] = weeks
  const places = behind.length > 0 && behind.every(({ placed }) => placed)
  const heads = head && (head.strength >= 2 || (places && !head.placed && behind.length > 1))
  if (heads && areTold(head, behind)) return { said: [head], unmarked: behind }
  return {
    said: weeks.filter(({ strength }) => strength >= 2 && !places),
    unmarked: weeks.filter(({ strength }) => strength < 2),
  }
}

/** Beside 本周1200 an unmarked larger number (已完成23000) is what was done so far; of two so far the surer one is. */
function unmarkedFirst({ weeks, cumulatives, mismatch }: Rows, before: number | null): Rows {
  const { said, unmarked } = apartByMark(weeks)
  const [first] = said
  if (first && unmarked.length > 0) {
    // 3600+200: how far it was says nothing new.
    const news = unmarked.filter(({ value }) => !near(value, before ?? Number.NaN))
    const larger = news.filter(
      ({ value, done }) => value > first.value && (done || value > first.value * 3),
    )
    const so = cumulatives.length === 0 ? larger.slice(0, 1) : cumulatives
    const apart =
      said.length === 1 && areTold(first, unmarked) && !near(sumOf(unmarked), first.value)
    return { weeks: said, cumulatives: so, mismatch: mismatch || apart }
  }
  if (weeks.length > 0 || cumulatives.length < 2) return { weeks, cumulatives, mismatch }
  const [sure, ...less] = cumulatives.toSorted((a, b) => b.strength - a.strength)
  const smaller = less.find(
    ({ value, strength, ofYear }) =>
      sure && value < sure.value && (strength < sure.strength || (sure.ofYear && !ofYear)),
  )
  return smaller && sure
    ? { weeks: [smaller], cumulatives: [sure], mismatch }
    : { weeks, cumulatives, mismatch }
}
