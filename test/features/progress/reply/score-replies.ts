import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import type { WrittenReply } from './desk.ts'

/** Shares of 1 over a file of replies. */
export interface Scores {
  kind: number
  /** The unit reported for. */
  unit: number
  /** F1 of items: article, metric and both figures. */
  items: number
  /** Right figures under a wrong article, of all items. */
  wrongTask: number
  /** F1. */
  flags: number
  /** Problems and next steps whose words are all there. */
  remarks: number
}

/** Reads every reply and compares what was understood with what is written down. */
export function scoreReplies(rows: readonly WrittenReply[], context: ReplyContext): Scores {
  const sum = { kind: 0, unit: 0, right: 0, items: 0, wrong: 0, flags: 0, flagged: 0 }
  const remarks = { found: 0, all: 0 }
  for (const row of rows) {
    const { text, sender, previous, expect } = row
    const got = parseReply({ text, sender, previous }, context)
    if (got.kind === expect.kind) sum.kind++
    if (alike(got.unit ?? sender.unit, expect.unit ?? sender.unit)) sum.unit++
    const { right, wrong } = compareItems(got.items, row)
    sum.right += right
    sum.wrong += wrong
    sum.items += got.items.length + expect.items.length
    sum.flags += got.flags.filter((flag) => expect.flags.includes(flag)).length
    sum.flagged += got.flags.length + expect.flags.length
    for (const key of ['problem', 'next'] as const) {
      const words = squash(got.items.map((item) => item[key] ?? '').join(' '))
      const wanted = expect.items.flatMap((item) => item[key] ?? [])
      remarks.all += wanted.length
      remarks.found += wanted.filter((want) => words.includes(squash(want))).length
    }
  }
  const expected = rows.reduce((total, { expect }) => total + expect.items.length, 0)
  return {
    ...{ kind: sum.kind / rows.length, unit: sum.unit / rows.length },
    ...{ items: (2 * sum.right) / sum.items, wrongTask: sum.wrong / expected },
    ...{ flags: (2 * sum.flags) / sum.flagged, remarks: remarks.found / remarks.all },
  }
}

function compareItems(
  got: readonly ReplyItem[],
  { expect, extra }: WrittenReply,
): { right: number; wrong: number } {
  const left = [...got]
  const missed = expect.items.filter((want, index) => {
    const tasks = [want.task, ...(extra?.task_candidates?.[index] ?? [])]
    const at = left.findIndex((item) => tasks.includes(item.task) && sameFigures(item, want))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const wrong = missed.filter(
    (want) => hasFigure(want) && left.some((item) => sameFigures(item, want)),
  )
  return { right: expect.items.length - missed.length, wrong: wrong.length }
}

function sameFigures(item: ReplyItem, want: ReplyItem): boolean {
  const named = !hasFigure(want) || (item.metric === want.metric && item.unit === want.unit)
  return named && item.week === want.week && item.cumulative === want.cumulative
}

function hasFigure({ week, cumulative }: ReplyItem): boolean {
  return week !== null || cumulative !== null
}

function alike(a: string, b: string): boolean {
  const [x, y] = [squash(a), squash(b)]
  return x.includes(y) || y.includes(x)
}

function squash(text: string): string {
  return text.normalize('NFKC').replace(/[\s，。；、,.;:：]/g, '')
}
