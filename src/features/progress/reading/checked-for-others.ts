import { amountsOf } from '#features/progress/answers/week-text.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import { arithmetic } from '#features/progress/receipt/receipt-flags.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'

/**
 * A report in which figures stand for other units than its writer's, with the doubts that they raise beside those units' own
 * weeks before.
 * @param own the writer's unit
 * @param read reads words as said by a unit
 */
export async function checkedForOthers(
  reply: Reply,
  own: string,
  { roster }: Scene,
  read: (unit: string, text: string) => Promise<Reply>,
): Promise<Reply> {
  const unitOf = ({ forUnit }: ReplyItem) => {
    const named = forUnit ?? reply.unit
    return named === null ? own : (unitNamed(named, roster)?.name ?? named)
  }
  if (reply.kind !== 'report' || reply.items.every((item) => unitOf(item) === own)) return reply
  const found = await Promise.all(
    [...Map.groupBy(reply.items, unitOf)].map(async ([unit, items]) => {
      const words = items.flatMap(wordsOf).join('；')
      return words === '' ? [] : (await read(unit, words)).flags
    }),
  )
  const flags = [
    ...reply.flags.filter((flag) => !arithmetic.includes(flag)),
    ...found.flat().filter((flag) => arithmetic.includes(flag)),
  ]
  return { ...reply, flags: [...new Set(flags)] }
}

function wordsOf(item: ReplyItem): string[] {
  const figures = amountsOf(item, item.unit)
  return item.metric === null || figures.length === 0 ? [] : [`${item.metric}${figures.join('，')}`]
}
