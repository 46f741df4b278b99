import type { Button } from '#bot/message.ts'
import type { PostedEntry } from './history.ts'
import { numberedRows, sectionsOf } from './post.ts'
import { aboutReminders } from './reminder-card.ts'

/** Beside 收到 and 稍后 there is room for so many. */
const mostDone = 4

/** What can be answered to a post of a group by a touch; nothing where it has no items. */
export function buttonsOf(
  { rows, at }: PostedEntry,
  group: string,
): { buttons?: readonly Button[] } {
  const count = numberedRows(sectionsOf(rows.map((row) => ({ ...row, at })))).length
  if (count === 0) return {}
  const done =
    count === 1
      ? ['完成']
      : Array.from({ length: Math.min(count, mostDone) }, (_, at) => `完成 ${at + 1}`)
  const words = ['收到', ...done, '稍后']
  const about = aboutReminders('post', group)
  return { buttons: words.map((says) => ({ label: says, says, about })) }
}

/** What can still be answered by a touch after something was. */
export function buttonsAfter(posted: PostedEntry, group: string, said: string): readonly Button[] {
  const { buttons = [] } = buttonsOf(posted, group)
  return buttons.filter(({ says }) => {
    return says !== said && (says.startsWith('完成') || (says === '稍后' && said === '收到'))
  })
}
