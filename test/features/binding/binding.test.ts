import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { BotGroup } from '#bot/context.ts'
import { bindingMiddleware } from '#features/binding/binding.ts'
import { finishedStream, wecomContents } from '#platforms/wecom/render.ts'
import { chatMessage } from '../../support/events.ts'

const chatId = 'wrQoP7CwAA+/='
const group: BotGroup = {
  name: '南开群',
  channel: 'wecom',
  chatId,
  documents: ['nankai-2024'],
  coordinators: ['WangWu'],
  push: 'nankai-push',
}
const clock = new ManualClock('2024-05-13T08:30:00+08:00')

/** What the bot says to `text`; null when it leaves it to others. */
async function says(
  text: string,
  options: { groups?: BotGroup[]; direct?: boolean; user?: string; known?: boolean } = {},
): Promise<string | null> {
  const { groups = [], direct = false, user = 'ZhangSan', known = true } = options
  const pushing = new Set(['nankai-push', 'dingtalk'])
  const middleware = [bindingMiddleware(groups, pushing)]
  const bot = new Bot({ middleware, groups, clock, logger: createLogger('silent') })
  const at = clock.now()
  const place = { at, group: { channel: 'wecom', chatId }, direct, known }
  return (await bot.handle(chatMessage('m1', user, text, place)))?.text ?? null
}

/** The lines that look like YAML, read as YAML. */
function pasted(text: string): unknown {
  return parse(
    text
      .split('\n')
      .filter((line) => /^\w+: /.test(line))
      .join('\n'),
  )
}

it('tells a group nobody configured what to paste, with the exact id', async () => {
  const text = (await says('绑定')) ?? ''
  expect(text).toContain('本群还没有绑定。')
  expect(pasted(text)).toMatchObject({ channel: 'wecom', chatId, coordinators: ['ZhangSan'] })
  expect(text).toContain('push')
})

it('survives the renderer as it is', async () => {
  const text = (await says('绑定')) ?? ''
  const { stream } = finishedStream('s', wecomContents({ text }, 1)[0] ?? '')
  expect(pasted(stream.content)).toMatchObject({ chatId, coordinators: ['ZhangSan'] })
})

it.each(['绑定。', '怎么绑定？', '绑定本群', ' 绑定 '])('understands %s', async (words) => {
  expect(await says(words)).toContain('chatId: "wrQoP7CwAA+/="')
})

it.each(['解除绑定是什么意思', '绑定车辆要上报吗', '帮助'])(
  'leaves %s to others',
  async (words) => {
    expect(await says(words)).toBeNull()
  },
)

it('says as what a group is bound, and whether the asker coordinates it', async () => {
  const groups = [group]
  expect(await says('绑定', { groups })).toBe(
    [
      '本群已绑定为“南开群”，通道 wecom，由 nankai-push 推送。',
      '优先用的计划：nankai-2024。',
      '协调员 1 人，你不是协调员。',
      'chatId: "wrQoP7CwAA+/="',
      '你的用户号："ZhangSan"',
    ].join('\n'),
  )
  expect(await says('绑定', { groups, user: 'WangWu' })).toContain('你是协调员')
})

it('says when a bound group cannot be spoken to unasked', async () => {
  const { push: _, ...silent } = group
  expect(await says('绑定', { groups: [silent] })).toContain('还没有能推送的通道')
})

it('points at an id written in other case, or under another channel', async () => {
  const lower = { ...group, chatId: chatId.toLowerCase() }
  expect(await says('绑定', { groups: [lower] })).toContain('“南开群”写的 chatId 大小写与本群不同')
  const elsewhere = { ...group, channel: 'dingtalk' }
  expect(await says('绑定', { groups: [elsewhere] })).toContain('而本群的消息来自 wecom')
})

it('tells a person alone their own id, and what they coordinate', async () => {
  expect(await says('绑定', { direct: true })).toMatch(
    /^你的用户号："ZhangSan"（通道 wecom）\n要当协调员/,
  )
  const known = await says('绑定', { direct: true, groups: [group], user: 'WangWu' })
  expect(known).toContain('你是“南开群”的协调员。')
})

it('says so where the platform gives no user id', async () => {
  const text = (await says('绑定', { known: false, user: '$:LWCP_v1:$x' })) ?? ''
  expect(text).toContain('平台没有给出')
  expect(text).not.toContain('LWCP')
  expect(await says('绑定', { known: false, direct: true })).toContain('平台没有给出')
})
