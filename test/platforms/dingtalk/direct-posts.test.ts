import { expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
import { post } from '../../support/outbox.ts'
import { filePlatform, senderDeps } from '../../support/sending.ts'

it('of several people told in private one who is held up is told later, one who is unknown is reported, nobody twice', async () => {
  const { deps, clock } = senderDeps()
  const sent: { user: string; at: number }[] = []
  const start = clock.now()
  const side = await filePlatform(({ path, json }) => {
    if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
    const { userIds } = json as { userIds: string[] }
    const [user = ''] = userIds
    expect(userIds).toHaveLength(1)
    sent.push({ user, at: clock.now() - start })
    const isHeld = user === 'held' && sent.filter((each) => each.user === 'held').length < 3
    return {
      body: {
        processQueryKey: 'K',
        invalidStaffIdList: user === 'gone' ? ['gone'] : [],
        flowControlledStaffIdList: isHeld ? ['held'] : [],
      },
    }
  })
  const config = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: 's',
    robotCode: 'r',
    apiBase: side.url,
  })
  const outbox = new PostOutbox({
    journal: new MemoryJournal(),
    senders: new Map([['bot', new RobotSender('bot', config, deps)]]),
    clock,
    logger: createLogger('silent'),
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      clock.advance(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
  })
  for (const chatId of ['held', 'gone', 'fine'])
    await outbox.queue(post(chatId, { channel: 'bot', kind: 'direct', chatId }))
  await outbox.idle()

  expect(sent.map(({ user }) => user).sort()).toEqual(['fine', 'gone', 'held', 'held', 'held'])
  const [first = 0, second = 0] = sent.filter(({ user }) => user === 'held').map(({ at }) => at)
  expect(second - first).toBeGreaterThanOrEqual(60_000)
  expect(outbox.list()).toMatchObject([{ post: { id: 'gone' }, reason: 'invalid staff id' }])
})
