import { tidy } from '#base/tidy.ts'
import { openQuestion } from '#features/progress/asking/figure-answer.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import {
  isFigure,
  type Reply,
  type ReplyChoice,
  type ReplyItem,
} from '#features/progress/ledger/reply.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { doneIn } from './as-last-week.ts'

const grown =
  /[比较]上(?:一|个)?(?:周|星期|礼拜)(?:又|还)?(?:多|增加|增)[^\d,。;\n]{0,4}(\d+(?:\.\d+)?)/g

/** True for 工地比上周多3个: only how far the week's figure is from that of last week is told, which has to be known. */
export function tellsGrowth(reply: Reply, text: string): boolean {
  return growthsIn(reply, text).length > 0
}

/**
 * The reply with the question what the week's figures are, one work after another; never filed as no progress. Where nobody
 * knows last week's figure there is nothing to choose from: 200 more are never 200 of the week.
 */
export function withGrowthAsked(
  reply: Reply,
  text: string,
  unit: string | null,
  last: RoundView,
): Reply {
  const done = doneIn(last, unit)
  const [first, ...others] = growthsIn(reply, text).map(({ item, by }) => {
    const before = done.find(({ metric }) => metric === item.metric)?.week ?? null
    return { item, before, readings: before === null ? [] : [tidy(before + by), by] }
  })
  if (!first) return reply
  const { item, before, readings } = first
  const choices = readings.map((week, at) => ({
    label: `${week}${item.unit ?? ''}${at === 0 ? `（上周是${before}${item.unit ?? ''}）` : ''}`,
    reply: {
      ...reply,
      items: reply.items.map((each) => (each === item ? { ...each, week } : each)),
    },
  }))
  const unclear = others.map((each) => ({
    item: each.item,
    role: 'week' as const,
    readings: each.readings,
  }))
  const question = choices.length > 0 ? asks(item, choices) : openQuestion(item)
  return { ...reply, question, choices, ...(unclear.length > 0 ? { unclear } : {}) }
}

function asks(item: ReplyItem, choices: readonly ReplyChoice[]): string {
  const other = `都不是请带单位报本周的数（例如“8${item.unit ?? ''}”）`
  return `${item.metric}本周是多少${item.unit ?? ''}？请回复数字，${other}：\n${numbered(choices)}`
}

/** Of a report the works without a figure, in turn, and by how much each is said to be more than last week. */
function growthsIn(
  { kind, items, choices }: Reply,
  text: string,
): { item: ReplyItem; by: number }[] {
  const said = [...text.normalize('NFKC').matchAll(grown)].map(([, by]) => Number(by))
  const open = items.filter((item) => item.metric !== null && !isFigure(item))
  if (kind !== 'report' || choices || said.length !== open.length) return []
  return open.map((item, at) => ({ item, by: said[at] ?? 0 }))
}
