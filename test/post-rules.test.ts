import { describe, expect, it } from 'vitest'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { postRules } from '../src/post-rules.ts'
import { instant } from './support/events.ts'
import { post } from './support/outbox.ts'

const workdays = new TableWorkdays(shippedTables())
const rules = postRules({ workdays, spreadMinutes: 0 })
const spread = postRules({ workdays, spreadMinutes: 7 })

/** When a post about an instant leaves, seen from another one; `now` where it may. */
function leaves(topic: string, at: string, now: string, by = rules): string {
  const then = by.leavesAt(post('p', { topic, at: instant(at) }), instant(now))
  const local = new Date(then + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  return then <= instant(now) ? 'now' : local
}

it('alerts leave before chases, chases before reminders, reminders before reports', () => {
  const topics = ['round-digest', 'reminder', 'round-chase-2', 'alert-call', 'reminder-preview']
  const sorted = topics.toSorted(
    (a, b) => rules.urgency(post(a, { topic: a })) - rules.urgency(post(b, { topic: b })),
  )
  expect(sorted).toEqual([
    'alert-call',
    'round-chase-2',
    'reminder',
    'reminder-preview',
    'round-digest',
  ])
})

describe('what was meant for working hours and could not leave in them', () => {
  it('waits for the morning', () => {
    expect(leaves('reminder', '2024-06-07 09:07', '2024-06-07 16:00')).toBe('now')
    expect(leaves('reminder', '2024-06-05 09:07', '2024-06-05 23:10')).toBe('2024-06-06 08:30')
  })

  it('waits over a weekend and a holiday', () => {
    expect(leaves('round-digest', '2024-06-07 15:00', '2024-06-07 19:00')).toBe('2024-06-11 08:30')
  })

  it('is an alert, or what somebody has just asked for: then it leaves', () => {
    expect(leaves('alert-open', '2024-06-07 15:00', '2024-06-07 23:00')).toBe('now')
    expect(leaves('round-export', '2024-06-07 22:59', '2024-06-07 23:00')).toBe('now')
  })
})

it('what people have set for the evening is said in the evening', () => {
  expect(leaves('reminder', '2024-06-05 20:00', '2024-06-05 20:00')).toBe('now')
  expect(leaves('reminder', '2024-06-05 20:00', '2024-06-06 03:00')).toBe('2024-06-06 08:30')
})

describe('what is about a full hour', () => {
  it('leaves within seven minutes, each post at a time of its own', () => {
    const moments = ['a', 'b', 'c', 'd', 'e'].map((id) => {
      const at = instant('2024-05-15 09:00')
      return (spread.leavesAt(post(id, { topic: 'round-open', at }), at) - at) / 60_000
    })
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...moments)).toBeLessThan(7)
    expect(new Set(moments).size).toBe(5)
  })

  it('leaves for several people together where they are told the same', () => {
    const at = instant('2024-05-15 09:00')
    const moment = (id: string, text: string) =>
      spread.leavesAt(
        post(id, { topic: 'reminder-preview', kind: 'direct', chatId: id, at, message: { text } }),
        at,
      )
    expect(moment('wang', '本周预告')).toBe(moment('li', '本周预告'))
    expect(moment('wang', '本周预告')).not.toBe(moment('wang', '下周预告'))
  })

  it('leaves at once when it is late, or about another time', () => {
    expect(leaves('round-open', '2024-05-15 09:00', '2024-05-15 09:30', spread)).toBe('now')
    expect(leaves('round-chase', '2024-05-17 09:30', '2024-05-17 09:30', spread)).toBe('now')
  })
})
