import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { readChannels } from '../src/config-channels.ts'
import { openQuotas } from '../src/quotas.ts'
import { MemoryStore } from './support/memory-store.ts'

const robot = { clientSecret: 's', robotCode: 'r' }
const push = { type: 'dingtalk-webhook', accessToken: '566cc69da782', secret: 'SEC1' }
const bot = {
  type: 'wecom-bot',
  token: 'abc',
  encodingAesKey: 'A'.repeat(43),
  botNames: ['助手'],
}

it('DingTalk counts by organisation: its robots share one quota, and the webhooks of their groups', async () => {
  const { channels, mistakes } = readChannels({
    one: { type: 'dingtalk-stream', clientId: 'a', corpId: 'corp', ...robot },
    two: { type: 'dingtalk-bot', clientId: 'b', corpId: 'corp', ...robot },
    other: { type: 'dingtalk-bot', clientId: 'c', ...robot, monthlyQuota: { api: 200_000 } },
    push,
    lonely: { ...push, accessToken: '566cc69da783' },
    bot,
  })
  expect(mistakes).toEqual([])
  const quotas = await openQuotas(channels, {
    groups: [{ channel: 'two', push: 'push' }],
    store: new MemoryStore(),
    clock: new ManualClock('2024-05-13T08:30:00+08:00'),
    logger: createLogger('silent'),
  })
  for (const name of ['one', 'two', 'push', 'lonely', 'bot', 'nobody']) quotas.of(name).count('api')
  expect(quotas.views()).toMatchObject([
    { name: 'corp', used: { api: 3 }, limits: { api: 5000, webhook: 3000 } },
    { name: 'c', used: { api: 0 }, limits: { api: 200_000, webhook: 3000 } },
  ])
  await quotas.close()
})
