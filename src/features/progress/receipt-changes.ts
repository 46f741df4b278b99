import { amountWords } from './digest-words.ts'
import { joinedItem } from './joined-item.ts'
import type { ReplyItem, ReplyKind } from './reply.ts'
import type { ReplyEntry, SaidItem } from './round-figures.ts'
import { amountsOf } from './week-text.ts'

/**
 * What a message did to figures that its unit had told before, a sentence each with the words that put it right: added to
 * them, or moved a total that it does not name.
 * @param before what stood without the message
 */
export function changeNotes(entries: readonly ReplyEntry[], before: readonly SaidItem[]): string[] {
  return entries.flatMap(({ unit, reply }) =>
    reply.items.flatMap((item) => {
      const old = before.find((each) => each.unit === unit && each.item.metric === item.metric)
      return old && item.metric !== null ? noteOf(old.item, item, reply.kind) : []
    }),
  )
}

function noteOf(old: ReplyItem, item: ReplyItem, kind: ReplyKind): string[] {
  if (item.week === null) return []
  const amount = (value: number | null) => amountWords(value ?? 0, item.unit)
  const { cumulative } = joinedItem(old, item, kind)
  if (item.adds) {
    const { adds: _, ...plain } = item
    const whole = joinedItem(old, plain, 'correction')
    return [
      `${item.metric}的${amount(item.week)}加在了前面报的${amountsOf(old, item.unit).join('、')}上；不是另加的请回复“更正 ${item.metric}${amountsOf(whole, item.unit).join('，')}”。`,
    ]
  }
  if (item.cumulative !== null || old.cumulative === null || cumulative === old.cumulative)
    return []
  const more = joinedItem(old, { ...item, adds: true }, kind)
  return [
    `${item.metric}本周由${amount(old.week)}改为${amount(item.week)}，累计也由${amount(old.cumulative)}改为${amount(cumulative)}；要是另加的，请回复“更正 ${item.metric}${amountsOf(more, item.unit).join('，')}”。`,
  ]
}
