import type { Button } from '#bot/message.ts'
import type { PostedEntry } from './history.ts'
import { numberedRows, sectionsOf } from './post.ts'

/** Beside 收到 and 稍后 there is room for so many. */
const mostDone = 4

/** What can be answered to a post by a touch; nothing where it has no items. */
export function buttonsOf({ rows, at }: PostedEntry): { buttons?: readonly Button[] } {
  const count = numberedRows(sectionsOf(rows.map((row) => ({ ...row, at })))).length
  if (count === 0) return {}
  const done =
    count === 1
      ? ['完成']
      : Array.from({ length: Math.min(count, mostDone) }, (_, at) => `完成 ${at + 1}`)
  const words = ['收到', ...done, '稍后']
  return { buttons: words.map((says) => ({ label: says, says })) }
}
