import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { forgetSettled } from '../src/forgetting.ts'
import { MemoryStore } from './support/memory-store.ts'

const DAY = 24 * 60 * 60_000

it('keeps what a platform may still deliver again', async () => {
  const clock = new ManualClock('2024-05-13T08:30:00+08:00')
  const store = new MemoryStore()
  const { journal } = store
  await journal.claim('wecom:1', {}, clock.now())
  await journal.mark('wecom:1', {}, true)

  clock.advance(DAY)
  forgetSettled(journal, clock)()
  await store.close()
  expect(new MemoryStore(store.contents).journal.get('wecom:1')).toBeDefined()

  clock.advance(2 * DAY)
  forgetSettled(journal, clock)()
  await store.close()
  expect(new MemoryStore(store.contents).journal.get('wecom:1')).toBeUndefined()
})
