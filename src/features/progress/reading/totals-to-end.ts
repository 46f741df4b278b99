import { amountsOf } from '#features/progress/answers/week-text.ts'
import { labelOfSome } from '#features/progress/asking/choices.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { addingWords } from './adding-words.ts'
import { fits, type ToldThisWeek } from './totals-behind.ts'

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
