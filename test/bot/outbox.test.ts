import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Post } from '#bot/post.ts'
import { type PostRules, plainRules } from '#bot/post-rules.ts'
import { file, outboxOn, post, start } from '../support/outbox.ts'

const busy = { state: 'retry', reason: 'busy' } as const
const timedOut: Delivery = { state: 'unknown', reason: 'TimeoutError' }
const refused: Delivery = { state: 'refused', reason: 'errcode 93000' }

/** Each answer once, then `sent`. */
const answers = (...all: Delivery[]) => {
  return (): Delivery => all.shift() ?? { state: 'sent' }
}
const full = () => new AppError('store-full', '磁盘已满，请清理后再试。')

describe('what is queued', () => {
  it('is on disk before anybody is told so, and goes out', async () => {
    const { outbox, sent, journal } = outboxOn()
    const queued = outbox.queue(post('开始收集'))
    expect(sent).toEqual([])
    expect(await queued).toBe(true)
    expect(journal.get('post/开始收集')).toMatchObject({ value: { post: { id: '开始收集' } } })
    await outbox.idle()
    expect(sent).toEqual(['开始收集'])
  })

  it('goes out once, however often it is queued', async () => {
    const { outbox, sent } = outboxOn()
    const all = await Promise.all([1, 2, 3].map(() => outbox.queue(post('p'))))
    await outbox.idle()
    expect(await outbox.queue(post('p'))).toBe(false)
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(sent).toEqual(['p'])
  })

  it('is not queued when the disk is full, and may be queued later', async () => {
    const { outbox, journal, sent } = outboxOn()
    journal.failing = full()
    await expect(outbox.queue(post('p'))).rejects.toMatchObject({ code: 'store-full' })
    journal.failing = null
    expect(await outbox.queue(post('p'))).toBe(true)
    await outbox.idle()
    expect(sent).toEqual(['p'])
  })

  it('keeps its order in a chat and does not wait for other chats', async () => {
    const held = Promise.withResolvers<null>()
    const { outbox, sent } = outboxOn({ prepare: (what) => (what === 'a' ? held.promise : null) })
    await outbox.queue(post('a'))
    await outbox.queue(post('b'))
    await outbox.queue(post('c', { chatId: 'g2' }))
    await expect.poll(() => sent).toEqual(['c'])
    held.resolve(null)
    await outbox.idle()
    expect(sent).toEqual(['c', 'a', 'b'])
  })

  it('for a channel that cannot push is refused and listed', async () => {
    const { outbox } = outboxOn()
    await outbox.queue(post('p', { channel: 'wecom' }))
    await outbox.idle()
    expect(outbox.list()).toMatchObject([{ state: 'refused', reason: 'channel cannot push' }])
  })
})

describe('a post of several messages', () => {
  it('goes out in order with a pause between them', async () => {
    const { outbox, sent, times } = outboxOn()
    await outbox.queue(post('p', { message: { text: '一\n二' }, attachments: [file('台账.xlsx')] }))
    await outbox.idle()
    expect(sent).toEqual(['一', '二', '台账.xlsx'])
    expect(times).toEqual([0, 1.1, 2.2])
  })

  it('goes on at the message it had reached', async () => {
    const deliver = answers({ state: 'sent' }, busy)
    const { outbox, sent } = outboxOn({ deliver })
    await outbox.queue(post('p', { message: { text: '一\n二\n三' } }))
    await outbox.idle()
    expect(sent).toEqual(['一', '二', '二', '三'])
  })

  it('without one of its files still carries the others, and says which is missing', async () => {
    const { outbox, sent } = outboxOn({
      deliver: (what) => (what === 'a.docx' ? refused : { state: 'sent' }),
    })
    await outbox.queue(post('p', { attachments: [file('a.docx'), file('b.xlsx')] }))
    await outbox.idle()
    expect(sent).toEqual(['p', 'a.docx', 'b.xlsx'])
    expect(outbox.list()).toMatchObject([{ state: 'refused', reason: 'a.docx: errcode 93000' }])
  })

  it('without its text is given up', async () => {
    const { outbox, sent } = outboxOn({ deliver: () => refused })
    await outbox.queue(post('p', { attachments: [file('a.docx')] }))
    await outbox.idle()
    expect(sent).toEqual(['p'])
    expect(outbox.list()).toMatchObject([{ state: 'refused', reason: 'errcode 93000' }])
  })
})

describe('a platform', () => {
  it('that is dead is tried with growing pauses, and those behind wait their turn', async () => {
    let dead = 8
    const { outbox, sent, clock } = outboxOn({ prepare: () => (dead-- > 0 ? busy : null) })
    await outbox.queue(post('a'))
    await outbox.queue(post('b'))
    await outbox.idle()
    expect(sent).toEqual(['a', 'b'])
    // 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 seconds
    expect(clock.now() - Date.parse(start)).toBe(183_000)
  })

  it('that says when to come again is left alone until then', async () => {
    const deliver = answers({ state: 'retry', reason: 'errcode 130101', afterMs: 600_000 })
    const { outbox, times } = outboxOn({ deliver })
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(times).toEqual([0, 600])
  })

  it('gets twenty messages a minute and robot, not one more', async () => {
    const { outbox, times, sent } = outboxOn()
    for (let n = 0; n < 45; n++) await outbox.queue(post(`p${n}`))
    await outbox.idle()
    expect(sent).toHaveLength(45)
    for (const [index, at] of times.entries()) {
      expect(at - (times[index - 20] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(60)
    }
    expect(times.at(-1)).toBeLessThan(180)
  })

  it('that does not say whether it was shown is not asked again', async () => {
    const { outbox, sent } = outboxOn({ deliver: () => timedOut })
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(sent).toEqual(['p'])
    expect(outbox.list()).toMatchObject([{ state: 'unknown', reason: 'TimeoutError' }])
  })

  it('that knows a repetition is asked again, for ten minutes', async () => {
    const once = outboxOn({ repeats: true, deliver: answers(timedOut) })
    await once.outbox.queue(post('p'))
    await once.outbox.idle()
    expect(once.sent).toEqual(['p', 'p'])
    expect(once.outbox.list()).toEqual([])

    const never = outboxOn({ repeats: true, deliver: () => timedOut })
    await never.outbox.queue(post('p'))
    await never.outbox.idle()
    expect(never.outbox.list()).toMatchObject([{ state: 'unknown' }])
    expect(never.times.at(-1)).toBeLessThan(700)
  })

  it('that refuses the repetition may still have shown the first', async () => {
    const { outbox } = outboxOn({ repeats: true, deliver: answers(timedOut, refused) })
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(outbox.list()).toMatchObject([{ state: 'unknown', reason: 'errcode 93000' }])
  })
})

describe('a post that expires', () => {
  it('while the platform is dead is given up and listed', async () => {
    const expiresAt = Date.parse(start) + 30_000
    const { outbox, sent } = outboxOn({ prepare: () => busy })
    await outbox.queue(post('p', { expiresAt }))
    await outbox.idle()
    expect(sent).toEqual([])
    expect(outbox.list()).toMatchObject([{ state: 'refused', reason: 'expired' }])
  })
})

describe('a post that waits', () => {
  /** The platform takes nothing until `open` is called; `b` waits behind `a`. */
  async function waiting() {
    let closed = true
    const opened = outboxOn({ prepare: () => (closed ? { ...busy, afterMs: 60_000 } : null) })
    const open = () => {
      closed = false
    }
    return { ...opened, open }
  }

  it('loses a mention when a reply comes meanwhile', async () => {
    const { outbox, sent, open } = await waiting()
    const both = [
      { id: 'zhang', name: '张三' },
      { id: 'li', name: '李四' },
    ]
    await outbox.queue(post('催报', { mentions: both }))
    const revised = await outbox.revise('催报', (before) => ({
      ...before,
      mentions: before.mentions.filter(({ id }) => id !== 'zhang'),
    }))
    open()
    await outbox.idle()
    expect(revised).toBe(true)
    expect(sent).toEqual(['催报 @li'])
  })

  it('is taken back for good, after a restart as well', async () => {
    const { outbox, sent, journal, open } = await waiting()
    await outbox.queue(post('催报'))
    expect(await outbox.revise('催报', () => null)).toBe(true)
    const next = outboxOn({ journal: journal.afterRestart() })
    await next.outbox.recover()
    open()
    await Promise.all([outbox.idle(), next.outbox.idle()])
    expect([sent, next.sent]).toEqual([[], []])
    expect(outbox.list()).toEqual([])
    expect(await outbox.queue(post('催报'))).toBe(false)
  })

  it('is not changed any more once it has begun to leave', async () => {
    const { outbox, sent } = outboxOn()
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(await outbox.revise('p', () => null)).toBe(false)
    expect(await outbox.revise('never queued', () => null)).toBe(false)
    expect(sent).toEqual(['p'])
  })

  it('leaves as it was when the change could not be stored', async () => {
    const { outbox, sent, journal, open } = await waiting()
    await outbox.queue(post('p'))
    journal.failing = full()
    await expect(outbox.revise('p', () => null)).rejects.toThrow()
    journal.failing = null
    open()
    await outbox.idle()
    expect(sent).toEqual(['p'])
  })

  it('is changed even while its message is being prepared', async () => {
    const held = Promise.withResolvers<null>()
    const { outbox, sent } = outboxOn({ prepare: () => held.promise })
    await outbox.queue(post('旧'))
    await outbox.revise('旧', (before) => ({ ...before, message: { text: '新' } }))
    held.resolve(null)
    await outbox.idle()
    expect(sent).toEqual(['新'])
  })

  /** An outbox whose journal, while it writes down for the first time that something goes, has the post changed. */
  function changedWhileNoted(id: string, change: (before: Post) => Post | null) {
    const opened = outboxOn()
    const { outbox, journal } = opened
    const mark = journal.mark.bind(journal)
    const revised = Promise.withResolvers<boolean>()
    journal.mark = (...entry) => {
      const marked = mark(...entry)
      journal.mark = mark
      revised.resolve(outbox.revise(id, change))
      return marked
    }
    return { ...opened, revised: revised.promise }
  }

  it('is changed even while it is written down that it goes', async () => {
    const { outbox, sent, journal, revised } = changedWhileNoted('旧', (before) => ({
      ...before,
      message: { text: '新' },
    }))
    await outbox.queue(post('旧'))
    await outbox.idle()
    expect(await revised).toBe(true)
    expect(sent).toEqual(['新'])
    expect(journal.pending()).toEqual([])
  })

  it('is taken back even while it is written down that it goes', async () => {
    const { outbox, sent, journal, revised } = changedWhileNoted('催报', () => null)
    await outbox.queue(post('催报'))
    await outbox.idle()
    expect(await revised).toBe(true)
    expect(sent).toEqual([])
    expect(journal.pending()).toEqual([])
  })

  it('looks at the clock as soon as that was moved, and not before', async () => {
    let tries = 0
    const asleep = (_: number, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('woken')), { once: true })
      })
    const { outbox, sent, clock } = outboxOn({
      sleep: asleep,
      prepare: () => (tries++ === 0 ? { ...busy, afterMs: 60_000 } : null),
    })
    await outbox.queue(post('p'))
    await outbox.quiet()
    clock.advance(59_000)
    outbox.look()
    await outbox.quiet()
    expect(sent).toEqual([])
    clock.advance(1000)
    outbox.look()
    await outbox.quiet()
    expect(sent).toEqual(['p'])
  })

  it('does not keep the quiet from being heard', async () => {
    const { outbox, sent, clock, open } = await waiting()
    await outbox.queue(post('p'))
    await outbox.quiet()
    open()
    clock.advance(60_000)
    await outbox.idle()
    await outbox.quiet()
    expect(sent).toEqual(['p'])
  })
})

describe('when the disk is full', () => {
  it('before a message goes, it goes once there is room', async () => {
    const { outbox, sent, journal } = outboxOn({
      prepare: () => {
        journal.failing = journal.failing ? null : full()
        return null
      },
    })
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(sent).toEqual(['p'])
  })

  it('after a message went, it is not sent a second time', async () => {
    const { outbox, sent, journal } = outboxOn({
      deliver: () => {
        journal.failing = full()
        queueMicrotask(() => setImmediate(() => Object.assign(journal, { failing: null })))
        return { state: 'sent' }
      },
    })
    await outbox.queue(post('p', { message: { text: '一\n二' } }))
    await outbox.idle()
    expect(sent).toEqual(['一', '二'])
    expect(journal.get('post/p')).toMatchObject({ done: true, value: { state: 'sent' } })
  })
})

describe('after a stop', () => {
  it('what waited goes out in the order it was queued', async () => {
    const first = outboxOn({ prepare: () => busy })
    await first.outbox.stop()
    for (const id of ['a', 'b', 'c']) await first.outbox.queue(post(id))
    const second = outboxOn({ journal: first.journal.afterRestart() })
    await second.outbox.recover()
    await second.outbox.idle()
    expect([first.sent, second.sent]).toEqual([[], ['a', 'b', 'c']])
  })

  it('what was lost is listed for a month', async () => {
    const first = outboxOn({ deliver: () => refused })
    await first.outbox.queue(post('p'))
    await first.outbox.idle()
    const second = outboxOn({ journal: first.journal.afterRestart() })
    await second.outbox.recover()
    expect(second.outbox.list()).toHaveLength(1)
    second.clock.advance(31 * 86_400_000)
    await second.outbox.recover()
    expect(second.outbox.list()).toEqual([])
  })
})

/** Long enough for everything that is not killed. */
async function soon(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Post ids and the lines they consist of, in the order they are queued. */
const posts = ['a', 'b', 'c'].map((id) => post(id, { message: { text: `${id}1\n${id}2` } }))
const lines = posts.flatMap(({ message }) => message.text.split('\n'))

it('killed at any write, shows nothing twice and loses nothing without listing it', async () => {
  const death = fc.record({ atWrite: fc.nat(20), kept: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 3 }), async (deaths) => {
      const shown: string[] = []
      let { journal } = outboxOn()
      for (const each of [...deaths, null]) {
        journal = journal.afterRestart()
        journal.death = each
        const life = outboxOn({ journal })
        const run = async () => {
          await life.outbox.recover()
          for (const one of posts) await life.outbox.queue(one)
          await life.outbox.idle()
        }
        await Promise.race([run(), soon()])
        void life.outbox.stop()
        shown.push(...life.sent)
        if (!each) expect(life.outbox.list().every(({ state }) => state === 'unknown')).toBe(true)
      }
      expect(shown).toEqual([...new Set(shown)])
      const lost = outboxOn({ journal })
        .outbox.list()
        .map((each) => each.post.id)
      for (const line of lines) {
        expect(shown.includes(line) || lost.includes(line.charAt(0)), line).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

describe('words that depend on the day', () => {
  const days = (upToDate: PostRules['upToDate']): PostRules => ({ ...plainRules, upToDate })
  const said = (each: Post, text: string): Post => ({ ...each, message: { text } })

  it('are those of the try that gets through, and are written down before', async () => {
    let tries = 0
    const { outbox, sent, journal } = outboxOn({
      rules: days(async (each) => said(each, `还有${3 - tries}天`)),
      prepare: () => (++tries < 3 ? { state: 'retry', reason: 'ENETUNREACH' } : null),
      deliver: () => ({ state: 'unknown', reason: 'TimeoutError' }),
    })
    await outbox.queue(post('p', { message: { text: '还有5天' } }))
    await outbox.idle()
    expect(sent).toEqual(['还有1天'])
    expect(journal.pending()).toMatchObject([{ value: { post: { message: { text: '还有1天' } } } }])
  })

  it('stay as they are once a part was seen', async () => {
    let now = '今天'
    const { outbox, sent } = outboxOn({
      rules: days(async (each) => said(each, `${now}\n第二段`)),
      deliver: () => {
        now = '明天'
        return { state: 'sent' }
      },
    })
    await outbox.queue(post('p'))
    await outbox.idle()
    expect(sent).toEqual(['今天', '第二段'])
  })

  it('that cannot be made anew hold nothing up, and change nothing of what was changed meanwhile', async () => {
    const broken = outboxOn({ rules: days(() => Promise.reject(new Error('disk'))) })
    await broken.outbox.queue(post('p'))
    await broken.outbox.idle()
    expect(broken.sent).toEqual(['p'])

    const asked = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    const { outbox, sent } = outboxOn({
      rules: days(async (each) => {
        asked.resolve()
        await told.promise
        return each.message.text === 'p' ? said(each, '旧的') : each
      }),
    })
    await outbox.queue(post('p'))
    await asked.promise
    await outbox.revise('p', (each) => said(each, '改过的'))
    told.resolve()
    await outbox.idle()
    expect(sent).toEqual(['改过的'])
  })
})

describe('of posts that wait for one chat', () => {
  const rules: PostRules = {
    urgency: ({ topic }) => ['alert', 'chase', 'digest'].indexOf(topic),
    leavesAt: ({ topic }, now) => {
      const morning = Date.parse('2024-05-14T08:30:00+08:00')
      return topic === 'alert' || now >= morning ? 0 : morning
    },
    joins: ({ topic }) => topic === 'notice',
    upToDate: async (each) => each,
  }
  const byDay = { ...rules, leavesAt: () => 0 }

  it('the more urgent leaves first, but nothing comes between the parts of one', async () => {
    const held = Promise.withResolvers<null>()
    const { outbox, sent } = outboxOn({
      rules: byDay,
      prepare: (what) => (what === '周报' ? held.promise : null),
    })
    await outbox.queue(post('周报', { topic: 'digest', attachments: [file('台账.xlsx')] }))
    await outbox.queue(post('第二份周报', { topic: 'digest' }))
    await outbox.queue(post('催报', { topic: 'chase' }))
    await outbox.queue(post('预警', { topic: 'alert' }))
    held.resolve(null)
    await outbox.idle()
    expect(sent).toEqual(['周报', '台账.xlsx', '预警', '催报', '第二份周报'])
  })

  it('what must not disturb at night waits for the morning and holds up nothing urgent', async () => {
    const clock = new ManualClock('2024-05-13T22:00:00+08:00')
    const { outbox, sent, times } = outboxOn({ clock, rules })
    await outbox.queue(post('催报', { topic: 'chase' }))
    await outbox.quiet()
    await outbox.queue(post('预警', { topic: 'alert' }))
    await outbox.idle()
    expect(sent).toEqual(['预警', '催报'])
    const [alert = 0, chase = 0] = times
    expect(alert - 13 * 3600).toBeLessThan(60)
    expect(chase).toBe(23.5 * 3600)
  })

  it('what expires while it waits is given up then, not in the morning', async () => {
    const clock = new ManualClock('2024-05-13T22:00:00+08:00')
    const { outbox, sent } = outboxOn({ clock, rules })
    const expiresAt = Date.parse('2024-05-13T23:00:00+08:00')
    await outbox.queue(post('催报', { topic: 'chase', expiresAt }))
    await outbox.idle()
    expect(sent).toEqual([])
    expect(outbox.list()).toMatchObject([{ state: 'refused', reason: 'expired' }])
    expect(clock.now()).toBeLessThan(expiresAt + 60_000)
  })

  it('nothing leaves after a restart before what came in first is understood', async () => {
    const first = outboxOn({ prepare: () => busy })
    await first.outbox.stop()
    await first.outbox.queue(
      post('催报', { topic: 'chase', mentions: [{ id: 'li', name: '李四' }] }),
    )
    const { outbox, sent } = outboxOn({ journal: first.journal.afterRestart() })
    await outbox.recover(async () => {
      for (let turns = 0; turns < 20; turns++) await new Promise((then) => setImmediate(then))
      await outbox.revise('催报', () => null)
      await outbox.queue(post('回执'))
    })
    await outbox.idle()
    expect(sent).toEqual(['回执'])
  })

  it('what did not go out takes nobody’s place', async () => {
    let tries = 0
    const prepare = (): Departure | null =>
      ++tries <= 8 ? { state: 'retry', reason: 'not connected', afterMs: 100 } : null
    const { outbox, sent, times } = outboxOn({ perMinute: 3, prepare })
    for (const id of ['一', '二', '三']) await outbox.queue(post(id))
    await outbox.idle()
    expect(sent).toEqual(['一', '二', '三'])
    expect(times.at(-1)).toBeLessThan(10)
  })

  it('what the limit holds up and may be told together is told together', async () => {
    const { outbox, sent, times } = outboxOn({ rules: byDay, perMinute: 2, whole: true })
    for (const id of ['一', '二', '三', '四', '五'])
      await outbox.queue(post(id, { topic: 'notice' }))
    await outbox.queue(post('催报', { topic: 'chase' }))
    await outbox.idle()
    expect(sent).toHaveLength(4)
    expect(sent.join('|')).toContain('三')
    expect(sent.filter((text) => text.includes('五'))).toHaveLength(1)
    expect(times.at(-1)).toBeLessThan(120)
  })

  it('killed between putting posts together and taking them back, they are told once', async () => {
    const death = fc.record({ atWrite: fc.nat(16), kept: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(death, async (each) => {
        const ids = ['一', '二', '三', '四', '五']
        const notices = ids.map((id) => post(id, { topic: 'notice' }))
        const shown: string[] = []
        let { journal } = outboxOn()
        for (const dying of [each, null]) {
          journal = journal.afterRestart()
          journal.death = dying
          const life = outboxOn({ journal, rules: byDay, perMinute: 2, whole: true })
          const run = async () => {
            await life.outbox.recover()
            for (const one of notices) await life.outbox.queue(one)
            await life.outbox.idle()
          }
          await (dying ? Promise.race([run(), soon()]) : run())
          void life.outbox.stop()
          shown.push(...life.sent.flatMap((text) => text.split('\n\n')))
        }
        const lost = outboxOn({ journal }).outbox.list()
        const told = [...shown, ...lost.flatMap((one) => one.post.message.text.split('\n\n'))]
        expect(new Set(told)).toEqual(new Set(ids))
        expect(shown).toEqual([...new Set(shown)])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a platform that is dead for everybody', () => {
  it('is tried by one, and by all when it is there again', async () => {
    let dead = true
    let tries = 0
    const clock = new ManualClock(start)
    const { outbox, sent } = outboxOn({
      clock,
      prepare: () => {
        tries += 1
        dead &&= clock.now() < Date.parse(start) + 20 * 60_000
        return dead ? busy : null
      },
    })
    for (let n = 0; n < 30; n++) await outbox.queue(post(`p${n}`, { chatId: `g${n}` }))
    await outbox.idle()
    expect(sent).toHaveLength(30)
    // Each for itself would try some 25 times.
    expect(tries).toBeLessThan(30 + 30 + 60)
  })

  it('is known as dead to all channels that lead to it, and to no other', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `webhook-${n}`)
    const channels = Object.fromEntries(names.map((name) => [name, 'https://one.example']))
    const clock = new ManualClock(start)
    let tries = 0
    const { outbox, sent, times } = outboxOn({
      clock,
      channels: { ...channels, other: 'https://another.example' },
      prepare: (what) => {
        if (what === '别处') return null
        tries += 1
        return clock.now() < Date.parse(start) + 20 * 60_000 ? busy : null
      },
    })
    for (const channel of names) await outbox.queue(post(channel, { channel, chatId: channel }))
    await outbox.queue(post('别处', { channel: 'other', chatId: 'g1' }))
    await outbox.idle()
    expect(sent).toHaveLength(31)
    expect(sent[0]).toBe('别处')
    expect(times[0]).toBeLessThan(60)
    // Each for itself would try some 25 times.
    expect(tries).toBeLessThan(30 + 30 + 60)
  })

  it('for one chat alone keeps nobody else waiting', async () => {
    const { outbox, times, sent } = outboxOn({ prepare: (what) => (what === '坏' ? busy : null) })
    await outbox.queue(post('坏', { chatId: 'g0', expiresAt: Date.parse(start) + 600_000 }))
    await outbox.queue(post('好', { chatId: 'g1' }))
    await outbox.idle()
    expect(sent).toEqual(['好'])
    expect(times[0]).toBeLessThan(5)
  })
})

it('a robot gets no more in an hour than its platform takes', async () => {
  const { outbox, times } = outboxOn({ perHour: 30 })
  for (let n = 0; n < 70; n++) await outbox.queue(post(`p${n}`))
  await outbox.idle()
  expect(times).toHaveLength(70)
  for (const [index, at] of times.entries()) {
    expect(at - (times[index - 30] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(3600)
  }
})

describe('what was lost and is said again', () => {
  it('is marked where it may have been shown, and no longer listed', async () => {
    const { outbox, sent } = outboxOn({ deliver: answers(timedOut) })
    await outbox.queue(post('催报'))
    await outbox.idle()
    expect(await outbox.resend('催报')).toBe(true)
    await outbox.idle()
    expect(sent).toEqual(['催报', '【重发】催报'])
    expect(outbox.list()).toEqual([])
    expect(await outbox.resend('催报')).toBe(false)
  })

  it('is not marked where nobody can have seen it', async () => {
    const { outbox, sent } = outboxOn({ deliver: answers(refused) })
    await outbox.queue(post('催报'))
    await outbox.idle()
    await outbox.resend('催报')
    await outbox.idle()
    expect(sent).toEqual(['催报', '催报'])
  })

  it('is only the file where only that is missing', async () => {
    const once = answers(refused)
    const { outbox, sent } = outboxOn({
      deliver: (what) => (what === 'a.docx' ? once() : { state: 'sent' }),
    })
    await outbox.queue(post('周报', { attachments: [file('a.docx'), file('b.xlsx')] }))
    await outbox.idle()
    await outbox.resend('周报')
    await outbox.idle()
    expect(sent).toEqual(['周报', 'a.docx', 'b.xlsx', '【重发】没有送到的文件：a.docx', 'a.docx'])
  })

  it('may be lost again, and said again', async () => {
    const { outbox, sent } = outboxOn({ deliver: answers(timedOut, timedOut) })
    await outbox.queue(post('催报'))
    await outbox.idle()
    await outbox.resend('催报')
    await outbox.idle()
    expect(outbox.list().map((each) => each.post.id)).toEqual(['催报~1'])
    await outbox.resend('催报~1')
    await outbox.idle()
    expect(sent).toEqual(['催报', '【重发】催报', '【重发】催报'])
  })

  it('asked for twice before a restart is said once', async () => {
    const { outbox, journal } = outboxOn({ deliver: answers(timedOut) })
    await outbox.queue(post('催报'))
    await outbox.idle()
    journal.death = { atWrite: 4, kept: true }
    void outbox.resend('催报')
    await soon()
    const next = outboxOn({ journal: journal.afterRestart() })
    await next.outbox.recover()
    await next.outbox.resend('催报')
    await next.outbox.idle()
    expect(next.sent).toEqual(['【重发】催报'])
  })
})
