import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it, onTestFinished } from 'vitest'
import type { ForgetResult } from '#console/keeping.ts'
import { readServerFile } from '../src/server-file.ts'
import { DemoApp } from './support/demo.ts'
import { tempFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'

/** Everything stored under a folder, as text by path; office files unpacked. */
async function stored(folder: string): Promise<[path: string, text: string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async (entry): Promise<[string, string]> => {
      const path = join(entry.parentPath, entry.name)
      const bytes = await readFile(path)
      const parts = /\.(?:docx|xlsx)$/.test(path) ? Object.values(unzipSync(bytes)) : [bytes]
      return [path, parts.map((part) => new TextDecoder().decode(part)).join('\n')]
    }),
  )
}

async function filesWith(folder: string, ...words: string[]): Promise<string[]> {
  const all = await stored(folder)
  return words.flatMap((word) =>
    all.filter(([, text]) => text.includes(word)).map(([path]) => `${word}: ${path}`),
  )
}

/** Two weeks in which 张三 does everything that is kept of people. */
async function live(demo: DemoApp): Promise<void> {
  const clock = async (now: string) => {
    const moved = await demo.post('/demo/api/clock', { now: `${now}:00+08:00` })
    expect(moved.status).toBe(200)
  }
  const says = async (user: string, text: string) => (await demo.says(user, text, group))[0]?.text
  await says('zhangsan', '汛期前要疏通多少米管道？')
  await says('zhangsan', '环保局局长的电话是多少')
  await says('lisi', '我区有多少家火锅店')
  await says('wangwu', '答复 2 请问张三')
  await demo.says('zhangsan', '第7条原文')
  await says('zhangsan', '每周五下午3点 提醒我 去河边看水位')
  await says('zhangsan', '每周四上午10点 提醒大家 填写巡查表')
  expect(await says('wangwu', '启动 橙色预警 5月13日9时')).toContain('橙色')
  expect(await says('zhangsan', '执行情况：老张带队停了12处工地')).toContain('已登记')
  await clock('2024-05-14T09:10')
  await says('wangwu', '解除预警')
  await clock('2024-05-15T09:05')
  expect(
    await says('zhangsan', '本周疏通管道1200米，累计23000米，存在问题：老张的车坏了'),
  ).toContain('疏通管道')
  await says('zhangsan', '收到')
  await says('wangwu', '张三请假到5月20日（李四代）')
  await clock('2024-05-17T15:30')
  await clock('2024-05-24T15:30')
}

it('leaves no name, no id and no words of a person who is forgotten while the bot runs; the figures stay', async () => {
  const folder = await tempFolder()
  const data = join(folder, 'data')
  const demo = await DemoApp.start(folder)
  onTestFinished(() => demo.stop())
  await live(demo)
  expect(await filesWith(data, 'zhangsan', '张三')).not.toEqual([])

  const forget = async (user: string) => {
    const { token } = (await readServerFile(data)) ?? { token: '' }
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ user }),
    }
    const response = await fetch(`${demo.url}/api/keeping/forget`, init)
    expect(response.status).toBe(200)
    return (await response.json()) as ForgetResult
  }
  const done = await forget('zhangsan')
  expect(done).toMatchObject({ names: ['张三'], needed: 0 })
  expect(done.partitions).toBeGreaterThan(5)
  expect(await filesWith(data, 'zhangsan', '张三')).toEqual([])
  expect(
    await filesWith(
      data,
      '环保局局长的电话',
      '汛期前要疏通多少米',
      '老张带队',
      '累计23000米，存在问题',
    ),
  ).toEqual([])
  expect(await filesWith(data, '我区有多少家火锅店')).not.toEqual([])
  expect(await forget('zhangsan')).toMatchObject({ partitions: 0, entries: 0, files: 0 })

  await demo.restart()
  const [figures] = await demo.says('lisi', '区住建委疏通了多少米管道', group)
  expect(figures?.text).toContain('23000')
  const [again] = await demo.says('wangwu', '进度', group)
  expect(again?.text).toBeTruthy()
}, 60_000)
