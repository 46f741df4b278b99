import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Callback, type ChatMessage, History, RECALLED } from '#demo/platforms/history.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const said = (id: string, conversation = 'g1'): ChatMessage => ({
  id,
  conversation,
  at: 1_715_560_200_000,
  from: 'zhangsan',
  text: `消息${id}`,
  mentions: [],
})

const owed = (id: string): Callback => ({
  id,
  platform: 'wecom',
  kind: 'message',
  conversation: 'g1',
  session: `s-${id}`,
  expiresAt: 0,
  body: {},
})

it('knows after a restart what was said, rated, recalled and is still owed', async () => {
  const folder = await tempFolder()
  const before = new History(folder)
  for (const id of ['m1', 'm2', 'm3']) before.append({ type: 'message', message: said(id) })
  before.append({ type: 'callback', callback: owed('c1') })
  before.append({ type: 'callback', callback: owed('c2') })
  before.append({ type: 'settled', callback: 'c1', outcome: 'taken' })
  before.append({ type: 'rated', message: 'm2', user: 'lisi', verdict: 'down' })
  before.append({ type: 'recalled', message: 'm3' })

  const after = new History(folder)
  expect(after.messagesOf('g1').map((each) => each.text)).toEqual(['消息m1', '消息m2', RECALLED])
  expect(after.owed().map((each) => each.id)).toEqual(['c2'])
  expect(after.rating('m2')).toBe('down')
  expect(after.callbackOfSession('s-c1')?.id).toBe('c1')
})

it('drops a line that a crash cut off, and goes on behind the last whole one', async () => {
  const folder = await tempFolder()
  const before = new History(folder)
  before.append({ type: 'message', message: said('m1') })
  appendFileSync(join(folder, 'history.ndjson'), '{"type":"message","mess')

  new History(folder).append({ type: 'message', message: said('m2') })
  expect(new History(folder).messagesOf('g1').map((each) => each.id)).toEqual(['m1', 'm2'])
})

it('gives what came after a message, of one conversation only', async () => {
  const history = new History(await tempFolder())
  history.append({ type: 'message', message: said('m1') })
  history.append({ type: 'message', message: said('m2', 'g2') })
  history.append({ type: 'message', message: said('m3') })
  expect(history.messagesOf('g1', 'm1').map((each) => each.id)).toEqual(['m3'])
  expect(history.messagesOf('g1', 'm3')).toEqual([])
  expect(history.messagesOf('g1', 'unknown')).toHaveLength(2)
})
