import { tidy } from '#base/tidy.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type {
  Flag,
  Reply,
  ReplyChoice,
  ReplyItem,
  UnclearFigure,
} from '#features/progress/ledger/reply.ts'
import { sizeIn } from '#features/progress/reply/parts/measure.ts'
import type { TaskReading } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import type { Doubt } from './items.ts'

/** Choices of one question; more cannot be told apart in a chat. */
const most = 5

/** The reply with a question about its first doubt; each choice holds the reply as it is then meant. */
export function withQuestion(reply: Reply, doubts: readonly Doubt[], desk: PlanDesk): Reply {
  const doubt = doubts.find(({ kind }) => kind === 'number') ?? doubts[0]
  const item = doubt && reply.items[doubt.index]
  if (!doubt || !item) return reply
  const rest = doubts.filter((each) => each !== doubt)
  const choices = choicesOf(reply, doubt, rest, desk).slice(0, most)
  const unclear = reply.kind === 'report' ? unclearOf(reply, rest, doubt.index) : []
  return {
    ...reply,
    question: `${asks(doubt, item)}${how(doubt, item)}：\n${numbered(choices)}`,
    choices,
    ...(unclear.length > 0 ? { unclear } : {}),
  }
}

/** 工地上午3个下午5个，餐饮中午5家晚上15家: numbers in doubt of other items than the one that is asked about. */
function unclearOf({ items }: Reply, rest: readonly Doubt[], asked: number): UnclearFigure[] {
  return rest.flatMap((doubt) => {
    const item = items[doubt.index]
    if (doubt.kind !== 'number' || !item || doubt.index === asked) return []
    return [{ item, role: doubt.role, readings: doubt.readings }]
  })
}

/** The question about one figure in a reply of its own, beside which nothing is told. */
export function unclearAsked(
  { item, role, readings }: UnclearFigure,
  reply: Reply,
): Reply & Required<Pick<Reply, 'question' | 'choices'>> {
  const alone: Reply = { kind: reply.kind, unit: reply.unit, items: [item], flags: [] }
  const choices = readings.slice(0, most).map((value) => ({
    label: `${value}${item.unit ?? ''}`,
    reply: { ...alone, items: [{ ...item, [role]: value }] },
  }))
  const doubt: Doubt = { kind: 'number', index: 0, role, readings }
  return {
    ...alone,
    question: `${asks(doubt, item)}${how(doubt, item)}：\n${numbered(choices)}`,
    choices,
  }
}

function asks(doubt: Doubt, { metric, unit }: ReplyItem): string {
  const name = metric ?? '这一项'
  if (doubt.kind === 'task')
    return ofSeveralMetrics(doubt) ? '这个数是哪项工作的？' : `${name}报在哪一条？`
  return `${name}${doubt.role === 'week' ? '本周' : '累计'}是多少${unit ?? ''}？`
}

/** A figure that is none of the choices is known by its unit: 8 alone would be the eighth. */
function how({ kind }: Doubt, { unit }: ReplyItem): string {
  const hasUnit = kind === 'number' && unit !== null && /^[\u4e00-\u9fff]/.test(unit)
  return `请回复数字${hasUnit ? `，都不是请带单位报（例如“8${unit}”）` : ''}`
}

function choicesOf(
  reply: Reply,
  doubt: Doubt,
  rest: readonly Doubt[],
  desk: PlanDesk,
): ReplyChoice[] {
  const flags = reply.flags.filter((flag) => !settledFlag(flag, doubt, rest))
  const item = reply.items[doubt.index]
  const changed = (change: Partial<ReplyItem>): Reply => ({
    ...reply,
    flags,
    items: reply.items.map((item, index) =>
      index === doubt.index ? { ...item, ...change } : item,
    ),
  })
  if (doubt.kind === 'task') {
    return doubt.readings.map((reading) => ({
      label: taskLabel(reading, doubt, desk),
      reply: changed({ ...reading, ...figuresIn(reading.unit, item) }),
    }))
  }
  const unit = item?.unit ?? ''
  return doubt.readings.map((value) => ({
    label: `${value}${unit}`,
    reply: changed({ [doubt.role]: value }),
  }))
}

/** The figures of an item told in another unit of their kind: 120000米 as 120公里. */
function figuresIn(unit: string | null, item: ReplyItem | undefined): Partial<ReplyItem> {
  const size = item?.unit && unit ? (sizeIn(item.unit, unit) ?? 1) : 1
  if (!item || size === 1) return {}
  const told = (value: number | null) => (value === null ? null : tidy(value * size))
  return { week: told(item.week), cumulative: told(item.cumulative) }
}

/** The flag of a doubt goes with its last doubt. */
function settledFlag(flag: Flag, doubt: Doubt, rest: readonly Doubt[]): boolean {
  const own = doubt.kind === 'number' ? 'ambiguous-number' : 'ambiguous-task'
  return flag === own && !rest.some(({ kind }) => kind === doubt.kind)
}

function taskLabel(
  { task, metric }: TaskReading,
  doubt: Doubt & { kind: 'task' },
  desk: PlanDesk,
): string {
  const number = task.slice(task.indexOf('#') + 1)
  const place = /^\d+$/.test(number) ? `第${number}条` : number
  if (metric !== null && ofSeveralMetrics(doubt)) return `${metric}（${place}）`
  return [place, desk.headingOf(task)].filter(Boolean).join(' ')
}

function ofSeveralMetrics({ readings }: Doubt & { kind: 'task' }): boolean {
  return new Set(readings.map(({ metric }) => metric)).size > 1
}
