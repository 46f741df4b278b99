import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { MessageEvent } from '#bot/event.ts'
import { tellUnknownGroups } from '../src/unknown-groups.ts'

it('tells the id of a chat nobody configured, once', async () => {
  const lines: string[] = []
  const log = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const known = {
    name: '群',
    channel: 'nankai',
    chatId: 'wrKnown',
    documents: [],
    coordinators: [],
  }
  const bot = new Bot({
    middleware: [tellUnknownGroups(), async (ctx) => ctx.reply({ text: '好' })],
    groups: [known],
    clock: new ManualClock(0),
    logger: createLogger('info', log),
  })
  const event = (id: string, kind: 'group' | 'direct', chat: string): MessageEvent => ({
    type: 'message',
    id,
    conversation: { channel: 'nankai', kind, id: chat },
    sender: { id: 'zhangsan', known: true },
    at: 0,
    text: '你好',
  })
  for (const [id, kind, chat] of [
    ['1', 'group', 'wrKnown'],
    ['2', 'group', 'wrNew'],
    ['3', 'group', 'wrNew'],
    ['4', 'direct', 'zhangsan'],
  ] as const) {
    expect(await bot.handle(event(id, kind, chat))).toEqual({ text: '好' })
  }
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ chatId: 'wrNew', event: '2' })
})
