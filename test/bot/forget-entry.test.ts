import { expect, it } from 'vitest'
import type { Forgotten } from '#base/forgotten.ts'
import { forgetEntry } from '#bot/forget-entry.ts'
import type { JournalEntry } from '#storage/store.ts'
import { message } from '../support/events.ts'

const now = Date.parse('2024-05-20T08:30:00+08:00')
const dayMs = 24 * 3600 * 1000
const person: Forgotten = {
  id: 'ZhangSan',
  channel: null,
  names: ['张三'],
  spared: [],
  events: new Set(['wecom:m1']),
  alias: 'forgotten-1',
  now,
}
const entry = (value: unknown, more: Partial<JournalEntry> = {}): JournalEntry => {
  return { key: 'wecom:m1', value, at: now - 2 * dayMs, done: true, ...more }
}
const open = { event: message('m1'), back: null, promised: false, opened: null }
const reply = { text: '张三，已登记。' }
const post = {
  id: 'p1',
  channel: 'wecom',
  chatId: 'wr1',
  kind: 'group',
  topic: 'round-chase',
  message: { text: '请张三报送' },
  mentions: [{ id: 'ZhangSan', name: '张三' }],
  attachments: [],
  at: 0,
  expiresAt: null,
}
const waiting = { state: 'waiting', post, part: 0, skipped: [], doubtSince: null }

it('empties what was answered to the person, and words to others that name the person', () => {
  const sent = { state: 'sent', reply, by: 'answer', parts: 1 }
  expect(forgetEntry(entry(sent), person)).toMatchObject({ value: { state: 'silent' }, done: true })
  expect(forgetEntry(entry(sent, { key: 'wecom:m2' }), person)).toMatchObject({
    value: { ...sent, reply: { text: '已删除人员，已登记。' } },
  })
  expect(forgetEntry(entry({ state: 'silent' }), person)).toEqual({ state: 'kept' })
})

it('waits for what is being worked on; of unknown fate only for a day', () => {
  const accepted = { state: 'accepted', ...open, tries: 1 }
  expect(forgetEntry(entry(accepted, { done: false }), person)).toEqual({ state: 'needed' })
  const unknown = { state: 'unknown', ...open, reply, part: 0, by: 'push', reason: 'timeout' }
  const at = (age: number) => entry(unknown, { done: false, at: now - age })
  expect(forgetEntry(at(dayMs / 2), person)).toEqual({ state: 'needed' })
  expect(forgetEntry(at(2 * dayMs), person)).toMatchObject({
    value: { state: 'silent' },
    done: true,
  })
  const others = { ...accepted, event: message('m2', { sender: { id: 'LiSi', known: true } }) }
  expect(forgetEntry(entry(others, { done: false }), person)).toEqual({ state: 'kept' })
})

it('takes the person out of posts that are over and lets the others go out first', () => {
  const key = 'post/p1'
  expect(forgetEntry(entry(waiting, { key, done: false }), person)).toEqual({ state: 'needed' })
  const refused = { state: 'refused', post, reason: 'errcode 93000' }
  const fate = forgetEntry(entry(refused, { key, done: false }), person)
  expect(fate).toMatchObject({ state: 'changed', done: false })
  expect(JSON.stringify(fate)).not.toMatch(/ZhangSan|张三/)
  expect(forgetEntry(entry({ state: 'withdrawn' }, { key }), person)).toEqual({ state: 'kept' })
})

it('empties a reply to the person that nobody took, listed or not', () => {
  const lost = { conversation: { channel: 'wecom', kind: 'group', id: 'wr1' }, at: 0 }
  const refused = { state: 'refused', reason: 'errcode 430104', reply, lost }
  const own = forgetEntry(entry(refused, { done: false }), person)
  expect(own).toMatchObject({ value: { state: 'silent' }, done: true })
  const other = forgetEntry(entry(refused, { key: 'wecom:m2', done: false }), person)
  expect(other).toMatchObject({ value: { state: 'refused', lost }, done: false })
  expect(JSON.stringify(other)).not.toContain('张三')
})

it('drops the posts to the person alone, whose keys hold the id', () => {
  const key = 'post/reminder-preview:abc:2024-05-13:ZhangSan'
  expect(forgetEntry(entry({ state: 'sent', parts: 1 }, { key }), person)).toEqual({
    state: 'dropped',
  })
})
