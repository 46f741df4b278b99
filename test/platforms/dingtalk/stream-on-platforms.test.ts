import { expect, it, onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { Patience } from '#demo/platforms/state.ts'
import { dingtalkStreamSchema } from '#platforms/dingtalk/schema.ts'
import { createDingtalkStream } from '#platforms/dingtalk/stream.ts'
import { pretendStage } from '../../demo/pretend-stage.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'

const group = '金桥街道攻坚群'

/** The pretend DingTalk and a robot that is connected to it by Stream mode; it says back what it hears. */
async function stage(patience: Partial<Patience> = {}) {
  const platforms = await pretendStage(() => ({ status: 404 }), patience)
  const { clientId, clientSecret, robotCode, corpId } = platforms.credentials.dingtalk
  const base = { apiBase: platforms.url, oapiBase: platforms.url }
  const config = dingtalkStreamSchema.parse({
    type: 'dingtalk-stream',
    ...{ clientId, clientSecret, robotCode, corpId, ...base },
  })
  const heard: ChatEvent[] = []
  const began = Date.now()
  const deps = {
    sink: async (event: ChatEvent) => {
      heard.push(event)
      return { text: event.type === 'message' ? `答：${event.text}` : '' }
    },
    journal: new MemoryJournal(),
    clock: { now: () => Date.parse('2024-05-13T08:30:00+08:00') + Date.now() - began },
    logger: createLogger('silent'),
  }
  const channel = createDingtalkStream('robot', config, deps, { random: () => 0.01 })
  onTestFinished(() => channel.drain())
  channel.connection?.start()
  const up = (opened: number) =>
    vi.waitFor(() => expect(channel.connection?.view()).toMatchObject({ trouble: null, opened }), {
      timeout: 3000,
    })
  await up(1)
  const deed = (what: string) => platforms.send('/control/stream', { deed: what })
  const fault = (place: string, kind: object) => platforms.send('/control/faults', { place, kind })
  return { ...platforms, heard, up, deed, fault }
}

it('a question comes by the connection and is answered, in the group and in private', async () => {
  const { ask, heard } = await stage()
  expect(await ask('sunqi', '清几座？', group)).toEqual(['答：清几座？'])
  expect(await ask('sunqi', '在吗')).toEqual(['答：在吗'])
  expect(heard.map(({ conversation }) => conversation.kind)).toEqual(['group', 'direct'])
})

it('an announced end, a broken connection and nonsense lose nothing and repeat nothing', async () => {
  const { ask, heard, deed, up, fault } = await stage({ streamLinger: 50 })
  await deed('babble')
  expect(await ask('sunqi', '一', group)).toEqual(['答：一'])
  await deed('disconnect')
  await up(2)
  expect(await ask('sunqi', '二', group)).toEqual(['答：二'])
  await fault('gateway', { mode: 'status', status: 503 })
  await deed('drop')
  expect(await ask('sunqi', '三', group)).toEqual(['答：三'])
  await fault('frame', { mode: 'drop' })
  expect(await ask('sunqi', '四', group)).toEqual(['答：四'])
  expect(heard).toHaveLength(4)
})
