import { expect, it } from 'vitest'
import { finished, pretendStage } from '../pretend-stage.ts'

const wecomGroup = '南开区攻坚工作群'
const dingtalkGroup = '金桥街道攻坚群'

it('brings a thumb on a WeCom answer to the bot and shows it on the message', async () => {
  const stage = await pretendStage(({ body }) =>
    body['msgtype'] === 'event' ? undefined : finished('答'),
  )
  await stage.ask('zhangsan', '问', wecomGroup)
  const query = new URLSearchParams({ group: wecomGroup })
  const answer = (await stage.client.messages(query)).at(-1)
  await stage.client.perform('act', { user: 'lisi', message: answer?.id, action: 'down' })

  expect(stage.bot.seen.at(-1)?.body).toMatchObject({
    from: { userid: 'lisi' },
    event: { eventtype: 'feedback_event', feedback_event: { id: 'f-1', type: 2 } },
  })
  expect((await stage.client.messages(query)).at(-1)?.rating).toBe('down')
})

it('says 没用 with a quote for a thumb down on DingTalk, where there is no other way', async () => {
  const stage = await pretendStage(async (seen) => {
    await fetch(String(seen.body['sessionWebhook']), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content: '答' } }),
    })
    return undefined
  })
  await stage.ask('sunqi', '问', dingtalkGroup)
  const query = new URLSearchParams({ group: dingtalkGroup })
  const answer = (await stage.client.messages(query)).at(-1)
  await stage.client.perform('act', { user: 'sunqi', message: answer?.id, action: 'down' })
  expect(stage.bot.seen.at(-1)?.body['text']).toMatchObject({
    content: ' 没用',
    isReplyMsg: true,
    repliedMsg: { content: { text: '答' } },
  })
})

it('takes back a message for its writer only', async () => {
  const stage = await pretendStage(() => finished('答'))
  await stage.ask('zhangsan', '说错了', wecomGroup)
  const query = new URLSearchParams({ group: wecomGroup })
  const said = (await stage.client.messages(query)).at(0)
  const recall = (user: string) =>
    stage.client.perform('act', { user, message: said?.id, action: 'recall' })
  await expect(recall('lisi')).rejects.toThrow('只能撤回自己')
  await recall('zhangsan')
  expect((await stage.client.messages(query)).at(0)?.text).toBe('（消息已撤回）')
})

it.each([
  ['a member’s message', 'up', 0],
  ['a button that is not there', 'click', -1],
])('refuses %s', async (_name, action, place) => {
  const stage = await pretendStage(() => finished('答'))
  await stage.ask('zhangsan', '问', wecomGroup)
  const messages = await stage.client.messages(new URLSearchParams({ group: wecomGroup }))
  const deed = { user: 'zhangsan', message: messages.at(place)?.id, action }
  await expect(stage.client.perform('act', deed)).rejects.toMatchObject({ code: 'bad-request' })
})
