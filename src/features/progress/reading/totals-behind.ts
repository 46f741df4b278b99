import { sumOf } from '#base/tidy.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import { questionsOf } from '#features/progress/asking/round-asking.ts'
import {
  noReport,
  type Reply,
  type ReplyChoice,
  type ReplyItem,
} from '#features/progress/ledger/reply.ts'
import type { Said, SaidItem } from '#features/progress/ledger/round-figures.ts'
import type { WeekData } from '#features/progress/ledger/round-store.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { correctsTotals } from './bare-totals.ts'

/** What totals may be of that come behind the week's figures. */
export interface ToldThisWeek {
  said: Said
  pending: WeekData['pending']
  /** Where the unit stood with a metric after last week; null = none known. */
  lastOf: (metric: string) => number | null
  /** Reads words in the writer's name. */
  read: (text: string) => Promise<Reply>
}

/** More is no question. */
const mostChoices = 9

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
  const open = correctsTotals(incoming.text) ? null : worksFor(totals.length, incoming, told)
  const works = open ?? worksCorrected(totals, incoming, told)
  if (!works) return totals.length > 1 ? unplaced(totals) : ofWhich(totals[0] ?? '', incoming, told)
  const words = works.map(({ item }, at) => `${item.metric}累计${totals[at]}`)
  const read = await told.read(words.join('；'))
  const reply: Reply = open ? read : { ...read, kind: 'correction' }
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
function worksFor(count: number, incoming: Incoming, told: ToldThisWeek): SaidItem[] | null {
  const isOpen = ({ item }: SaidItem) => item.week !== null && item.cumulative === null
  const { ofLast, all } = worksOf(incoming, told, isOpen)
  return [ofLast, all].find(({ length }) => length === count) ?? null
}

/**
 * The works whose totals are told anew: as of `worksFor`, a single one also the only work that it is right for; several only
 * where the message says that the totals were wrong.
 */
function worksCorrected(
  totals: readonly string[],
  incoming: Incoming,
  told: ToldThisWeek,
): SaidItem[] | null {
  if (totals.length > 1 && !correctsTotals(incoming.text)) return null
  const { ofLast, all } = worksOf(incoming, told, ({ item }) => item.cumulative !== null)
  const isRight = ({ item }: SaidItem) =>
    sumOf(told.lastOf(item?.metric ?? '') ?? Number.NaN, item.week ?? 0) ===
    Number.parseFloat(totals[0] ?? '')
  const right = totals.length === 1 ? all.filter(isRight) : []
  return [ofLast, right, all].find(({ length }) => length === totals.length) ?? null
}

/** The works that the person has told of this week, in order; none where they were asked something since. */
function worksOf(
  { author }: Incoming,
  { said, pending }: ToldThisWeek,
  counts: (work: SaidItem) => boolean,
): { ofLast: SaidItem[]; all: SaidItem[] } {
  const own = [...said.counted, ...said.unconfirmed].filter(
    (entry) => personKey(entry.author) === personKey(author) && entry.unit === author.unit,
  )
  const last = own.toSorted((a, b) => a.at - b.at).at(-1)
  const [asked] = questionsOf(pending, author)
  if (!last || (asked && asked.at > last.at)) return { ofLast: [], all: [] }
  const works = own
    .toSorted((a, b) => a.at - b.at)
    .flatMap((entry) =>
      entry.reply.items.flatMap(({ metric }) => {
        const work = said.items.find(
          (each) => each.unit === entry.unit && metric !== null && each.item.metric === metric,
        )
        return work && counts(work) ? [{ work, isLast: entry.event === last.event }] : []
      }),
    )
  const ofLast = works.filter(({ isLast }) => isLast).map(({ work }) => work)
  return { ofLast, all: [...new Set(works.map(({ work }) => work))] }
}

/** One total that may be of several works is asked about, with those that were told; null where none of them can be meant. */
async function ofWhich(
  total: string,
  incoming: Incoming,
  told: ToldThisWeek,
): Promise<Reply | null> {
  const { all } = worksOf(incoming, told, () => true)
  const isToldAnew = all.every(({ item }) => item.cumulative !== null)
  if (!isToldAnew && !correctsTotals(incoming.text)) return null
  const replies = await Promise.all(
    all.slice(0, mostChoices).map(async (work) => ({
      ...{ work, label: work.item.metric ?? '' },
      reply: await told.read(`${work.item.metric}累计${total}`),
    })),
  )
  const choices = replies
    .filter(({ work, reply }) => areTotals(reply, [work]) && fits(reply.items[0], work, told))
    .map(({ label, work, reply }): ReplyChoice => {
      const kind = work.item.cumulative === null ? reply.kind : 'correction'
      return { label, reply: { ...reply, kind } }
    })
  const [only, ...more] = choices
  if (more.length === 0) return only?.reply ?? null
  const question = `累计${total}是哪项工作的？请回复数字：${numbered(choices, ' ')}`
  return { ...noReport, kind: 'report', question, choices }
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
export function fits(
  item: ReplyItem | undefined,
  work: SaidItem | undefined,
  { lastOf }: ToldThisWeek,
): boolean {
  const least = Math.max(work?.item.week ?? 0, lastOf(item?.metric ?? '') ?? 0)
  return (item?.cumulative ?? 0) >= least
}

/** Figures of which nobody can say what they are of: they wait until they are told with their works. */
function unplaced(totals: readonly string[]): Reply {
  const choices = [{ label: '不用记了', reply: noReport }]
  const question = `这${totals.length}个累计数和您前面报的工作对不上，没有登记；请带上工作名称重报（例如“工作名称累计${totals[0]}”），不用记的请回复数字：\n${numbered(choices)}`
  return { ...noReport, kind: 'report', question, choices }
}
