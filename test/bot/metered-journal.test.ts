import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Metrics } from '#base/metrics.ts'
import { MeteredJournal } from '#bot/metered-journal.ts'
import { newPostEntry, postKey } from '#bot/outbox-entry.ts'
import type { Post } from '#bot/post.ts'
import { message } from '../support/events.ts'
import { MemoryStore } from '../support/memory-store.ts'

const post: Post = {
  id: 'p1',
  channel: 'push',
  chatId: 'wr1',
  kind: 'group',
  topic: 'round-chase',
  message: { text: '请报送' },
  mentions: [],
  attachments: [],
  at: 0,
  expiresAt: null,
}

function setUp() {
  const clock = new ManualClock('2024-05-13T08:30:00+08:00')
  const metrics = new Metrics()
  const store = new MemoryStore()
  const journal = new MeteredJournal(store.journal, metrics, clock, createLogger('silent'))
  return { clock, journal, store, lines: () => metrics.text().split('\n') }
}

it('counts an event once, and times its answer and its delivery', async () => {
  const { clock, journal, lines } = setUp()
  const entry = { state: 'accepted', event: message('m1') }
  expect(await journal.claim('wecom:m1', entry, 0)).toBe(true)
  expect(await journal.claim('wecom:m1', entry, 0)).toBe(false)
  clock.advance(200)
  await journal.mark('wecom:m1', { ...entry, state: 'replied' }, false)
  clock.advance(2000)
  await journal.mark('wecom:m1', { ...entry, state: 'sending' }, false)
  await journal.mark('wecom:m1', { state: 'sent' }, true)
  await journal.claim('wecom:m2', entry, 0)
  await journal.mark('wecom:m2', { state: 'silent' }, true)
  for (const line of [
    'gongjian_received_total{channel="wecom",type="message"} 2',
    'gongjian_replies_total{channel="wecom",state="sent"} 1',
    'gongjian_replies_total{channel="wecom",state="silent"} 1',
    'gongjian_answer_seconds_sum{channel="wecom"} 0.2',
    'gongjian_answer_seconds_count{channel="wecom"} 1',
    'gongjian_delivery_seconds_sum{channel="wecom"} 2.2',
  ])
    expect(lines()).toContain(line)
})

it('counts posts by what they are and what came of them', async () => {
  const { journal, lines } = setUp()
  const waiting = newPostEntry(post)
  await journal.claim(postKey('p1'), waiting, 0)
  await journal.mark(postKey('p1'), { ...waiting, state: 'sending' }, false)
  await journal.mark(postKey('p1'), { state: 'sent', parts: 1 }, true)
  await journal.claim(postKey('p2'), waiting, 0)
  await journal.mark(postKey('p2'), { state: 'refused', post, reason: 'x' }, false)
  expect(lines()).toContain(
    'gongjian_posts_total{channel="push",topic="round-chase",state="sent"} 1',
  )
  expect(lines()).toContain(
    'gongjian_posts_total{channel="push",topic="round-chase",state="refused"} 1',
  )
})

it('knows when nothing can be written, until something can', async () => {
  const { journal, store } = setUp()
  await journal.claim('wecom:m1', {}, 0)
  expect(journal.isFailing).toBe(false)
  await expect(journal.mark('wecom:nobody', {}, true)).rejects.toThrow()
  expect(journal.isFailing).toBe(true)
  await journal.mark('wecom:m1', {}, true)
  expect(journal.isFailing).toBe(false)
  expect(store.journal.get('wecom:m1')?.done).toBe(true)
})
