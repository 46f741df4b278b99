import type { NounMention } from '#features/progress/reply/naming/mentions.ts'
import { senseOf } from '#features/progress/reply/remarks/clause-sense.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import { tellsOfNothingDone } from '#features/progress/reply/tasks/told-zeros.ts'
import type { UnitMention } from '#features/progress/reply/units/unit-mentions.ts'
import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import { startingIn } from './span.ts'

/** What is known of a text whose clauses are cut. */
interface Spoken {
  folded: string
  amounts: readonly Amount[]
  units: readonly UnitMention[]
  nouns: readonly NounMention[]
}

/** Spoken text has no stops: where another unit is named, or the last figure was told, another clause begins. */
export function splitSpoken(clause: Clause, spoken: Spoken): Clause[] {
  return atTurns(clause, spoken)
    .flatMap((each) => inPieces(each, spoken.amounts))
    .flatMap((each) => atUnits(each, spoken))
    .flatMap((each) => splitTail(each, spoken))
    .flatMap((each) => atBlanks(each, spoken))
}

/** 商户不配合 下周再去: a blank parts what is told of from what comes next. */
function atBlanks(clause: Clause, { folded, amounts }: Spoken): Clause[] {
  if (startingIn(amounts, clause).length > 0) return [clause]
  const words = folded.slice(clause.start, clause.end)
  const cuts = Array.from(words.matchAll(blank), ({ index, 0: all }) => index + all.length).filter(
    (at) => at > longestName,
  )
  if (cuts.length === 0) return [clause]
  const senses = [0, ...cuts].map((at, index) => senseOf(words.slice(at, cuts[index]).trimEnd()))
  const starts = cuts.filter(
    (_, index) =>
      senses[index] === 'problem' || /^(?:next|problem)$/.test(senses[index + 1] ?? 'plain'),
  )
  return [0, ...starts].map((at, index) => {
    const next = starts[index]
    const end = next === undefined ? words.length : words.slice(0, next).trimEnd().length
    const stop = next === undefined ? clause.stop : ','
    return { ...clause, start: clause.start + at, end: clause.start + end, stop }
  })
}

/** 金桥 持续推进…: a name in front of a blank tells of nothing. */
const longestName = 4
const blank = /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff]{2})/g

/** Numbers that somebody tells in one breath; more are no sentence, and are read piece by piece. */
const breath = 24

function inPieces(clause: Clause, amounts: readonly Amount[]): Clause[] {
  const told = startingIn(amounts, clause)
  const pieces: Clause[] = []
  let start = clause.start
  for (let at = breath; at < told.length; at += breath) {
    const end = told[at - 1]?.end ?? start
    pieces.push({ ...clause, start, end, stop: '' })
    start = end
  }
  return [...pieces, { ...clause, start }]
}

/** Words with which something else begins, right behind what was counted. */
const turns =
  /^ ?(?:其中|[里当][面中](?=有)|任务(?=[全已都])|上周(?=[多少漏报])|完成率|另外|还有|下周|下一步|存在问题|环比|同比|较上周|累计(?=依次|分别)|第[\d一二三四五六七八九十]{1,3}[条项](?![改应是])|请(?=[区市各派协][^,。;]{2}))/

/** 疏通管道无进展掏挖检雨井86座次: the next thing follows at once; 没查工地也没查餐饮 says of each that it was not done. */
const nothing = /(?<!没[^,。;\d]{1,12}[也又])[无没](?:新?进展|变化|[干修动做掏查])/g

/** …让重盖了还有立案三起: one more thing, behind something done. */
const oneMore = /了(?=(?:还有|另外)[\u4e00-\u9fff]{2,6}[\d一二两三四五六七八九十])/g

/** …累计125米任务全部完成: a sentence goes on behind a figure without a stop. */
function atTurns(clause: Clause, { folded, amounts, nouns }: Spoken): Clause[] {
  const told = startingIn(amounts, clause)
    .filter(
      ({ unit, end }) =>
        unit !== '' && turns.test(folded.slice(end, Math.min(end + 12, clause.end))),
    )
    .map(({ end }) => end)
  const things = startingIn(nouns, clause)
  const idle = Array.from(folded.slice(clause.start, clause.end).matchAll(nothing))
    .map((hit) => clause.start + hit.index + hit[0].length)
    .filter((end) => things.some(({ start }) => start === end) && isLeft(things, end - 2))
  const more = Array.from(folded.slice(clause.start, clause.end).matchAll(oneMore))
    .map((hit) => clause.start + hit.index + 1)
    .filter((end) => told.some((at) => at < end))
  const cuts = [...told, ...idle, ...more].sort((a, b) => a - b)
  const starts = [clause.start, ...(cuts.length > breath ? [] : cuts)]
  return starts.map((start, index) => {
    const end = starts[index + 1]
    return end === undefined ? { ...clause, start } : { ...clause, start, end, stop: ',' }
  })
}

/** …一处鼓楼街这周没取缔我们机扫…: the next unit, behind figures. */
function atUnits(clause: Clause, { folded, amounts, units }: Spoken): Clause[] {
  const cuts = startingIn(units, clause)
    .filter(({ start, end }) => end > start && start > clause.start)
    .filter(
      ({ start }) => !/[和与及跟同给把让代替由向请、是的]$/.test(folded.slice(clause.start, start)),
    )
    .map(({ start }) => start)
  const parts: Clause[] = []
  let from = clause.start
  for (const cut of cuts) {
    const told = startingIn(amounts, { start: from, end: cut })
    const before = folded.slice(from, cut)
    if (told.length === 0 && !tellsOfNothingDone(before) && !notOurs.test(before)) continue
    parts.push({ ...clause, start: from, end: cut, stop: '' })
    from = cut
  }
  return [...parts, { ...clause, start: from }]
}

/** 城管的洒水数我不清楚啊我们…: what is said in front of the unit is not its own. */
const notOurs = /不(?:清楚|知道|归|掌握|了解|管)/

/** What follows the last amount and tells of a problem, or of work that was not done. */
function splitTail(clause: Clause, { folded, amounts, nouns }: Spoken): Clause[] {
  const told = startingIn(amounts, clause).filter(
    ({ end, readings }) => readings.length === 0 && end < clause.end - 3,
  )
  const last = told.findLast(({ unit }) => unit !== '')
  const head = folded.slice(clause.start, last?.start ?? clause.start)
  const some = someOf.exec(head)
  if (some) {
    const before = told.findLast((each) => each.unit !== '' && each !== last)
    const ofThose = isSomeOf(before, last, clause.start + some.index)
    return splitSome(clause, clause.start + some.index, folded, ofThose)
  }
  const things = startingIn(nouns, clause)
  const end = told.at(-1)?.end ?? clause.end
  if (isLeft(things, end) && tellsOfNothingDone(folded.slice(end, clause.end)))
    return cutAt(clause, end, end)
  if (!last) return [clause]
  const tail = folded.slice(last.end, clause.end)
  const lead = leading.exec(tail)?.[0].length ?? 0
  const ofThem = things.some((thing) => thing.end <= last.end)
  if (!ofThem && !(lead > 0 && /累计|一共|本周|总共/.test(head))) return [clause]
  const problem = tellsOfProblem(tail) && !asks.test(tail) && tail.length - lead >= 4
  return problem ? cutAt(clause, last.end, last.end + lead) : [clause]
}

/** Something is named in front of a place, and something behind it. */
function isLeft(things: readonly NounMention[], at: number): boolean {
  return things.some(({ end }) => end <= at) && things.some(({ start }) => start >= at)
}

/** …8个 有两个还没恢复: some of what was counted. */
const someOf = /(?:[其当]中|还|仍|另|就)?有$/

/** 累计8802辆有三辆冒黑烟的已经罚完: right behind what was counted, fewer of the same. */
function isSomeOf(before: Amount | undefined, some: Amount | undefined, at: number): boolean {
  if (!before || !some || before.unit !== some.unit) return false
  return before.end === at && some.value < before.value
}

/** What is told of some of those counted before is a clause of its own where it is trouble. */
function splitSome(clause: Clause, at: number, folded: string, ofThose: boolean): Clause[] {
  const apart = at > clause.start + 1 && (ofThose || tellsOfProblem(folded.slice(at, clause.end)))
  return apart ? cutAt(clause, at, at) : [clause]
}

/** 够不够. */
const asks = /([\u4e00-\u9fff])不\1/

const leading = /^\s*(?:就是|但是?|不过|主要是?|然后|现在|目前|另外|只是|可是)?\s*/

function cutAt(clause: Clause, end: number, start: number): Clause[] {
  return [
    { ...clause, end, stop: '' },
    { ...clause, start },
  ]
}
