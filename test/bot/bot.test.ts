import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { Middleware } from '#bot/compose.ts'
import type { BotContext } from '#bot/context.ts'
import { message } from '../support/events.ts'

const group = {
  name: '南开组',
  channel: 'wecom',
  chatId: 'wrQoP7CwAA+/=',
  documents: ['nankai-2024'],
  coordinators: ['WangWu'],
}

function botOf(...middleware: Middleware[]) {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) })
  const bot = new Bot({
    middleware,
    groups: [group],
    clock: new ManualClock(0),
    logger,
    timeLimitMs: 20,
  })
  return { bot, lines }
}

describe('the stack', () => {
  it('runs from the outside in and back out, and gives the reply', async () => {
    const order: string[] = []
    const { bot } = botOf(
      async (_ctx, next) => {
        order.push('in')
        await next()
        order.push('out')
      },
      async (ctx) => {
        order.push('ask')
        ctx.reply({ text: '71 座' })
      },
      async () => void order.push('never'),
    )
    expect(await bot.handle(message('1'))).toEqual({ text: '71 座' })
    expect(order).toEqual(['in', 'ask', 'out'])
  })

  it('says nothing when nobody replies', async () => {
    expect(await botOf(async (_ctx, next) => next()).bot.handle(message('1'))).toBeNull()
  })
})

describe('the group', () => {
  async function groupSeen(event = message('1')) {
    const seen: BotContext['group'][] = []
    await botOf(async (ctx) => void seen.push(ctx.group)).bot.handle(event)
    return seen[0]
  }
  const { conversation } = message('1')

  it('is the configured one', async () => {
    expect(await groupSeen()).toEqual(group)
  })

  it.each([
    ['a direct chat', { ...conversation, kind: 'direct' as const }],
    ['another case of the id', { ...conversation, id: conversation.id.toLowerCase() }],
    ['the same id in another channel', { ...conversation, channel: 'dingtalk' }],
  ])('is none in %s', async (_name, place) => {
    expect(await groupSeen(message('1', { conversation: place }))).toBeNull()
  })
})

describe('errors', () => {
  it('become one polite sentence; the log names the event', async () => {
    const { bot, lines } = botOf(async () => {
      throw new TypeError('x is undefined')
    })
    const reply = await bot.handle(message('m-7'))
    expect(reply?.text).toBe('处理这条消息时出了差错，请稍后再发一次，仍不行请联系管理员。')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'm-7', err: { message: 'x is undefined' } },
    ])
  })

  it('made for people are shown in their own words', async () => {
    const { bot } = botOf(async () => {
      throw new AppError('store-full', '磁盘已满，请联系管理员清理。')
    })
    expect(await bot.handle(message('1'))).toEqual({ text: '磁盘已满，请联系管理员清理。' })
  })

  it('of feedback are answered with nothing', async () => {
    const { bot } = botOf(async () => {
      throw new Error('x')
    })
    const { text: _text, ...rest } = message('1')
    expect(
      await bot.handle({ ...rest, type: 'feedback', feedbackId: 'f', verdict: 'up' }),
    ).toBeNull()
  })

  it('include a second reply and a second next()', async () => {
    const twice = botOf(async (ctx) => {
      ctx.reply({ text: '一' })
      ctx.reply({ text: '二' })
    })
    const again = botOf(async (_ctx, next) => {
      await next()
      await next()
    })
    expect((await twice.bot.handle(message('1')))?.text).toContain('差错')
    expect((await again.bot.handle(message('1')))?.text).toContain('差错')
  })

  it('include taking too long; what comes later is dropped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { bot } = botOf(async (ctx) => {
      await promise
      ctx.reply({ text: '太晚' })
    })
    expect((await bot.handle(message('1')))?.text).toContain('超时')
    resolve()
  })
})
