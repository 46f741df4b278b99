import { expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
import { post } from '../../support/outbox.ts'
import { filePlatform, senderDeps } from '../../support/sending.ts'

/** One call that told people something. */
interface Call {
  userIds: readonly string[]
  /** Milliseconds since the start. */
  at: number
  /** Of the same people so far, this one included. */
  times: number
}
type Answer = { status?: number; body?: object } | 'hang'

const taken = (lists: { invalid?: string[]; held?: string[] } = {}): Answer => ({
  body: {
    processQueryKey: 'K',
    invalidStaffIdList: lists.invalid ?? [],
    flowControlledStaffIdList: lists.held ?? [],
  },
})

/** A robot that tells single persons something, before a platform that answers so. */
async function robot(answer: (call: Call) => Answer = () => taken()) {
  const { deps, clock } = senderDeps()
  const calls: Call[] = []
  const start = clock.now()
  const side = await filePlatform(({ path, json }) => {
    if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
    const { userIds } = json as { userIds: string[] }
    const before = calls.filter((call) => call.userIds.join() === userIds.join())
    const call = { userIds, at: clock.now() - start, times: before.length + 1 }
    calls.push(call)
    return answer(call)
  })
  const config = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: 's',
    robotCode: 'r',
    apiBase: side.url,
  })
  const journal = new MemoryJournal()
  const sender = new RobotSender('bot', config, { ...deps, timeoutMs: 300, gatherMs: 100 })
  const outbox = new PostOutbox({
    journal,
    senders: new Map([['bot', sender]]),
    clock,
    logger: createLogger('silent'),
    sleep: async (ms, signal) => {
      signal.throwIfAborted()
      clock.advance(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
  })
  /** Says it to each of these people, as their own post. */
  const tell = async (people: readonly string[], text: string, topic = 'preview') => {
    for (const chatId of people) {
      const id = `${topic}:${chatId}`
      await outbox.queue(post(id, { channel: 'bot', kind: 'direct', chatId, message: { text } }))
    }
    await outbox.idle()
  }
  const lost = () => outbox.list().map(({ post: { id }, state, reason }) => [id, state, reason])
  /** Gets it ready for each, at the same time. */
  const prepare = (people: readonly string[], text: string) =>
    Promise.all(
      people.map(async (chatId) => {
        const told = post(chatId, { channel: 'bot', kind: 'direct', chatId, message: { text } })
        const departure = await sender.steps(told)[0]?.prepare()
        if (departure?.state !== 'ready') throw new Error(chatId)
        return departure
      }),
    )
  return { tell, calls, lost, prepare, users: () => calls.map(({ userIds }) => userIds) }
}

it('the same words for several people leave in one call', async () => {
  const { tell, users, lost } = await robot()
  await tell(['wang', 'li', 'zhao'], '本周预告')
  expect(users()).toEqual([['wang', 'li', 'zhao']])
  expect(lost()).toEqual([])
})

it('a call is for twenty people at most', async () => {
  const { tell, users } = await robot()
  const people = Array.from({ length: 45 }, (_, index) => `p${index}`)
  await tell(people, '本周预告')
  expect(users().flat().toSorted()).toEqual(people.toSorted())
  expect(users().every((each) => each.length <= 20)).toBe(true)
  expect(users().length).toBeLessThanOrEqual(5)
})

it('who is held up is told later, who is unknown is reported, nobody is told twice', async () => {
  const { tell, calls, lost } = await robot(({ userIds, times }) =>
    taken({
      invalid: userIds.filter((id) => id === 'gone'),
      held: userIds.filter((id) => id === 'held' && (userIds.length > 1 || times < 2)),
    }),
  )
  await tell(['held', 'gone', 'fine'], '本周预告')

  expect(calls.map(({ userIds }) => userIds)).toEqual([
    ['held', 'gone', 'fine'],
    ['held'],
    ['held'],
  ])
  const [first, second, third] = calls.map(({ at }) => at)
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(60_000)
  expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(60_000)
  expect(lost()).toEqual([['preview:gone', 'refused', 'invalid staff id']])
})

it('one who spoils the whole call spoils it for nobody else', async () => {
  const { tell, users, lost } = await robot(({ userIds }) =>
    userIds.includes('odd') ? { status: 400, body: { code: 'invalidParameter.userIds' } } : taken(),
  )
  await tell(['wang', 'odd', 'li'], '本周预告')
  expect(users()).toEqual([['wang', 'odd', 'li'], ['wang'], ['odd'], ['li']])
  expect(lost()).toEqual([['preview:odd', 'refused', 'invalidParameter.userIds']])
})

it('a call nobody answers is in doubt for each, and is not repeated', async () => {
  const { tell, users, lost } = await robot(() => 'hang')
  await tell(['wang', 'li'], '本周预告')
  expect(users()).toEqual([['wang', 'li']])
  expect(lost()).toEqual([
    ['preview:wang', 'unknown', 'TimeoutError'],
    ['preview:li', 'unknown', 'TimeoutError'],
  ])
})

it('a platform that is busy gets them all again, together', async () => {
  const { tell, users, lost } = await robot(({ times }) =>
    times === 1 ? { status: 503 } : taken(),
  )
  await tell(['wang', 'li'], '本周预告')
  expect(users().flat().toSorted()).toEqual(['li', 'li', 'wang', 'wang'])
  expect(lost()).toEqual([])
})

it('other words go by other calls, and the same words to one person twice by two', async () => {
  const { tell, users } = await robot()
  await Promise.all([tell(['wang'], '本周预告'), tell(['li'], '提醒过期')])
  expect(users().toSorted()).toEqual([['li'], ['wang']])
  await Promise.all([tell(['zhao'], '同样的话', 'a'), tell(['zhao'], '同样的话', 'b')])
  expect(users().slice(2)).toEqual([['zhao'], ['zhao']])
})

it('nobody goes before all are written down, and whoever is taken back is not told', async () => {
  const { prepare, users } = await robot()
  const [wang, li, zhao] = await prepare(['wang', 'li', 'zhao'], '本周预告')
  const first = wang?.go()
  await new Promise((resolve) => setImmediate(resolve))
  expect(users()).toEqual([])
  li?.drop()
  expect(await Promise.all([first, zhao?.go()])).toMatchObject([
    { state: 'sent' },
    { state: 'sent' },
  ])
  wang?.drop()
  zhao?.drop()
  expect(users()).toEqual([['wang'], ['zhao']])
})
