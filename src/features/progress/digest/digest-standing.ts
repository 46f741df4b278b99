import { paceWords, plainWords } from '#features/progress/digest-words.ts'
import type {
  LineView,
  Pace,
  RoundView,
  UnitFigure,
  UnitView,
} from '#features/progress/ledger/round-view.ts'
import { silentOf } from '#features/progress/ledger/silent-units.ts'

/** Who had to report, who did, and how. Late ones have reported too. */
export interface Attendance {
  due: readonly UnitView[]
  reported: readonly UnitView[]
  late: readonly UnitView[]
  missing: readonly UnitView[]
  excused: readonly UnitView[]
}

/** The units of a round by how they stand; the excused are not due, and in a week that is not held (本周不收) nobody is missing. */
export function attendanceOf(view: RoundView): Attendance {
  const isHeld = view.state !== 'skipped'
  const statusOf = ({ status }: UnitView) => (status === 'missing' && !isHeld ? 'excused' : status)
  const having = (...statuses: UnitView['status'][]) =>
    view.units.filter((unit) => statuses.includes(statusOf(unit)))
  return {
    due: having('reported', 'late', 'missing'),
    reported: having('reported', 'late'),
    late: having('late'),
    missing: having('missing'),
    excused: having('excused'),
  }
}

/** What is said in the place of who is missing in a week that is not held; null in one that is. */
export function notHeldWords(view: RoundView): string | null {
  if (view.state !== 'skipped') return null
  const { reported } = attendanceOf(view)
  return reported.length === 0
    ? '本周不收，各单位不用报。'
    : `本周不收，各单位不用报；已报的${reported.length}家照样留着。`
}

/** A unit with what a coordinator must know of it: filled in for it, or missing while something waits for a coordinator or for an answer. */
export function unitWords({ unit, filledIn, waiting, unanswered, status }: UnitView): string {
  const open = unanswered ? '（有追问没回答）' : '（有填报待确认）'
  const mark = filledIn ? '（补录）' : waiting && status === 'missing' ? open : ''
  return `${plainWords(unit)}${mark}`
}

/** Said behind a total that lacks units of which nobody knows how far they are: `（区城管委未报累计数）`. */
export function lackWords({ cumulative, figures }: LineView): string {
  if (cumulative === null) return ''
  const unknown = figures.filter(
    (each) => each.confirmed && !each.inside && each.cumulative === null && each.week !== null,
  )
  const [only] = unknown
  if (!only) return ''
  return `（${unknown.length === 1 ? plainWords(only.unit) : `${unknown.length}家`}未报累计数）`
}

/** True where whoever told of a line this week told that nothing was done: 没干, or 累计还是18600 as last week. */
export function isIdle({ figures }: Pick<LineView, 'figures'>): boolean {
  const told = figures.filter(({ confirmed }) => confirmed)
  return told.length > 0 && told.every(didNothing)
}

function didNothing({ week, cumulative, last, problem, next }: UnitFigure): boolean {
  if (week !== null) return week === 0
  return cumulative === null ? problem === null && next === null : cumulative === last
}

/** Said behind a total that holds some units' figures only once, by a coordinator's word: `（只计区住建局）`. */
export function insideWords(line: LineView): string {
  const told = [...line.figures, ...silentOf(line)].flatMap(({ inside }) => inside ?? [])
  return told.length === 0 ? '' : `（只计${[...new Set(told)].map(plainWords).join('、')}）`
}

const counted: readonly Pace[] = ['done', 'ahead', 'on-pace', 'behind', 'doubted', 'unsure']

/** How many lines with a target stand where: `已完成1项、超序时3项`; empty without any. */
export function paceCounts(lines: readonly Pick<LineView, 'pace'>[]): string {
  return counted
    .map((pace) => ({ pace, count: lines.filter((line) => line.pace === pace).length }))
    .filter(({ count }) => count > 0)
    .map(({ pace, count }) => `${paceWords[pace]}${count}项`)
    .join('、')
}

/** All lines of all tasks. */
export function linesOf(view: RoundView): LineView[] {
  return view.tasks.flatMap((task) => task.lines)
}

/** The lines whose progress can be set against time: those with a target that is counted up to. */
export function aimedLines(view: RoundView): LineView[] {
  return linesOf(view).filter((line) => line.target !== null && !line.levels)
}

/** What was added since the week before; null when one of both is not known. */
export function riseOf(line: LineView): number | null {
  if (line.cumulative === null || line.lastCumulative === null) return null
  return line.cumulative - line.lastCumulative
}
