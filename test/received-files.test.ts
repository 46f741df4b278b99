import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { PlatformsClient } from '#demo/platforms-client.ts'
import { botOnPlatforms } from './support/bot-on-platforms.ts'
import { capturedLog } from './support/captured-log.ts'
import { DemoApp } from './support/demo.ts'
import { makeDocx } from './support/make-docx.ts'
import { tempFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'
const report = '本周疏通管道1200米，累计23000米，存在问题：无'
const docx = makeDocx({ body: `<w:p><w:r><w:t>${report}</w:t></w:r></w:p>` })

/** Somebody sends a file, 1:1 or quoted beside words; gives what the bot answers. */
async function sends(
  client: PlatformsClient,
  user: string,
  { name, bytes }: { name: string; bytes: Uint8Array | string },
  where: { direct: true } | { group: string; text: string } = { direct: true },
): Promise<string> {
  const file = { name, base64: Buffer.from(bytes).toString('base64') }
  const said = await client.perform('say', { user, text: '', ...where, file })
  return (said['replies'] as { text: string }[]).map(({ text }) => text).join('\n')
}

it('files a report that is sent as a file, keeps the file, and says what to do with others', async () => {
  const folder = await tempFolder()
  const demo = await DemoApp.start(folder)
  onTestFinished(() => demo.stop())
  const client = new PlatformsClient(demo.platformsUrl)
  await demo.post('/demo/api/clock', { now: '2024-05-15T09:05:00+08:00' })

  const filed = await sends(client, 'zhangsan', { name: '周报.docx', bytes: docx })
  expect(filed).toMatch(/^已读文件“周报.docx”。\n/)
  expect(filed).toMatch(/疏通管道：本周1200米/)
  const quoted = { name: '城管.txt', bytes: '本周洒水作业86车次，累计1420车次' }
  const inGroup = { group, text: '这是我们的周报' }
  expect(await sends(client, 'lisi', quoted, inGroup)).toMatch(
    /已读文件“城管.txt”[\s\S]*洒水作业：本周86车次/,
  )
  const question = { group, text: '汛期前要疏通多少米管道？' }
  expect(await sends(client, 'lisi', quoted, question)).not.toContain('已读文件')
  const table = { name: '任务分解表.xlsx', bytes: 'PK' }
  expect(await sends(client, 'sunqi', table)).toContain('gongjian import-tasks')
  expect(await sends(client, 'sunqi', { name: '周报.txt', bytes: '零报告' })).toMatch(/^已读文件/)
  expect(await sends(client, 'zhangsan', { name: '扫描.pdf', bytes: '%PDF' })).toContain('我读不了')

  const received = join(folder, 'data', 'received')
  const names = (await readdir(received)).sort()
  expect(names).toHaveLength(10)
  expect(names.every((name) => /^[0-9a-f]{24}\.(?:docx|txt|xlsx|pdf|json)$/.test(name))).toBe(true)
  const kept = names.find((name) => name.endsWith('.docx')) ?? ''
  expect((await readFile(join(received, kept))).equals(Buffer.from(docx))).toBe(true)
  const note = JSON.parse(await readFile(join(received, kept.replace('.docx', '.json')), 'utf8'))
  expect(note).toMatchObject({ name: '周报.docx', sender: { id: 'zhangsan' } })
}, 30_000)

it('opens files of the long connection with their own keys, and writes no address of one into the log', async () => {
  const bot = await botOnPlatforms()
  const { logger, lines } = capturedLog()
  const { url } = await bot.start({ logger })
  await expect
    .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 })
    .toBe(200)
  const text = { name: '问题.txt', bytes: '汛期前要疏通多少米管道？' }
  expect(await sends(bot.client, 'zhangsan', text)).toMatch(/^已读文件“问题.txt”。\n.*管道/s)

  expect(lines.join('')).not.toContain('/wecom/files/')
}, 30_000)
