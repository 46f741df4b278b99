import { amountWords } from './digest-words.ts'
import { numbered } from './numbered.ts'
import { anyOf } from './reply/any-of.ts'
import { noReport, type Reply, type ReplyItem } from './reply.ts'

/** What is taken off a work. */
interface Less {
  /** As it is written; empty where none is named. */
  work: string
  amount: string
  /** Of how many it is taken; null where that is not said. */
  of: number | null
}

const counter = '(?:公里|平方米|平米|车次|座次|人次|批次|[米座个家处次辆台起件吨户份车亩平条块])?'
const amount = `(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]{1,4})${counter}`
const off = '(?:扣|减|去|刨|剔|删|拿)(?:掉|除|去|出)'
const plainOff = '核减|扣减|减(?:掉|去)?|(?:扣|刨|剔)(?:掉|除|去)'
const left = '(?:不算|不计|不要|别算|别计|别记)'
const polite = '(?:[,](?:请|麻烦|给|帮)?[^,。;\\d]{0,6})?[了的吧啊哈]*$'

/** 餐饮多报了2家，请减掉. */
const tooMuch = new RegExp(
  `^([^,。;\\d]{0,16}?)(?:\\d+(?:\\.\\d+)?${counter}[里中]面?)?多(?:报|算|记|写|填|统计|数|计)了?(?!个?[零0])(${amount})${polite}`,
)
/** 工地减1个, 餐饮核减2家. */
const less = new RegExp(`^([^,。;\\d]{1,16}?)(?:${plainOff})(${amount})[了吧啊哈]*$`)
/** 工地昨天报的12个里有1个是城管委的，扣掉; 22个工地里把向阳路的2个去掉吧. */
const ofWhole = new RegExp(
  `^([^,。;\\d]{0,16}?)(\\d+(?:\\.\\d+)?)${counter}([^,。;\\d]{0,8}?)(?:当?中|里面?|里头)[^,。;\\d]{0,14}?(${amount})(?=[^\\d。;]{0,20}?(?:${off}|${left}))[^\\d]*$`,
)

/** More is no question. */
const mostChoices = 9

/** How it is spoken of, beside the name of the work. */
const around =
  /不好意思|抱歉|更正一?下?|[:]|(?:昨[天日晚]|今[天早]|[上下]午|刚才|刚刚|前面|上[一面]?条|之前|本周|这周|周[一二三四五六日])|我们?|[报填][的过了]?|[那这]|^[把的]|[把的]$|数$/g

/** Of another week, told as the whole, found in the work itself, or a question. */
const otherwise = anyOf(
  '上一?(?:周|期|星期|个?月)|前[几两]周|第\\d+周|累计|应该?[是为]|实际|改[成为]|不是|按\\d',
  '发现|查出|企业|查处|目标|计划|任务|比|[?？吗]',
)

/** What a text takes off what was told before (餐饮多报了2家, 工地减1个), and the text without it; null for nothing. */
export function takingOff(text: string): { less: readonly Less[]; rest: string } | null {
  const said = text.normalize('NFKC').trim()
  if (said.length > 120 || otherwise.test(said)) return null
  const read = said
    .split(/[;。!\n]+/)
    .flatMap((sentence) =>
      ofWhole.test(sentence) ? [sentence] : sentence.split(/[,、](?=[^,、]*\d)/),
    )
    .map((part) => ({ part, less: lessIn(part) }))
  const found = read.flatMap((each) => each.less ?? [])
  const rest = read.filter((each) => !each.less).map(({ part }) => part)
  return found.length === 0 ? null : { less: found, rest: rest.join('；') }
}

function lessIn(sentence: string): Less | null {
  const whole = ofWhole.exec(sentence)
  if (whole) {
    const [, before = '', of, behind = '', part = ''] = whole
    return { work: nameIn(before) + nameIn(behind), amount: part, of: Number(of) }
  }
  const [, work, part] = tooMuch.exec(sentence) ?? less.exec(sentence) ?? []
  if (work === undefined || part === undefined) return null
  return { work: nameIn(work), amount: part, of: null }
}

function nameIn(words: string): string {
  return words
    .replaceAll(around, '')
    .replaceAll(/^[的把]|的$/g, '')
    .trim()
}

/** A figure that the writer's unit has told this week. */
export interface ToldFigure {
  metric: string
  week: number
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
  const replies = await Promise.all(found.less.map((each) => readingsOf(each, told, read)))
  const rest = /\d/.test(found.rest) ? await read(found.rest) : noReport
  const [first = [], ...more] = replies
  if (/\d/.test(found.rest) && !isReport(rest)) return null
  if (more.length === 0 && first.length > 1) return askedOf(first, rest)
  const items = replies.flatMap((readings) => (readings.length === 1 ? readings : []))
  return items.length < replies.length ? null : joined(rest, items)
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
