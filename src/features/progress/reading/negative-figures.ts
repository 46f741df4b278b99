import { sumOf } from '#base/tidy.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { labelOfSome } from '#features/progress/asking/choices.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type { Reply, ReplyChoice, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { RoundView, UnitFigure } from '#features/progress/ledger/round-view.ts'

/** A figure below zero beside what its unit has told of the same thing this week. */
interface Negative {
  item: ReplyItem
  figure: UnitFigure
}

/** True for a reply with a figure below zero. */
export function tellsNegative({ items }: Reply): boolean {
  return items.some(isNegative)
}

/**
 * A reply whose figures below zero would take the place of what was told before, with the question what they mean: taken
 * off it, in its place, or nothing. As it is where they take no place, or something is asked about it already.
 * @param unitOf whose figure an item is
 */
export function withNegativesAsked(
  reply: Reply,
  view: RoundView,
  unitOf: (item: ReplyItem) => string,
): Reply {
  const figures = view.tasks.flatMap(({ lines }) =>
    lines.flatMap((line) => line.figures.map((figure) => ({ metric: line.metric, figure }))),
  )
  const found = reply.items.filter(isNegative).flatMap((item): Negative[] => {
    const there = figures.find(
      ({ metric, figure }) => metric === item.metric && figure.unit === unitOf(item),
    )
    return there && metricOf(item) !== '' ? [{ item, figure: there.figure }] : []
  })
  if (found.length === 0 || reply.choices) return reply
  const choices = choicesOf(reply, found)
  const told = found.map(
    ({ item, figure }) =>
      `${metricOf(item)}报了${said(item)}，前面报过${said({ ...figure, unit: item.unit })}`,
  )
  return {
    ...reply,
    question: `${told.join('；')}，是要核减吗？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

function choicesOf(reply: Reply, found: readonly Negative[]): ReplyChoice[] {
  const changed = (change: (each: Negative) => ReplyItem) =>
    reply.items.map((item) => {
      const negative = found.find((each) => each.item === item)
      return negative ? change(negative) : item
    })
  const less = changed(({ item, figure }) => takenOff(item, figure))
  const flags = reply.flags.filter((flag) => flag !== 'falling-cumulative')
  const isFound = (at: number) => found.some(({ item }) => item === reply.items[at])
  const labelOf = (items: readonly ReplyItem[]) =>
    labelOfSome(items, isFound, (item) => `${metricOf(item)}${said(item)}`)
  const others = reply.items.filter((item) => !found.some((each) => each.item === item))
  return [
    ...(less.some(isNegative)
      ? []
      : [
          {
            label: `核减后是${labelOf(less)}`,
            reply: { ...reply, kind: 'correction' as const, flags, items: less },
          },
        ]),
    { label: `就是${labelOf(reply.items)}`, reply },
    { label: '不改，仍按原来报的', reply: { ...reply, kind: 'not-a-report', items: others } },
  ]
}

/** -5家 of 20家 this week and 410家 so far: 15家 and 405家. */
function takenOff(item: ReplyItem, { week, cumulative }: UnitFigure): ReplyItem {
  const by = item.week ?? 0
  const less = (value: number | null) => (value === null ? null : sumOf(value, by))
  return { ...item, week: less(week) ?? item.week, cumulative: item.cumulative ?? less(cumulative) }
}

function isNegative({ week, cumulative }: ReplyItem): boolean {
  return (week ?? 0) < 0 || (cumulative ?? 0) < 0
}

function metricOf({ metric }: ReplyItem): string {
  return metric ?? ''
}

function said(item: Pick<ReplyItem, 'week' | 'cumulative' | 'unit'>): string {
  return amountsOf(item, item.unit).join('、')
}
