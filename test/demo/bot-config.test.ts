import { expect, it } from 'vitest'
import { channelsFor, groupsFor, type Stage } from '#demo/bot-config.ts'
import { openCredentials } from '#demo/platforms/credentials.ts'
import { parseWorld } from '#demo/world.ts'
import { tempFolder } from '../support/temp-folder.ts'

const url = 'http://127.0.0.1:3001'

async function stage(groups: Record<string, unknown>[]): Promise<Stage> {
  const members = [{ id: 'a', name: '甲', unit: '办公室' }]
  const world = parseWorld({
    groups: groups.map((group) => {
      const platform = String(group['platform'])
      return { members: members.map((each) => ({ ...each, id: platform })), ...group }
    }),
  })
  return { world, credentials: openCredentials(await tempFolder(), world.groups) }
}

it('gives each WeCom group a webhook of its own, since a bot that is called back cannot push', async () => {
  const told = await stage([
    { id: 'g1', name: '一群', platform: 'wecom' },
    { id: 'g2', name: '二群', platform: 'wecom' },
  ])
  const { webhookKeys } = told.credentials.wecom
  expect(groupsFor(told).map(({ push }) => push)).toEqual(['demo-wecom-push', 'demo-wecom-push-2'])
  expect(channelsFor(told, url)).toMatchObject({
    'demo-wecom-push': { type: 'wecom-webhook', key: webhookKeys['g1'], apiBase: url },
    'demo-wecom-push-2': { type: 'wecom-webhook', key: webhookKeys['g2'], apiBase: url },
  })
})

it('pushes to DingTalk as the bot itself, or by the webhook where the world says so', async () => {
  const told = await stage([
    { id: 'c1', name: '一群', platform: 'dingtalk' },
    { id: 'c2', name: '二群', platform: 'dingtalk', push: 'webhook' },
  ])
  expect(groupsFor(told).map(({ push }) => push)).toEqual([undefined, 'demo-dingtalk-push'])
  const { 'demo-dingtalk-push': hook } = channelsFor(told, url)
  expect(hook).toEqual({
    type: 'dingtalk-webhook',
    ...told.credentials.dingtalk.webhooks['c2'],
    oapiBase: url,
  })
})
