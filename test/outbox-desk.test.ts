import { expect, it } from 'vitest'
import { OutboxDesk } from '../src/outbox-desk.ts'
import { outboxOn, post } from './support/outbox.ts'

const group = { name: '南开群', channel: 'push', chatId: 'g1', documents: [], coordinators: [] }

it('lists what waits and what was lost, and says that again by its number', async () => {
  let dead = true
  const { outbox, journal, clock, sent } = outboxOn({
    prepare: (what) => (dead && what === '汇总' ? { state: 'retry', reason: 'busy' } : null),
    deliver: (what) =>
      dead && what === '催报' ? { state: 'unknown', reason: 'TimeoutError' } : { state: 'sent' },
  })
  const desk = new OutboxDesk({ journal, outbox, groups: [group], clock })
  await outbox.queue(post('催报'))
  await outbox.queue(post('汇总', { chatId: '别处' }))
  await expect.poll(() => desk.list().lost).toHaveLength(1)
  const { text, waiting, lost } = desk.list()
  expect(text).toBe('待发 1 条，没有送达或不知是否送达 1 条。')
  expect(waiting).toMatchObject([{ text: '汇总', group: null, at: '2024-05-13T09:00:00+08:00' }])
  expect(lost).toMatchObject([{ text: '催报', group: '南开群', state: 'unknown' }])

  dead = false
  const again = await desk.resend(lost[0]?.id ?? '')
  await outbox.idle()
  expect(again.text).toBe('已重新排队：南开群“催报”。')
  expect(sent).toContain('【重发】催报')
  expect(desk.list()).toMatchObject({ waiting: [], lost: [] })
  await expect(desk.resend(lost[0]?.id ?? '')).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('outbox list'),
  })
})
