import { tidy } from '#base/tidy.ts'
import { doneIn } from './as-last-week.ts'
import { numbered } from './numbered.ts'
import type { Reply, ReplyChoice, ReplyItem } from './reply.ts'
import type { RoundView } from './round-view.ts'

const grown =
  /[比较]上(?:一|个)?(?:周|星期|礼拜)(?:又|还)?(?:多|增加|增)[^\d,。;\n]{0,4}(\d+(?:\.\d+)?)/g

/** True for 工地比上周多3个: only how far the week's figure is from that of last week is told, which has to be known. */
export function tellsGrowth(reply: Reply, text: string): boolean {
  return growthIn(reply, text) !== null
}

/** The reply with the question what the week's figure is; never filed as no progress. */
export function withGrowthAsked(
  reply: Reply,
  text: string,
  unit: string | null,
  last: RoundView,
): Reply {
  const growth = growthIn(reply, text)
  if (!growth) return reply
  const { item, by } = growth
  const before = doneIn(last, unit).find(({ metric }) => metric === item.metric)?.week ?? null
  const figures = before === null ? [by] : [tidy(before + by), by]
  const choices = figures.map((week, at) => ({
    label: `${week}${item.unit ?? ''}${at === 0 && before !== null ? `（上周是${before}${item.unit ?? ''}）` : ''}`,
    reply: {
      ...reply,
      items: reply.items.map((each) => (each === item ? { ...each, week } : each)),
    },
  }))
  return { ...reply, question: asks(item, choices), choices }
}

function asks({ metric, unit }: ReplyItem, choices: readonly ReplyChoice[]): string {
  const other = '都不是请直接报本周的数'
  return `${metric}本周是多少${unit ?? ''}？请回复数字，${other}：\n${numbered(choices)}`
}

/** Of a report the one work without a figure, and by how much it is said to be more than last week. */
function growthIn(
  { kind, items, choices }: Reply,
  text: string,
): { item: ReplyItem; by: number } | null {
  const [hit, ...more] = text.normalize('NFKC').matchAll(grown)
  const open = items.filter((item) => item.metric !== null && item.week === null)
  const [item, ...others] = open.filter(({ cumulative }) => cumulative === null)
  if (kind !== 'report' || choices || !hit || !item || more.length + others.length > 0) return null
  return { item, by: Number(hit[1]) }
}
