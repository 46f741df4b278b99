import { sumOf } from '#base/tidy.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import { amountWords } from '#features/progress/digest-words.ts'
import { noReport, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'
import { spokenCharacters, spokenNumber } from '#features/progress/reply/writing/spoken-number.ts'
import { type Less, takingOff } from './taking-off-words.ts'

/** More is no question. */
const mostChoices = 9
/** 200米, 两座. */
const writtenAmount = new RegExp(`^(\\d+(?:\\.\\d+)?|[${spokenCharacters}]+)(.*)$`)

/** A figure that the writer's unit has told this week. */
export interface ToldFigure {
  metric: string
  week: number
  /** The figures that were added up to it. */
  parts: readonly number[]
}

/**
 * A message that takes off what was told before, as a correction whose figures come on top below zero; null for any other.
 * @param read reads words in the writer's name
 */
export async function takenOff(
  text: string,
  told: readonly ToldFigure[],
  read: (text: string) => Promise<Reply>,
): Promise<Reply | null> {
  const found = takingOff(text)
  if (!found) return null
  const [only, ...others] = found.less
  // 1500米里面有200米是重复的, where 1200 were told: 1500 is another whole.
  const whole = only?.of ?? null
  const isTold = told.some(({ week, parts }) => [week, ...parts].includes(whole ?? week))
  if (only && others.length === 0 && whole !== null && !isTold && numberOf(only.amount) <= whole)
    return askedOfWhole(only, whole, read)
  const replies = await Promise.all(found.less.map((each) => readingsOf(each, told, read)))
  const rest = /\d/.test(found.rest) ? await read(found.rest) : noReport
  const [first = [], ...more] = replies
  if (/\d/.test(found.rest) && !isReport(rest)) return null
  if (more.length === 0 && first.length > 1) return askedOf(first, rest)
  const items = replies.flatMap((readings) => (readings.length === 1 ? readings : []))
  return items.length < replies.length ? null : joined(rest, items)
}

/** 工地20个，其中2个是复查的，扣掉 as the first word on it: less than that, or already without them. */
async function askedOfWhole(
  { work, amount }: Less,
  of: number,
  read: (text: string) => Promise<Reply>,
): Promise<Reply | null> {
  const unit = writtenAmount.exec(amount)?.[2] ?? ''
  const weeks = [sumOf(of, -numberOf(amount)), of]
  const replies = await Promise.all(weeks.map((week) => read(`${work}本周${week}${unit}`)))
  const choices = replies.filter(isOneFigure).map((reply) => {
    const [item] = reply.items
    return { label: `本周${amountWords(item?.week ?? 0, item?.unit ?? null)}`, reply }
  })
  const [, whole] = choices
  const metric = whole?.reply.items[0]?.metric
  return whole
    ? {
        ...whole.reply,
        question: `${metric}扣掉以后是多少？请回复数字：\n${numbered(choices)}`,
        choices,
      }
    : null
}

function numberOf(amount: string): number {
  const figure = writtenAmount.exec(amount)?.[1] ?? ''
  return /\d/.test(figure) ? Number(figure) : spokenNumber(figure)
}

/** What may be meant: the work that is named, else the only one that was told with such a figure, else any of them. */
async function readingsOf(
  { work, amount, of }: Less,
  told: readonly ToldFigure[],
  read: (text: string) => Promise<Reply>,
): Promise<ReplyItem[]> {
  const alike = told.filter(({ week }) => week === of)
  const works = alike.length === 1 ? alike : told
  const names = work === '' ? works.map(({ metric }) => metric) : [work]
  const replies = await Promise.all(names.map((name) => read(`${name}本周${amount}`)))
  const items = replies.flatMap((reply) => (isOneFigure(reply) ? reply.items.map(below) : []))
  const isThere = ({ metric, week }: ReplyItem) =>
    told.some((each) => each.metric === metric && each.week + (week ?? 0) >= 0)
  return work === '' ? items.filter(isThere) : items
}

function askedOf(items: readonly ReplyItem[], rest: Reply): Reply | null {
  const choices = items.slice(0, mostChoices).flatMap((item) => {
    const reply = joined(rest, [item])
    const label = `${item.metric}减${amountWords(-(item.week ?? 0), item.unit)}`
    return reply ? [{ label, reply }] : []
  })
  const question = `是从哪项工作里减？请回复数字：\n${numbered(choices)}`
  return choices.length < 2 ? null : { ...rest, kind: 'correction', question, choices }
}

function isOneFigure({ kind, items, choices, unit }: Reply): boolean {
  const [item, ...more] = items
  const isPlain = kind === 'report' && unit === null && !choices && more.length === 0
  return isPlain && item !== undefined && item.metric !== null && (item.week ?? 0) > 0
}

function below(item: ReplyItem): ReplyItem {
  return { ...item, week: -(item.week ?? 0), cumulative: null, adds: true }
}

function isReport({ kind }: Reply): boolean {
  return kind === 'report' || kind === 'correction'
}

/** Beside other works that the message tells of; null where it tells of the same once more. */
function joined(rest: Reply, items: readonly ReplyItem[]): Reply | null {
  const again = rest.items.some(({ metric }) => items.some((each) => each.metric === metric))
  if (again || rest.choices) return null
  return { ...rest, kind: 'correction', items: [...rest.items, ...items] }
}

/**
 * The same where all of it can be taken off; else, and where the same was sent before, with a question.
 * @param beforeIt what stands of the week, undefined where nothing was told
 * @param isRepeat its writer has sent the same words before
 */
export function withLessAsked(
  reply: Reply,
  beforeIt: (item: ReplyItem) => ReplyItem | undefined,
  isRepeat: boolean,
): Reply {
  const less = reply.items.filter(isLess)
  const short = less.find((item) => (beforeIt(item)?.week ?? 0) + (item.week ?? 0) < 0)
  if (short) return unchanged(short, beforeIt(short)?.week ?? null)
  if (!isRepeat) return reply
  const others = reply.items.filter((item) => !isLess(item))
  const choices = [
    { label: '再减一次', reply },
    { label: '发重了，不再减', reply: { ...reply, kind: 'not-a-report' as const, items: others } },
  ]
  return {
    ...reply,
    question: `这句话前面发过一次，要再减一次吗？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

/** Nothing is changed until it is told again. */
function unchanged(item: ReplyItem, there: number | null): Reply {
  const { metric, unit } = item
  const less = amountWords(-(item.week ?? 0), unit)
  const told = there === null ? '没有报过数' : `报的是${amountWords(there, unit)}`
  const choices = [{ label: '不用改了', reply: { ...noReport, items: [item] } }]
  const why = `${metric}本周${told}，减不了${less}，没有改动`
  const question = `${why}；请直接报减过以后的数（例如“更正 ${metric}本周__${unit ?? ''}”），不用改的请回复数字：\n${numbered(choices)}`
  return { ...noReport, kind: 'report', question, choices }
}

/** True for a figure that is taken off what was told before. */
export function isLess({ adds, week }: ReplyItem): boolean {
  return adds === true && (week ?? 0) < 0
}
