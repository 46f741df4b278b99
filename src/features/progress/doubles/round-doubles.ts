import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { reissueLines } from '#features/progress/commands/reissue.ts'
import type { Double } from '#features/progress/ledger/ledger.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { askedIn } from './ask-doubles.ts'
import { countedWords, doubleWords, lineOf, partOf } from './double-words.ts'
import { sharedLines, unitsOf } from './doubles.ts'

/** What a coordinator decides: which figures, and whose alone count (null = each unit's). */
interface Decided {
  double: Pick<Double, 'task' | 'metric' | 'units'> & Partial<Double>
  only: string | null
  /** Whether it holds those of units that report for the first time afterwards as well. */
  alone: boolean
}

/** A coordinator's word on what looks counted twice, by the numbers of the question or by name (投资只计住建局); null for anything else. */
export async function decideDoubles(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { incoming, plan } = turn
  if (!incoming.trusted || !(isNumbers(incoming.text) || wordsOf(incoming.text))) return null
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const before = await parts.rounds.week(plan, addWeeks(week.week, -1))
  for (const each of [week, before]) {
    const view = await parts.rounds.view(each, turn.scene, dayOf(incoming.at))
    const { entries } = await parts.rounds.store.read(plan.name, each.week)
    const twice = bothOfOne(incoming.text, view)
    if (twice !== null) return twice
    const decided = isNumbers(incoming.text)
      ? byNumbers(incoming.text, view, askedIn(entries))
      : byWords(incoming.text, view, turn.scene)
    if (decided.length > 0) return decide(decided, each, turn, parts)
    const open = openLines(incoming.text, view, turn.scene)
    if (open.length > 0) return ['没看出说的是哪一项，还没定的有：', ...open].join('\n')
  }
  return null
}

async function decide(
  decided: readonly Decided[],
  week: WeekPlan,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan, scene } = turn
  const { rounds } = parts
  await rounds.store.update(plan.name, week.week, (writer) => {
    for (const { double, only, alone } of decided) {
      const { task, metric, units } = double
      writer.add({
        type: 'counted',
        at: incoming.at,
        task,
        metric,
        units,
        only,
        ...(alone && { alone: true as const }),
        by: incoming.author,
      })
    }
  })
  await rounds.settle(plan, week.week, scene)
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const lines = decided.flatMap(({ double, only, alone }) => {
    const line = lineOf(double, view)
    return line ? [countedWords(double, only, line, alone)] : []
  })
  return [...lines, ...(await reissueLines(week, turn, parts))].join('\n')
}

function isNumbers(text: string): boolean {
  return /^\s*[选第]?\d{1,2}(?:[\s、,，和]+\d{1,2})*[.。、)]?\s*$/.test(text.normalize('NFKC'))
}

function numbersIn(text: string): number[] {
  return [...new Set((text.normalize('NFKC').match(/\d+/g) ?? []).map(Number))]
}

/** What to do instead where both numbers of one open question are given; null where they are not. */
function bothOfOne(text: string, { doubles = [] }: RoundView): string | null {
  const numbers = isNumbers(text) ? numbersIn(text) : []
  const both = doubles.flatMap(({ number }) => (number === null ? [] : [number * 2]))
  const second = both.find((each) => numbers.includes(each) && numbers.includes(each - 1))
  return second === undefined
    ? null
    : `${second - 1}和${second}是同一个问题的两种答案，请每个问题只回复一个数字，这条没有登记。`
}

/** Whether only a part of a figure is others' as well: then no unit's alone can count. */
function isOfPart(double: Double, view: RoundView): boolean {
  const figures = lineOf(double, view)?.figures ?? []
  return (
    double.because === 'holds' && partOf(figures.find(({ unit }) => unit === double.keep)) !== null
  )
}

/** Odd numbers let each unit's count, even ones one unit's alone; nothing where none of them is open any more. */
function byNumbers(text: string, view: RoundView, asked: readonly Double[]): Decided[] {
  const { doubles = [] } = view
  const numbers = numbersIn(text)
  const isOpen = numbers.some((number) =>
    doubles.some((each) => each.number === Math.ceil(number / 2)),
  )
  const decided = numbers.flatMap((number): Decided[] => {
    const double = asked[Math.ceil(number / 2) - 1]
    if (double && number % 2 === 0 && isOfPart(double, view)) return []
    const only = number % 2 === 0 ? (double?.keep ?? null) : null
    return double ? [{ double, only, alone: only !== null && isOfAll(double) }] : []
  })
  return isOpen && decided.length === numbers.length ? decided : []
}

/** Longer is no decision. */
const longestWords = 40

/** 投资只计住建局的, 投资以住建局为准, 投资分别计: of what, and whose (null = each unit's). */
function wordsOf(text: string): { what: string; whose: string | null; ofOpen?: true } | null {
  const said = text.normalize('NFKC').replace(/[\s,，:：]+|[。.!]+$/g, '')
  if (said.length > longestWords) return null
  const only = /^(.{0,20}?)(?:就|都)?只[计算按统](?:计)?(.{2,15}?)(?:那?一?家)?的?数?$/.exec(said)
  if (only) return { what: only[1] ?? '', whose: only[2] ?? '' }
  const valid =
    /^(.{0,20}?)(?:[那这][个项条])?(?:就|都|请)?[以按](.{2,15}?)报?的?数?为准(?:吧|了)?$/.exec(said)
  if (valid) return { what: valid[1] ?? '', whose: valid[2] ?? '', ofOpen: true }
  const each =
    /^(.{0,20}?)(?:就|还是|都|要)*(?:分别|分开|各自)(?:计算?|算|统计|加)(?:吧|了)?$/.exec(said)
  return each && { what: each[1] ?? '', whose: null }
}

function byWords(text: string, view: RoundView, scene: Scene): Decided[] {
  const { what, whose, ofOpen } = wordsOf(text) ?? { what: '', whose: null }
  const double = doubleAbout(what, view, scene)
  // 以排水所为准 decides what was asked, and nothing else.
  if (!double || (ofOpen && double.because === undefined)) return []
  if (whose === null) return [{ double, only: null, alone: false }]
  const only = unitOf(whose, double, scene)
  return only === undefined ? [] : [{ double, only, alone: isOfAll(double) }]
}

/** Of two units that have told the same nothing is said of a third one. */
function isOfAll({ because }: Partial<Pick<Double, 'because'>>): boolean {
  return because !== 'same' && because !== 'told' && because !== 'inside'
}

function unitOf(
  whose: string,
  { units }: Pick<Double, 'units'>,
  { roster }: Scene,
): string | undefined {
  const named = unitNamed(whose, roster)?.name
  return units.find((unit) => unit === named || unit.endsWith(whose))
}

/** What is still to be decided that words with a unit of it, or with none, may be about. */
function openLines(text: string, view: RoundView, scene: Scene): string[] {
  const said = wordsOf(text)
  if (!said) return []
  const { whose } = said
  return (view.doubles ?? [])
    .filter((double) => whose === null || unitOf(whose, double, scene) !== undefined)
    .map((double) => `- ${doubleWords(double, view)}。`)
}

/** What is open under a name, or the only thing that is; else all units of the line that is named. */
function doubleAbout(
  what: string,
  view: RoundView,
  scene: Scene,
): (Pick<Double, 'task' | 'metric' | 'units'> & Partial<Double>) | undefined {
  const { doubles = [] } = view
  if (what === '') return doubles.length === 1 ? doubles[0] : undefined
  const shared = sharedLines(view)
  const name = metricAsked(
    what,
    scene.metrics,
    shared.map(({ line }) => line.metric ?? ''),
  )
  const open = doubles.find(({ metric }) => metric === name)
  if (open) return open
  const [told] = shared.filter(({ line }) => line.metric === name)
  if (name === null && doubles.length === 1) return doubles[0]
  if (!told || name === null) return undefined
  return { task: told.task.id, metric: name, units: unitsOf(told.line) }
}
