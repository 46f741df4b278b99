import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { openStore } from '#storage/open-store.ts'
import { createApp } from '../src/app.ts'
import { openDesk } from '../src/cli-desk.ts'
import type { Config } from '../src/config.ts'
import { readChannels } from '../src/config-channels.ts'
import { groupSchema } from '../src/config-schema.ts'
import { writeServerFile } from '../src/server-file.ts'
import { tempFolder } from './support/temp-folder.ts'

const deps = { clock: systemClock, logger: createLogger('silent') }
/** No process has this number: it is above what systems give out. */
const nobody = 2 ** 30

async function config(): Promise<Config> {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(await tempFolder(), 'data'),
    knowledgeDir: join(import.meta.dirname, '../knowledge'),
    logLevel: 'silent',
    channels: {},
    groups: [],
    roster: null,
    demo: null,
  }
}

it('asks the server that runs on the folder', async () => {
  const settings = await config()
  const app = await createApp(settings, deps)
  onTestFinished(() => app.close())
  await app.listen()
  const desk = await openDesk(settings, deps)
  expect(desk.served).toBe(true)
  expect(await desk.ask({ question: '南开汛期前疏通多少米管道' })).toMatchObject({
    status: 'answered',
  })
  await desk.ask({ question: '环保局电话多少' })
  expect((await desk.knowledge()).documents).toHaveLength(2)
  expect((await desk.unanswered()).questions).toMatchObject([{ question: '环保局电话多少' }])
  await expect(desk.ask({ question: '目标', group: '没有的群' })).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('没有叫这个名称的群'),
  })
})

it('opens the folder itself where no server runs, and leaves it free', async () => {
  const settings = await config()
  for (const times of [1, 2]) {
    const desk = await openDesk(settings, deps)
    expect(desk.served).toBe(false)
    await desk.ask({ question: '环保局电话多少' })
    expect((await desk.unanswered()).questions).toMatchObject([{ times }])
    await desk.close()
  }
})

it('is not misled by the note of a server that was killed', async () => {
  const settings = await config()
  const before = await openDesk(settings, deps)
  await before.close()
  await writeServerFile(settings.dataDir, { port: 9, token: 'x', pid: nobody })
  const desk = await openDesk(settings, deps)
  expect(desk.served).toBe(false)
  await desk.close()
})

it('does not touch a folder that another program holds without serving', async () => {
  const settings = await config()
  const store = await openStore(settings.dataDir, deps)
  onTestFinished(() => store.close())
  await expect(openDesk(settings, deps)).rejects.toMatchObject({ code: 'folder-in-use' })
})

it('keeps nothing of a trial', async () => {
  const settings = await config()
  const desk = await openDesk(settings, deps, 'trial')
  await desk.ask({ question: '环保局电话多少' })
  await desk.close()
  expect(existsSync(settings.dataDir)).toBe(false)
})

it('knows the groups of the demo', async () => {
  const demo = { now: null, world: null, platformsUrl: null }
  const desk = await openDesk({ ...(await config()), demo }, deps)
  onTestFinished(() => desk.close())
  const answer = await desk.ask({ question: 'PM2.5目标多少', group: '金桥街道攻坚群' })
  expect(answer).toMatchObject({ citations: [{ document: 'jinqiao-2023' }] })
})

it('tells what in roster and catalogue leads nowhere, and which group cannot be spoken to', async () => {
  const folder = await tempFolder()
  const [roster, knowledgeDir] = [join(folder, 'roster.yaml'), join(folder, 'knowledge')]
  await mkdir(knowledgeDir)
  await writeFile(join(knowledgeDir, 'metrics.yaml'), 'metrics:\n  - {name: 疏通管道}\n')
  await writeFile(
    roster,
    [
      'units:',
      '  - {name: 区住建委, groups: [住建群], document: nankai-2031}',
      'tasks:',
      '  - {id: nankai-2031#7, units: [区住建委], metrics: [数星星]}',
      'rounds:',
      '  - {name: 周报, groups: [南开群, 河西群]}',
    ].join('\n'),
  )
  const { channels } = readChannels({
    bot: { type: 'wecom-bot', token: 'abc', encodingAesKey: 'A'.repeat(43), botNames: ['助手'] },
  })
  const group = groupSchema.parse({ name: '南开群', channel: 'bot', chatId: 'g1' })
  const settings = { ...(await config()), knowledgeDir, roster, channels, groups: [group] }
  const desk = await openDesk(settings, deps)
  onTestFinished(() => desk.close())
  const { problems } = await desk.knowledge()
  expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
    'roster.yaml 轮次“周报”写的群“河西群”不在配置里，请改成配置 groups 里写的 name。',
    expect.stringContaining('roster.yaml 单位“区住建委”所在的群“住建群”不在任何轮次里'),
    expect.stringContaining('roster.yaml 单位“区住建委”要报的计划 nankai-2031 没有读到'),
    expect.stringContaining('roster.yaml 任务 nankai-2031#7 在计划里找不到'),
    expect.stringContaining('roster.yaml 任务 nankai-2031#7 的指标“数星星”不在指标目录里'),
    expect.stringMatching(/^metrics\.yaml 指标目录.*\n.*unit/),
    expect.stringContaining('config.yaml “南开群”没有能推送的通道'),
  ])

  await writeFile(roster, 'units: [')
  expect((await desk.knowledge()).problems[0]).toMatchObject({
    file: 'roster.yaml',
    message: expect.stringContaining('目前仍使用修改前的花名册'),
  })
})

it('does not say of a channel whose secrets are not set here that it cannot push', async () => {
  const settings = await config()
  const roster = join(await tempFolder(), 'roster.yaml')
  await writeFile(
    roster,
    'units:\n  - {name: 柳河镇}\nrounds:\n  - {name: 攻坚, groups: [县攻坚群]}\n',
  )
  const group = groupSchema.parse({ name: '县攻坚群', channel: 'qy-wecom', chatId: 'wr1' })
  const desk = await openDesk({ ...settings, roster, groups: [group] }, deps)
  onTestFinished(() => desk.close())
  expect((await desk.knowledge()).problems).toEqual([])
})
