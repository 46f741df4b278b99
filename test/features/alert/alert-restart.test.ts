import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { readPostEntry } from '#bot/outbox-entry.ts'
import type { Post } from '#bot/post.ts'
import { QueuedOutbox } from '#bot/queued-outbox.ts'
import { JournalEntries } from '#storage/journal-entries.ts'
import { type Death, MortalStore } from '../../scheduler/mortal-store.ts'
import { instant } from '../../support/events.ts'
import type { MemoryContents } from '../../support/memory-store.ts'
import { KeptOutbox } from '../../support/round-chat.ts'
import { AlertChat } from './alert-chat.ts'

/** A chat's life: who says what when, or nobody anything. */
const script: readonly { when: string; who?: string; text?: string }[] = [
  { when: '2024-10-13 13:50' },
  { when: '2024-10-13 13:51', who: 'wangwu', text: '启动橙色预警 14时' },
  { when: '2024-10-13 15:00', who: 'zhangsan', text: '执行情况：停工12处' },
  { when: '2024-10-13 18:00' },
  { when: '2024-10-13 19:00', who: 'liuyang', text: '升级为红色' },
  { when: '2024-10-13 20:00', who: 'lisi', text: '已落实，渣土车停运' },
  { when: '2024-10-14 06:00' },
  { when: '2024-10-14 10:00' },
  { when: '2024-10-14 10:30', who: 'wangwu', text: '解除预警 10月14日11时' },
  { when: '2024-10-14 12:00' },
]

/**
 * Plays the script on a store that dies once; what was under way then is done again by the next process, as inbox and
 * scheduler would.
 */
async function play(death: Death | null) {
  const clock = new ManualClock(instant('2024-10-13 13:50'))
  let store = new MortalStore(undefined, death)
  let chat = chatOn(store, clock)
  let deaths = 0
  let writes = 0
  const replies: (string | null)[] = []
  for (const [number, { when, who, text = '' }] of script.entries()) {
    const step = async () => {
      await chat.until(when)
      return who ? await chat.says(who, text, { id: `m${number}`, at: when }) : null
    }
    const reply = await Promise.race([step(), store.died.then(() => 'died')])
    replies.push(reply)
    if (reply !== 'died') continue
    deaths++
    writes += store.writes
    store = new MortalStore(copyOf(store.contents))
    chat = chatOn(store, clock)
    await chat.scheduler.tick()
    replies[number] = await step()
  }
  return { posts: postsIn(store), replies, deaths, writes: writes + store.writes }
}

function chatOn(store: MortalStore, clock: ManualClock): AlertChat {
  const outbox = new QueuedOutbox(store.journal, clock)
  const setting = { storeOn: () => store, outboxOn: () => outbox }
  return new AlertChat(setting, { store, clock, outbox: new KeptOutbox() })
}

function copyOf({ partitions, entries }: MemoryContents): MemoryContents {
  const copy = new JournalEntries()
  for (const entry of entries.all()) copy.set(structuredClone(entry))
  return { partitions: structuredClone(partitions), entries: copy }
}

function postsIn({ journal }: MortalStore): Pick<Post, 'id' | 'message' | 'mentions'>[] {
  return journal.pending().flatMap(({ key, value }) => {
    const entry = key.startsWith('post/') ? readPostEntry(value) : null
    if (entry?.state !== 'waiting') return []
    const { id, message, mentions } = entry.post
    return [{ id, message, mentions }]
  })
}

describe('a kill -9 at any write', () => {
  it('says everything once and loses no word', { timeout: 60_000 }, async () => {
    const undisturbed = await play(null)
    expect(undisturbed.posts.map(({ message }) => message.text.split('\n')[0])).toEqual([
      '**启动重污染天气橙色预警（Ⅱ级响应）**',
      '**橙色预警执行情况点名（10月13日18:00）**',
      '**重污染天气预警升级为红色预警（Ⅰ级响应）**',
      '**红色预警执行情况点名（10月14日06:00）**',
      '**红色预警执行情况点名（10月14日10:00）**',
      '**解除重污染天气红色预警**',
    ])
    expect(undisturbed.posts.at(-1)?.message.text).toMatch(
      /区住建委：报1次[\s\S]*区城管委：报1次[\s\S]*一直没报：学府街道/,
    )
    let deaths = 0
    for (let atWrite = 0; atWrite < undisturbed.writes; atWrite++) {
      for (const kept of [false, true]) {
        const disturbed = await play({ atWrite, kept })
        deaths += disturbed.deaths
        expect(disturbed.posts, `write ${atWrite}, kept: ${kept}`).toEqual(undisturbed.posts)
        expect(disturbed.replies, `write ${atWrite}, kept: ${kept}`).toEqual(undisturbed.replies)
      }
    }
    expect(deaths).toBe(undisturbed.writes * 2)
  })
})

describe('a store that cannot be written', () => {
  it('tells the coordinator, and the next try says what the first could not', async () => {
    const clock = new ManualClock(instant('2024-10-13 13:50'))
    for (const failFrom of [0, 1, 2]) {
      const store = new MortalStore()
      const chat = chatOn(store, clock)
      const write = store.journal.claim.bind(store.journal)
      if (failFrom === 0) store.failing = new Error('full')
      if (failFrom === 1) {
        store.journal.claim = async (...args) => {
          store.failing = new Error('full')
          return write(...args)
        }
      }
      if (failFrom === 2) {
        store.journal.claim = async (...args) => {
          const isFirst = await write(...args)
          store.failing = new Error('full')
          return isFirst
        }
      }
      expect(await chat.says('wangwu', '启动橙色预警')).toMatch(/出了差错，请稍后再发一次/)
      store.failing = null
      store.journal.claim = write
      expect(await chat.says('wangwu', '启动橙色预警')).toMatch(/启动橙色预警|橙色预警已经启动/)
      expect(postsIn(store)).toHaveLength(1)
    }
  })
})

it('what was announced is not announced again when the outbox has long forgotten it', async () => {
  const chat = new AlertChat()
  await chat.says('wangwu', '启动橙色预警')
  await chat.until('2024-10-17 09:00')
  chat.outbox.posts.length = 0
  const later = chat.restarted()
  expect(await later.says('liuyang', '启动橙色预警')).toMatch(/不用重复/)
  await later.until('2024-10-17 20:00')
  expect(later.posted('alert-open')).toEqual([])
})
