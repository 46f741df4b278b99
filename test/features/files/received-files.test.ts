import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import type { ChatEvent, MessageEvent } from '#bot/event.ts'
import type { FileSource } from '#bot/file-source.ts'
import { FileShelf } from '#features/files/file-shelf.ts'
import { ReceivedFiles } from '#features/files/received-files.ts'
import { wecomFiles } from '#platforms/wecom/file-source.ts'
import { message } from '../../support/events.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const report: FileSource = {
  fetch: async () => ({ name: '../周报.TXT', bytes: new TextEncoder().encode('零报告') }),
}
const sent: MessageEvent = message('m1', { text: '', unreadable: 'file', file: { url: 'u' } })

async function office(source: FileSource = report) {
  const folder = await tempFolder()
  const shelf = new FileShelf(folder)
  const logger = createLogger('silent')
  const files = new ReceivedFiles({ sources: new Map([['wecom', source]]), shelf, logger })
  const seen: ChatEvent[] = []
  const handle = (event: MessageEvent) =>
    files.handle(event, async (read) => {
      seen.push(read)
      return { text: '好' }
    })
  const kept = () => readdir(join(folder, 'received')).catch(() => [])
  return { handle, seen, kept, shelf }
}

it('hands on the text of a file in place of the file, and keeps it once', async () => {
  const { handle, seen, kept } = await office()
  expect(await handle(sent)).toEqual({ text: '已读文件“周报.TXT”。\n好' })
  await handle(sent)
  const { unreadable: _, file: __, ...plain } = sent
  expect(seen[0]).toEqual({ ...plain, text: '零报告' })
  expect(await kept()).toEqual([
    expect.stringMatching(/^[0-9a-f]{24}\.json$/),
    expect.stringMatching(/^[0-9a-f]{24}\.txt$/),
  ])
})

it('leaves a question beside a quoted file, and channels without files, to themselves', async () => {
  const { handle, seen, kept } = await office()
  const asked = { ...sent, text: '汛期前要疏通多少米管道？' }
  const elsewhere = { ...sent, conversation: { ...sent.conversation, channel: 'app' } }
  for (const event of [asked, elsewhere]) expect(await handle(event)).toEqual({ text: '好' })
  expect(seen).toEqual([asked, elsewhere])
  expect(await kept()).toEqual([])
})

it('fetches nothing from anywhere but the platform, and says so', async () => {
  const source = wecomFiles({ base: 'https://qyapi.weixin.qq.com', encodingAesKey: 'A'.repeat(43) })
  const { handle, seen } = await office(source)
  const forged = { ...sent, file: { url: 'https://127.0.0.1/private' } }
  expect((await handle(forged))?.text).toContain('不在平台的服务器上')
  expect(seen).toEqual([])
})

it('survives a platform that fails', async () => {
  const failing: FileSource = { fetch: () => Promise.reject(new Error('boom')) }
  const { handle } = await office(failing)
  expect(await handle(sent)).toEqual({ text: '文件没有收下来，请稍后再发一次，或直接发文字。' })
})

it('forgets what a person sent, and only that', async () => {
  const { handle, kept, shelf } = await office()
  await handle(sent)
  await handle({ ...sent, id: 'm2', sender: { id: 'LiSi', known: true } })
  const person = { id: 'ZhangSan', channel: null, names: [], spared: [], alias: 'x', now: 0 }
  expect(await shelf.forget({ ...person, events: new Set() })).toBe(1)
  expect(await kept()).toHaveLength(2)
  expect(await shelf.forget({ ...person, events: new Set() })).toBe(0)
})
