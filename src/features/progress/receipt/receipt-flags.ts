import { sumOf } from '#base/tidy.ts'
import { amountWords, clipped, plainWords } from '#features/progress/digest-words.ts'
import type { Flag } from '#features/progress/ledger/reply.ts'
import type { LineView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { isHuge, isMoreThanAll } from './plain-doubts.ts'
import { timesWords } from './scale-doubts.ts'

/** A unit's figure with the line it belongs to. */
export interface ReceiptFigure {
  line: LineView
  figure: UnitFigure
  /** What the line is called, with its task where the metric has several. */
  title: string
}

/** Flags that a figure itself shows; the others belong to the whole message. */
export const arithmetic: readonly Flag[] = [
  'sum-mismatch',
  'falling-cumulative',
  'over-100',
  'unit-slip',
]

/** What looks wrong, politely and with both numbers, a sentence each. */
export function doubts(flags: readonly Flag[], figures: readonly ReceiptFigure[]): string[] {
  const counted = figures.filter(({ line }) => line.metric !== null)
  const seen = new Set(flags.filter((flag) => !isAnswered(flag, counted)))
  const told = counted.flatMap((each) => doubtsOf(each, seen))
  const open = arithmetic.filter(
    (flag) => seen.has(flag) && !told.some(({ flags: own }) => own.has(flag)),
  )
  return [
    ...told.map(({ text }) => text),
    ...open.map((flag) => unplaced(flag, counted)),
    ...ofMessage(seen),
  ]
}

/** A doubt about a figure's scale that was answered, or asked about in an earlier week, is not asked again. */
function isAnswered(flag: Flag, figures: readonly ReceiptFigure[]): boolean {
  if (flag !== 'over-100' && flag !== 'unit-slip') return false
  const isOpen = ({ figure }: ReceiptFigure) =>
    figure.unsure !== 'before' && figure.flags.includes(flag)
  return figures.length > 0 && !figures.some(isOpen)
}

/** A doubt that none of the figures shows by itself: with the words that hold its numbers, or at least the work. */
function unplaced(flag: Flag, figures: readonly ReceiptFigure[]): string {
  const names = [...new Set(figures.flatMap(({ line }) => line.metric ?? []))]
  const work = names.length > 2 ? `${names.slice(0, 2).join('、')}等` : names.join('、')
  const isFirst = figures.every(({ figure }) => figure.last === null)
  if (flag === 'unit-slip' && isFirst) return `${work}数字大小不寻常，计量单位是否写错`
  if (flag !== 'sum-mismatch') return `${work}${general[flag]}`
  const said = figures[0]?.figure.text.normalize('NFKC') ?? ''
  const part = said.split(/[。;\n]/).find((each) => /\([^)]*\d|其中[^,]*\d|\d\s*\+/.test(each))
  const parts = part ? `“${clipped(plainWords(part), 40)}”里` : work
  return `${parts}分项加起来与总数对不上`
}

function ofMessage(seen: ReadonlySet<Flag>): string[] {
  const flags: Flag[] = ['copy-of-last-week', 'ambiguous-number', 'ambiguous-task']
  return flags.filter((flag) => seen.has(flag)).map((flag) => general[flag])
}

const general: Readonly<Record<Flag, string>> = {
  'sum-mismatch': '分项加起来与总数对不上',
  'falling-cumulative': '累计比上周还少',
  'over-100': '所报数超过了目标',
  'unit-slip': '数字与上周相差悬殊，计量单位是否写错',
  'copy-of-last-week': '内容与上周完全相同，是否忘了更新',
  'ambiguous-number': '有一个数字没看明白是哪项工作的，没有计入',
  'ambiguous-task': '没写明是哪项工作，我按内容归在上面，归得不对请回复“更正”并写明第几条',
}

/** A figure as far as it tells by itself whether it fits. */
interface Weighed extends Omit<ReceiptFigure, 'figure'> {
  figure: Pick<UnitFigure, 'week' | 'cumulative' | 'last'>
}

/** The doubts about a message that this very figure raises. */
export function flagsShown(receipt: Weighed): Set<Flag> {
  return new Set([...byItself(receipt), ...againstOthers(receipt)].map(({ flag }) => flag))
}

interface Doubt {
  flag: Flag
  text: string
  /** Said behind another doubt about the same figure, which has told its numbers; default `text`. */
  behind?: string
}

/** All that looks wrong with one figure, in one sentence that tells each number once. */
function doubtsOf(
  receipt: ReceiptFigure,
  seen: ReadonlySet<Flag>,
): { flags: ReadonlySet<Flag>; text: string }[] {
  const found = inOrder(receipt).filter(({ flag }) => seen.has(flag))
  const flags = new Set(found.map(({ flag }) => flag))
  const [first, ...more] = [...flags].flatMap(
    (flag) => found.find((each) => each.flag === flag) ?? [],
  )
  if (!first) return []
  const rest = more.map(({ text, behind = text }) => behind)
  return [{ flags, text: `${receipt.title}${[first.text, ...rest].join('，')}` }]
}

/** The sum first: it tells the numbers; then what is plain, which says more than what lies beside it. */
function inOrder(receipt: ReceiptFigure): Doubt[] {
  const beside = againstOthers(receipt)
  const isSum = ({ flag }: Doubt) => flag === 'sum-mismatch'
  return [...beside.filter(isSum), ...byItself(receipt), ...beside.filter((each) => !isSum(each))]
}

/** What a figure shows whatever was reported before. */
function byItself({ line, figure: { week, cumulative, last } }: Weighed): Doubt[] {
  const amount = (value: number) => amountWords(value, line.unit)
  const parts = [
    { label: '本周', value: week },
    { label: '累计', value: cumulative },
  ]
  const found = parts.flatMap(({ label, value }): Doubt[] => {
    if (value === null) return []
    const words = `${label}${amount(value)}`
    if (value < 0) return [{ flag: 'falling-cumulative', text: `${words}是负数，核减请写明原因` }]
    return isHuge(value)
      ? [{ flag: 'unit-slip', text: `${words}，${tooLarge}`, behind: tooLarge }]
      : []
  })
  if (last === null && week !== null && cumulative !== null && isMoreThanAll(week, cumulative)) {
    const text = `本周${amount(week)}，比累计${amount(cumulative)}还多`
    found.push({ flag: 'sum-mismatch', text })
  }
  return found
}

const isSlip = '数字或计量单位是否写错'
const tooLarge = '数字特别大，计量单位是否写错'

/** What a figure shows beside the week before and the target. */
function againstOthers(receipt: Weighed): Doubt[] {
  const { line, figure } = receipt
  const { last, week, cumulative } = figure
  const amount = (value: number) => amountWords(value, line.unit)
  if (line.levels) {
    const isOver = cumulative !== null && cumulative > 100
    return isOver ? [{ flag: 'over-100', text: `${amount(cumulative)}，超过了100%` }] : []
  }
  const found: Doubt[] = []
  if (cumulative !== null && last !== null && week !== null && last + week !== cumulative) {
    const sum = amount(sumOf(last, week))
    const text = `上周累计${amount(last)}，加本周${amount(week)}是${sum}，所报累计是${amount(cumulative)}`
    found.push({ flag: 'sum-mismatch', text })
  }
  if (cumulative !== null && last !== null && cumulative < last) {
    const text = `累计${amount(cumulative)}，比上周的${amount(last)}还少`
    found.push({ flag: 'falling-cumulative', text, behind: '比上周还少' })
  }
  return [...found, ...byScale(receipt)]
}

/** Above the target, several times above it, or another order of magnitude than before. */
function byScale({ line, figure: { last, week, cumulative } }: Weighed): Doubt[] {
  const { target, unit } = line
  const times = timesWords(line, { week, cumulative })
  const slip: Doubt[] =
    times === null ? [] : [{ flag: 'unit-slip', text: `${times}，${isSlip}`, behind: isSlip }]
  if (cumulative === null) return slip
  const all = amountWords(cumulative, unit)
  const over = target !== null && cumulative > target && `超过目标${amountWords(target, unit)}`
  const text = `累计${all}，上周是${amountWords(last ?? 0, unit)}，计量单位是否写错`
  const far: Doubt = { flag: 'unit-slip', text, behind: '计量单位是否写错' }
  return [
    ...(over
      ? [{ flag: 'over-100' as const, text: times ?? `累计${all}，${over}`, behind: over }]
      : []),
    ...slip,
    ...(slip.length === 0 && last !== null && isFar(last, cumulative) ? [far] : []),
  ]
}

/** At least about a power of ten apart. */
function isFar(a: number, b: number): boolean {
  return b * 8 < a || a * 8 < b
}
