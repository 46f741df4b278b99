import { addingWords } from './adding-words.ts'
import { labelOfSome } from './choices.ts'
import { numbered } from './numbered.ts'
import { noReport, type Reply, type ReplyItem } from './reply.ts'
import type { Said, SaidItem } from './round-figures.ts'
import type { Incoming } from './round-message.ts'
import { personKey } from './round-people.ts'
import { questionsOf } from './round-questions.ts'
import type { WeekData } from './round-store.ts'
import { amountsOf } from './week-text.ts'

/** What totals may be of that come behind the week's figures. */
export interface ToldThisWeek {
  said: Said
  pending: WeekData['pending']
  /** Where the unit stood with a metric after last week; null = none known. */
  lastOf: (metric: string) => number | null
  /** Reads words in the writer's name. */
  read: (text: string) => Promise<Reply>
}

/** Answers nothing but that the figures are not to be counted. */

/**
 * Totals without a work (累计一百一十; 累计177、33、2400) behind what the same person has told: of its works that have none yet, in
 * order. Several that do not fit are asked to be told again with their works; null where it is something else.
 */
export async function totalsBehind(
  totals: readonly string[],
  incoming: Incoming,
  told: ToldThisWeek,
): Promise<Reply | null> {
  if (incoming.author.unit === null) return null
  const works = worksFor(totals.length, incoming, told)
  if (!works) return totals.length > 1 ? unplaced(totals) : null
  const words = works.map(({ item }, at) => `${item.metric}累计${totals[at]}`)
  const reply = await told.read(words.join('；'))
  if (!areTotals(reply, works)) return totals.length > 1 ? unplaced(totals) : null
  if (reply.items.every((item, at) => fits(item, works[at], told))) return reply
  const label = reply.items.map((item) => `${item.metric}${amountsOf(item, item.unit).join('')}`)
  const choices = [
    { label: label.join('，'), reply },
    { label: '不是，我写上工作名称重报', reply: noReport },
  ]
  return {
    ...reply,
    question: `累计比前面报的还少，是这样吗？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

/** The works that so many totals are of: those of the person's last message, else of all of them. */
function worksFor(
  count: number,
  { author }: Incoming,
  { said, pending }: ToldThisWeek,
): SaidItem[] | null {
  const own = [...said.counted, ...said.unconfirmed].filter(
    (entry) => personKey(entry.author) === personKey(author) && entry.unit === author.unit,
  )
  const last = own.toSorted((a, b) => a.at - b.at).at(-1)
  const [asked] = questionsOf(pending, author)
  if (!last || (asked && asked.at > last.at)) return null
  const isOpen = ({ item }: SaidItem) => item.week !== null && item.cumulative === null
  const works = own
    .toSorted((a, b) => a.at - b.at)
    .flatMap((entry) =>
      entry.reply.items.flatMap(({ metric }) => {
        const work = said.items.find(
          (each) => each.unit === entry.unit && metric !== null && each.item.metric === metric,
        )
        return work && isOpen(work) ? [{ work, isLast: entry.event === last.event }] : []
      }),
    )
  const ofLast = works.filter(({ isLast }) => isLast).map(({ work }) => work)
  const all = [...new Set(works.map(({ work }) => work))]
  return [ofLast, all].find(({ length }) => length === count) ?? null
}

function areTotals({ items, choices }: Reply, works: readonly SaidItem[]): boolean {
  return (
    !choices &&
    items.length === works.length &&
    items.every(
      ({ metric, week, cumulative }, at) =>
        metric === works[at]?.item.metric && week === null && cumulative !== null,
    )
  )
}

/** A total holds the week's figure, and what was done before. */
function fits(item: ReplyItem, work: SaidItem | undefined, { lastOf }: ToldThisWeek): boolean {
  const least = Math.max(work?.item.week ?? 0, lastOf(item.metric ?? '') ?? 0)
  return (item.cumulative ?? 0) >= least
}

/** Figures of which nobody can say what they are of: they wait until they are told with their works. */
function unplaced(totals: readonly string[]): Reply {
  const choices = [{ label: '不用记了', reply: noReport }]
  const question = `这${totals.length}个累计数和您前面报的工作对不上，没有登记；请带上工作名称重报（例如“工作名称累计${totals[0]}”），不用记的请回复数字：\n${numbered(choices)}`
  return { ...noReport, kind: 'report', question, choices }
}

/**
 * 餐饮累计140，烧烤累计8，垃圾26吨 behind a week of which all three were told: the word goes for the whole list where every figure
 * may be a total; where only some may, it is asked.
 */
export function withTotalsToEnd(reply: Reply, incoming: Incoming, told: ToldThisWeek): Reply {
  const { text, author } = incoming
  const { kind, unit, items, choices } = reply
  if (kind !== 'report' || unit !== null || choices || !headedByTotal(text)) return reply
  const open = items.filter(({ cumulative }) => cumulative === null)
  const workOf = ({ metric }: ReplyItem) =>
    told.said.items.find((each) => each.unit === author.unit && each.item.metric === metric)
  const isBehind = ({ metric, week, forUnit }: ReplyItem, work: SaidItem | undefined) =>
    metric !== null && week !== null && forUnit === null && work?.item.week != null
  if (open.length === 0 || items[0]?.week !== null) return reply
  if (!open.every((item) => isBehind(item, workOf(item)))) return reply
  const asTotal = (item: ReplyItem): ReplyItem => ({ ...item, week: null, cumulative: item.week })
  const mayBe = (item: ReplyItem) =>
    (item.week ?? 0) > (workOf(item)?.item.week ?? 0) && fits(asTotal(item), workOf(item), told)
  const totals = open.filter(mayBe)
  if (totals.length === 0) return reply
  // The week's figure once more changes nothing.
  const others = open.filter((item) => !mayBe(item) && item.week !== workOf(item)?.item.week)
  const all = {
    ...reply,
    items: items.map((item) => (totals.includes(item) ? asTotal(item) : item)),
  }
  return others.length === 0 ? all : asked(reply, all, totals)
}

function asked(reply: Reply, all: Reply, totals: readonly ReplyItem[]): Reply {
  const isOpen = (at: number) => totals.some((item) => item === reply.items[at])
  const labelOf = (items: readonly ReplyItem[]) =>
    labelOfSome(items, isOpen, (item) => `${item.metric}${amountsOf(item, item.unit).join('')}`)
  const choices = [
    { label: labelOf(all.items), reply: all },
    { label: labelOf(reply.items), reply },
  ]
  const question = `没写“累计”的数是累计还是本周？请回复数字：\n${numbered(choices)}`
  return { ...all, question, choices }
}

/** The first figure of a text is told as a total, and none as the week's. */
export function headedByTotal(text: string): boolean {
  const said = text.normalize('NFKC').replaceAll(/(?:^|\n)\s*\d{1,2}[.、)](?!\d)/g, '\n')
  const isPlain = !/本周|这周|本期|今[天日]/.test(said) && addingWords(text) === null
  return isPlain && /^[^\d]*累计[^\d,;。]{0,4}\d/.test(said)
}
