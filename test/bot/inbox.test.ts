import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import type { Delivery, EventSink } from '#bot/adapter.ts'
import { Dispatcher, type Outlet } from '#bot/dispatcher.ts'
import { Inbox } from '#bot/inbox.ts'
import { lostReplies, unknownReplies } from '#bot/undelivered.ts'
import { message } from '../support/events.ts'
import { MemoryJournal } from '../support/memory-journal.ts'

const start = '2024-05-13T08:30:00+08:00'

interface Setting {
  journal?: MemoryJournal
  clock?: ManualClock
  sink?: EventSink
  deliver?: (text: string) => Delivery | Promise<Delivery>
  render?: (text: string) => string[]
}

/** A bot on a journal with a platform that writes down what it was sent; pauses pass at once and move the clock. */
function process({ journal = new MemoryJournal(), ...setting }: Setting = {}) {
  const clock = setting.clock ?? new ManualClock(start)
  const logger = createLogger('silent')
  const handled: string[] = []
  const sent: string[] = []
  const pauses: number[] = []
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const outlet: Outlet<string> = {
    pauseMs: 1100,
    render: ({ text }) => setting.render?.(text) ?? [text],
    prepare: async (text) => ({
      state: 'ready',
      go: async () => {
        sent.push(text)
        return setting.deliver?.(text) ?? { state: 'sent' }
      },
      drop: () => undefined,
    }),
  }
  const sleep = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted()
    pauses.push(ms)
    clock.advance(ms)
  }
  const inbox = new Inbox({ channel: 'wecom', sink, journal, clock, logger })
  const dispatcher = new Dispatcher({ inbox, outlet, clock, logger, sleep })
  const receive = async (id: string, more = {}) => {
    const receipt = await inbox.accept(message(id, more), null)
    dispatcher.push(receipt.key)
    return receipt
  }
  const recover = async () => {
    for (const key of await inbox.recover()) dispatcher.push(key)
  }
  const settled = async () => {
    await inbox.idle()
    await dispatcher.idle()
  }
  return { inbox, dispatcher, journal, clock, handled, sent, pauses, receive, recover, settled }
}

describe('redelivery', () => {
  it('of a storm runs once and answers once', async () => {
    const bot = process()
    const receipts = await Promise.all(Array.from({ length: 50 }, () => bot.receive('m1')))
    await bot.settled()
    expect(receipts.filter((receipt) => receipt.fresh)).toHaveLength(1)
    expect([bot.handled, bot.sent]).toEqual([['m1'], ['答 m1']])
  })

  it('after the answer, even by the next process, is known', async () => {
    const first = process()
    await first.receive('m1')
    await first.settled()
    const second = process({ journal: first.journal.afterRestart() })
    await second.recover()
    expect((await second.receive('m1')).fresh).toBe(false)
    await second.settled()
    expect([second.handled, second.sent]).toEqual([[], []])
  })

  it('is told by the message id: two messages of one person are both answered', async () => {
    const bot = process()
    await bot.receive('m1')
    await bot.receive('m2')
    await bot.settled()
    expect(bot.sent).toEqual(['答 m1', '答 m2'])
  })

  it('is recognised for a day', async () => {
    const bot = process()
    await bot.receive('m1')
    await bot.settled()
    bot.clock.advance(24 * 3600 * 1000 - 1)
    bot.journal.forget(bot.clock.now() - 24 * 3600 * 1000)
    expect((await bot.receive('m1')).fresh).toBe(false)
  })
})

describe('order', () => {
  it('of answers is the order of the messages within one conversation', async () => {
    const slow = Promise.withResolvers<void>()
    const bot = process({
      sink: async ({ id }) => {
        if (id === 'm1') await slow.promise
        return { text: id }
      },
    })
    await bot.receive('m1')
    await bot.receive('m2')
    await bot.receive('x', { conversation: { channel: 'wecom', kind: 'group', id: 'other' } })
    slow.resolve()
    await bot.settled()
    expect(bot.sent).toEqual(['x', 'm1', 'm2'])
  })

  it('holds while the first is tried again', async () => {
    let failures = 2
    const bot = process({
      deliver: () => (failures-- > 0 ? { state: 'retry', reason: 'busy' } : { state: 'sent' }),
    })
    await bot.receive('m1')
    await bot.receive('m2')
    await bot.settled()
    expect(bot.sent).toEqual(['答 m1', '答 m1', '答 m1', '答 m2'])
  })
})

describe('delivery', () => {
  it('is tried again with growing pauses, or when the platform says so', async () => {
    const answers: Delivery[] = [
      { state: 'retry', reason: 'refused' },
      { state: 'retry', reason: 'refused' },
      { state: 'retry', reason: 'too fast', afterMs: 600_000 },
      { state: 'sent' },
    ]
    const bot = process({ deliver: () => answers.shift() ?? { state: 'sent' } })
    await bot.receive('m1')
    await bot.settled()
    expect([bot.sent.length, bot.pauses.slice(0, 3)]).toEqual([4, [1000, 2000, 600_000]])
  })

  it('is given up a day after the message', async () => {
    const bot = process({ deliver: () => ({ state: 'retry', reason: 'down', afterMs: 3_600_000 }) })
    await bot.receive('m1')
    await bot.settled()
    expect(bot.sent).toHaveLength(26)
    expect(bot.inbox.find('wecom:m1')).toMatchObject({ state: 'refused', reason: 'given up: down' })
  })

  it('that nobody takes is listed for a month, and never given out again', async () => {
    const bot = process({ deliver: () => ({ state: 'refused', reason: 'errcode 430104' }) })
    await bot.receive('m1')
    await bot.settled()
    const listed = { key: 'wecom:m1', text: '答 m1', state: 'refused', reason: 'errcode 430104' }
    expect(lostReplies(bot.journal)).toMatchObject([listed])
    const next = process({ journal: bot.journal.afterRestart() })
    await next.recover()
    await next.receive('m1')
    await next.settled()
    expect([next.handled, next.sent, lostReplies(next.journal).length]).toEqual([[], [], 1])
    const clock = new ManualClock(next.clock.now() + 31 * 24 * 3600 * 1000)
    const later = process({ journal: next.journal.afterRestart(), clock })
    await later.recover()
    expect([lostReplies(later.journal), later.journal.pending()]).toEqual([[], []])
  })

  it('of unknown outcome is never repeated and stays listed', async () => {
    const bot = process({ deliver: () => ({ state: 'unknown', reason: 'timeout' }) })
    await bot.receive('m1')
    await bot.settled()
    const next = process({ journal: bot.journal.afterRestart() })
    await next.recover()
    await next.receive('m1')
    await next.settled()
    expect([bot.sent, next.sent]).toEqual([['答 m1'], []])
    expect(unknownReplies(next.journal)).toMatchObject([
      { key: 'wecom:m1', text: '答 m1', reason: 'timeout' },
    ])
  })

  it('of several parts goes on where it was', async () => {
    let down = false
    const bot = process({
      render: () => ['一', '二', '三'],
      deliver: (text) => {
        const busy = text === '二' && !down
        if (busy) down = true
        return busy ? { state: 'retry', reason: 'busy' } : { state: 'sent' }
      },
    })
    await bot.receive('m1')
    await bot.settled()
    expect(bot.sent).toEqual(['一', '二', '二', '三'])
  })
})

describe('a stop', () => {
  it('ends the waiting and leaves the reply to the next process', async () => {
    const bot = process({ deliver: () => ({ state: 'retry', reason: 'down' }) })
    await bot.receive('m1')
    await bot.dispatcher.stop()
    const next = process({ journal: bot.journal.afterRestart() })
    await next.recover()
    await next.settled()
    expect([next.handled, next.sent]).toEqual([[], ['答 m1']])
  })

  it('waits for what is being handled', async () => {
    const slow = Promise.withResolvers<void>()
    const bot = process({ sink: () => slow.promise.then(() => null) })
    await bot.receive('m1')
    const idle = bot.inbox.idle().then(() => bot.inbox.find('wecom:m1')?.state)
    slow.resolve()
    expect(await idle).toBe('silent')
  })
})

describe('kill -9 at every write', () => {
  const deaths = [0, 1, 2, 3].flatMap((atWrite) => [true, false].map((kept) => ({ atWrite, kept })))

  it.each(deaths)(
    '$atWrite, on disk: $kept: nothing acknowledged is lost or said twice',
    async (death) => {
      const journal = new MemoryJournal()
      journal.death = death
      const first = process({ journal })
      let acknowledged = false
      void first.receive('m1').then(() => {
        acknowledged = true
      })
      await quiet()
      const second = process({ journal: journal.afterRestart() })
      await second.recover()
      if (!acknowledged) await second.receive('m1')
      await second.receive('m1')
      await second.settled()
      const shown = first.sent.length + second.sent.length
      const unknown = unknownReplies(second.journal).length
      expect(shown).toBeLessThanOrEqual(1)
      expect(shown + unknown).toBeGreaterThanOrEqual(1)
      if (shown === 0) expect(unknown).toBe(1)
    },
  )

  it('reaches the end without a death', async () => {
    const bot = process()
    await bot.receive('m1')
    await bot.settled()
    bot.journal.death = { atWrite: 4, kept: false }
    void bot.receive('m2')
    await quiet()
    expect(bot.journal.get('wecom:m2')).toBeUndefined()
    expect(bot.journal.get('wecom:m1')).toMatchObject({ done: true, value: { state: 'sent' } })
  })

  it('while handling, again and again, gives the event up after five runs and says so', async () => {
    let { journal } = process()
    const never = () => new Promise<null>(() => {})
    const runs: string[][] = []
    const sent: string[] = []
    await process({ journal, sink: never }).receive('m1')
    for (let restart = 0; restart < 6; restart++) {
      journal = journal.afterRestart()
      const bot = process({ journal, sink: never })
      await bot.recover()
      await quiet()
      runs.push(bot.handled)
      sent.push(...bot.sent)
    }
    expect(runs.flat()).toEqual(['m1', 'm1', 'm1', 'm1'])
    expect(sent).toEqual([expect.stringContaining('请换个说法再发一次')])
    expect(journal.pending()).toEqual([])
  })

  it('while handling what stands before it, again and again, does not count', async () => {
    let { journal } = process()
    const sink: EventSink = ({ id }) =>
      id === 'm1' ? new Promise<null>(() => {}) : Promise.resolve({ text: '答' })
    const first = process({ journal, sink })
    await first.receive('m1')
    await first.receive('m2')
    const sent: string[] = []
    for (let restart = 0; restart < 6; restart++) {
      journal = journal.afterRestart()
      const bot = process({ journal, sink })
      await bot.recover()
      await quiet()
      sent.push(...bot.sent)
    }
    expect(sent).toEqual([expect.stringContaining('请换个说法再发一次'), '答'])
  })
})

describe('a full disk', () => {
  const full = new AppError('store-full', '磁盘已满，请联系管理员清理。')

  it('refuses the message, and takes its redelivery when there is room', async () => {
    const bot = process()
    bot.journal.failing = full
    await expect(bot.receive('m1')).rejects.toBe(full)
    bot.journal.failing = null
    await bot.receive('m1')
    await bot.settled()
    expect([bot.handled, bot.sent]).toEqual([['m1'], ['答 m1']])
  })

  it('before the reply is stored sends nothing; a redelivery has it handled again', async () => {
    const { journal } = process()
    const bot = process({
      journal,
      sink: async () => {
        journal.failing = full
        return { text: '答' }
      },
    })
    const receipt = await bot.inbox.accept(message('m1'), null)
    await expect(receipt.handled).rejects.toBe(full)
    journal.failing = null
    const next = process({ journal })
    await next.receive('m1')
    await next.settled()
    expect([bot.sent, next.sent]).toEqual([[], ['答 m1']])
  })
})

/** Lets everything run that does not wait for a timer or the network. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}
