import { amountsOf } from '#features/progress/answers/week-text.ts'
import { helpWanted } from '#features/progress/digest/help-wanted.ts'
import {
  clipped,
  dayWords,
  nextWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import { ownWords } from '#features/progress/ledger/own-words.ts'
import type { Flag } from '#features/progress/ledger/reply.ts'
import type { RoundView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { doubts, type ReceiptFigure } from './receipt-flags.ts'
import { standingWords } from './receipt-standing.ts'

/** What a receipt repeats. */
export interface ReceiptFacts {
  view: RoundView
  /** `channel:message id` of the message, and of those the same person sent within the last moments. */
  events: readonly string[]
  /** The message itself: only its figures are asked about. */
  fresh: string
  units: readonly string[]
  /** Those of the message itself. */
  freshUnits: readonly string[]
  author: { name: string; unit: string | null }
  /** Whether the message itself counts. */
  confirmed: boolean
  /** Units for which something in these messages waits for a coordinator. */
  waitingUnits: readonly string[]
  kind: 'report' | 'correction' | 'withdrawal' | 'zero-report' | 'not-a-report'
  flags: readonly Flag[]
  /** Units of the messages of which no more is said than that there is nothing to report, beside others. */
  idleUnits: readonly string[]
  /** Exact words of figures that nobody counts. */
  unread: readonly string[]
  /** Metrics whose figures a correction took away because they were told under a wrong name. */
  replaced: readonly string[]
  /** Set when it came before the opening (the day of it), or after the due time. */
  timing: { early: string } | 'late' | 'after' | null
  /** True when the person is unknown and should say who they are. */
  askWho: boolean
  /** What the message changed of figures told before, a sentence each. */
  changes: readonly string[]
  /** What stands in the place of its figures that were told anew since, a sentence each. */
  overtaken: readonly string[]
  /** Filled in by a coordinator: corrected by filling in again. */
  filledIn: boolean
}

/** Figures of messages just before that are told again. */
const mostBefore = 2
/** With more of them only the share is told of each. */
const fewFigures = 3
const mostLines = 12
const remarkLength = 60
/** Figures that nobody counts; of more only how many there are is told. */
const mostUnread = 6

/** What was understood of a reply, and how to correct it. */
export function receiptText(said: ReceiptFacts): string {
  const all = figuresOf(said)
  const facts = withoutLongBefore(said, all)
  const figures = touched(figuresOf(facts), facts)
  const told = figures.slice(0, mostLines)
  // 我的进展 tells nothing of a closed week.
  const rest = (facts.filledIn ? figures : all).length - told.length
  return [
    heading(facts),
    ...told.flatMap((each) => figureLines(each, facts.units.length > 1, told.length > fewFigures)),
    ...(rest > 0 ? [`- 另有${rest}项，回复“我的进展”查看`] : []),
    ...facts.idleUnits.map((unit) => `- ${plainWords(unit)} 零报告：本周没有进展`),
    ...facts.replaced.map((metric) => `- ${plainWords(metric)}：前面报的已去掉，不再计入`),
    ...helpLine(figures),
    ...unreadLine(facts.unread),
    ...emptyLine(facts, figures),
    ...[...facts.changes, ...facts.overtaken].map(plainWords),
    ...questions(facts, figures),
    ...waiting(facts, told),
    facts.filledIn
      ? '有误请再补录一次，同一项以最后一次为准。'
      : '有误请回复“更正 …”，作废请回复“撤回”。',
  ].join('\n')
}

/** The units' figures of these messages in the order of the tasks, unit by unit. */
function figuresOf({ view, events, fresh, units }: ReceiptFacts): ReceiptFigure[] {
  const found = view.tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.figures
        .filter((figure) => events.includes(figure.event) || isOf(figure, fresh))
        .map((figure) => ({ line, figure, title: lineName(line, task, view.tasks, figure.unit) })),
    ),
  )
  const place = ({ figure }: ReceiptFigure) => units.indexOf(figure.unit)
  return found.toSorted((a, b) => place(a) - place(b))
}

/** Said by this message, also where a later one has added to it: an answer that comes behind a total. */
function isOf({ event, earlier = [] }: UnitFigure, fresh: string): boolean {
  return event === fresh || earlier.some((each) => each.event === fresh)
}

/** What is told of many figures just before is not told again: then the message stands alone. */
function withoutLongBefore(facts: ReceiptFacts, figures: readonly ReceiptFigure[]): ReceiptFacts {
  const before = figures.filter(({ figure }) => !isOf(figure, facts.fresh))
  const isLong = before.length > mostBefore && before.length < figures.length
  return isLong ? { ...facts, events: [facts.fresh], units: [...new Set(facts.freshUnits)] } : facts
}

/** Of a message that changes or adds to what was told just before nothing but what it touches. */
function touched(
  figures: readonly ReceiptFigure[],
  { kind, changes, fresh }: ReceiptFacts,
): readonly ReceiptFigure[] {
  const own = figures.filter(({ figure }) => isOf(figure, fresh))
  const isChange = kind === 'correction' || changes.length > 0
  return isChange && own.length > 0 ? own : figures
}

/** What nobody counts, in one line. */
function unreadLine(unread: readonly string[]): string[] {
  if (unread.length === 0) return []
  const words = unread.slice(0, mostUnread).map((each) => `“${shortened(each)}”`)
  const more = unread.length > mostUnread ? `等${unread.length}处` : ''
  return [`- 没有登记：${words.join('、')}${more}没看懂是哪项工作，请写清工作名称再发一次`]
}

function heading({ view, units, author, timing, kind }: ReceiptFacts): string {
  const others = units.filter((unit) => unit !== author.unit)
  const by = `（${plainWords(author.name)}代报）`
  const proxy = others.length > 0 && others.length === units.length ? by : ''
  const named = units.map((unit) => {
    return `${plainWords(unit)}${proxy === '' && others.includes(unit) ? by : ''}`
  })
  const who = named.join('、') || plainWords(author.name)
  const verb =
    kind === 'correction' ? '已更正' : kind === 'withdrawal' ? '已撤回所说的部分' : '已登记'
  return `**${verb}** ${who}${proxy} ${weekWords(view.week)}${timingWords(timing, kind)}：`
}

function timingWords(timing: ReceiptFacts['timing'], kind: ReceiptFacts['kind']): string {
  if (timing === null) return ''
  if (timing === 'late') return '，已过截止时间，按迟报记'
  if (timing === 'after')
    return `，已过截止时间，记为截止后${kind === 'correction' ? '更正' : '补充'}，仍算按时`
  return `，本轮${dayWords(timing.early)}才开始，先替您记下`
}

/**
 * @param named whether the unit is told: where there are several
 * @param short whether of where the line stands only the share is told
 */
function figureLines(
  { line, figure, title }: ReceiptFigure,
  named: boolean,
  short: boolean,
): string[] {
  const remarks = [
    figure.problem === null ? '' : `存在问题：${shortened(figure.problem)}`,
    figure.next === null ? '' : `下一步：${shortened(nextWords(figure.next))}`,
  ].filter(Boolean)
  const said =
    line.metric === null ? ownWords(figure).map(shortened) : amounts({ line, figure, title }, short)
  const unit = named ? `${plainWords(figure.unit)} ` : ''
  return [`- ${unit}${title}：${[...said, ...remarks].join('；')}`]
}

function amounts({ line, figure }: ReceiptFigure, short: boolean): string[] {
  const parts = amountsOf(figure, line.unit)
  const idle = figure.problem === null && figure.next === null
  const none = idle ? '没有报数字，按本周无进展记' : '没有报数字'
  const known = parts.length > 0 ? parts.join('，') : none
  // Of nobody's unit nothing is known of the whole.
  const inside = figure.inside ? `（已含在${plainWords(figure.inside)}报的数里，合计不另加）` : ''
  return [figure.unit === '' ? known : `${known}${standingWords(line, figure, short)}${inside}`]
}

/** What is asked of others, unless it stands in the lines above. */
function helpLine(figures: readonly ReceiptFigure[]): string[] {
  const remarks = figures.flatMap(({ figure }) => [figure.problem ?? '', figure.next ?? ''])
  const wanted = new Set(
    figures
      .map(({ figure }) => helpWanted(figure))
      .filter((words) => words !== '' && !remarks.some((remark) => remark.includes(words))),
  )
  return [...wanted].map((words) => `- 需协调事项：${shortened(words)}`)
}

function emptyLine(
  { kind, fresh, overtaken, idleUnits }: ReceiptFacts,
  figures: readonly ReceiptFigure[],
): string[] {
  const own = figures.filter(({ figure }) => isOf(figure, fresh))
  if (own.length > 0 || overtaken.length > 0 || kind === 'withdrawal') return []
  if (kind === 'zero-report') return idleUnits.length > 0 ? [] : ['- 零报告：本周没有进展']
  return ['- 已记下原话，没有读到数字']
}

function questions(facts: ReceiptFacts, figures: readonly ReceiptFigure[]): string[] {
  const { flags, fresh } = facts
  const own = figures.filter(({ figure }) => isOf(figure, fresh))
  // Of a figure that was half corrected what still does not fit is asked again.
  const left = own.flatMap(({ figure }) => {
    return figure.earlier || figure.unsure === 'new' ? figure.flags : []
  })
  const found = [
    ...doubts([...flags, ...left], own),
    ...(own.length === 0 ? contradiction(facts) : []),
  ]
  if (found.length === 0) return []
  const isUnsure = own.some(({ figure, line }) => figure.unsure === 'new' && line.metric !== null)
  const how = isUnsure
    ? '数字已按您报的记下，先列为待核实：确实无误请回复“无误”，写错了请回复“更正 …”。'
    : '数字已按您报的记下，无误可不回复。'
  return [`请核对：${found.join('；')}。${how}`]
}

/** Nothing to report at all, from a unit that has reported something. */
function contradiction({ kind, view, freshUnits }: ReceiptFacts): string[] {
  if (kind !== 'zero-report') return []
  const counted = view.tasks
    .flatMap(({ lines }) => lines)
    .filter(({ figures }) => figures.some(({ unit, week }) => freshUnits.includes(unit) && week))
    .flatMap(({ metric }) => metric ?? [])
  return counted.length === 0
    ? []
    : [`本周已报过${counted.slice(0, 3).join('、')}，仍然计入；要作废请先回复“撤回”再报零报告`]
}

/** @param told the figures that are shown: of what is not there nothing is said again */
function waiting(facts: ReceiptFacts, told: readonly ReceiptFigure[]): string[] {
  const { view, confirmed, askWho, author, freshUnits } = facts
  if (askWho) {
    return [
      '花名册里还没有您，请回复“我是 单位 姓名”（例如“我是 区住建委 张三”），协调员确认后计入汇总。',
    ]
  }
  if (author.unit === null) return confirmed ? [] : ['等协调员确认您的身份后计入汇总。']
  const waitingUnits = facts.waitingUnits.filter((name) => {
    return freshUnits.includes(name) || told.some(({ figure }) => figure.unit === name)
  })
  const units = waitingUnits.map(plainWords).join('、')
  const unknown = waitingUnits.some((name) => !view.units.some(({ unit }) => unit === name))
  const what = unknown ? '（花名册里没有这个名称），等协调员确认是哪个单位' : '，等协调员确认'
  return units === '' ? [] : [`代${units}填报的${what}后计入汇总。`]
}

function shortened(text: string): string {
  return clipped(plainWords(text), remarkLength)
}
