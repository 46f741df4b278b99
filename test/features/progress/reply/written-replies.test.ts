import { describe, expect, it } from 'vitest'
import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import {
  bareMetrics,
  shippedDesk,
  thirdDesk,
  unit,
  type WrittenReply,
  writtenReplies,
} from './desk.ts'

const ownDesk = { ...shippedDesk, metrics: bareMetrics('own-metrics.json') }

describe.each<[string, ReplyContext]>([
  ['more-replies.jsonl', shippedDesk],
  ['own-replies.jsonl', ownDesk],
  ['third-replies.jsonl', thirdDesk],
])('replies of %s are understood', (file, context) => {
  it.each(writtenReplies(file).map((row) => [row.text.slice(0, 60), row] as const))(
    '%s',
    (_, row) => {
      const reply = unit(row.sender.unit, context).says(row.text, row.previous)

      expect(reply.kind).toBe(row.expect.kind)
      expect(reply.unit).toBe(row.expect.unit)
      expect(reply.items.map((item, index) => figures(item, row, index))).toEqual(
        row.expect.items.map((item, index) => figures(item, row, index)),
      )
      expect([...reply.flags].sort()).toEqual([...row.expect.flags].sort())
      for (const key of ['problem', 'next'] as const) {
        expect(words(reply.items, key)).toEqual(words(row.expect.items, key))
      }
    },
  )
})

/** An item without its words; where several articles are right, any of them counts as the one written down. */
function figures(item: ReplyItem, { expect: { items }, extra }: WrittenReply, index: number) {
  const { task, metric, week, cumulative, unit: counted } = item
  const also = extra?.task_candidates?.[index] ?? []
  const nothing = week === null && cumulative === null
  return {
    task: also.includes(task) ? items[index]?.task : task,
    metric: nothing ? null : metric,
    unit: nothing ? null : counted,
    ...{ week, cumulative },
  }
}

function words(items: readonly ReplyItem[], key: 'problem' | 'next'): string[] {
  return [...new Set(items.map((item) => item[key]).filter((text) => text !== null))]
}
