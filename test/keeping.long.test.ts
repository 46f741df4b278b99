import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { listening, runProgram, startProgram } from './support/program.ts'
import { tempFolder } from './support/temp-folder.ts'

const patience = 90_000
const knowledge = join(import.meta.dirname, '../knowledge')

/** A folder with a configuration that needs no secrets. */
async function home(): Promise<{ folder: string; env: Record<string, string>; data: string }> {
  const folder = await tempFolder()
  await writeFile(join(folder, 'config.yaml'), 'port: 0\nlogLevel: silent\n')
  return { folder, env: { KNOWLEDGE_DIR: knowledge }, data: join(folder, 'data') }
}

it(
  'a backup is made without a server too; wrong usage and a folder in use have their exit codes',
  async () => {
    const { folder, env, data } = await home()
    await runProgram('cli.ts', ['ask', '局长的电话'], { folder, env })
    const [made, wrong, mistyped] = await Promise.all([
      runProgram('cli.ts', ['backup', 'a.zip'], { folder, env }),
      runProgram('cli.ts', ['backup'], { folder, env }),
      runProgram('cli.ts', ['backup', 'c.zip'], {
        folder,
        env: { ...env, DATA_DIR: join(folder, 'dta') },
      }),
    ])
    const nowhere = await runProgram('cli.ts', ['backup', 'no/such/folder/a.zip'], { folder, env })
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('已备份到') })
    expect(wrong).toMatchObject({ code: 64 })
    expect(mistyped).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('没有找到数据文件夹'),
    })
    expect(await readdir(folder)).not.toContain('dta')
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('是否可写') })
    expect(Object.keys(unzipSync(await readFile(join(folder, 'a.zip'))))).toContain('journal.json')

    const server = startProgram('main.ts', [], { folder, env })
    await listening(server, data)
    await writeFile(join(data, 'server.json'), '')
    const held = await runProgram('cli.ts', ['backup', 'b.zip'], { folder, env })
    expect(held).toMatchObject({ code: 75 })
    expect(await readdir(folder)).not.toContain('b.zip')
  },
  patience,
)

it(
  'forget works beside a server and without one',
  async () => {
    const { folder, env, data } = await home()
    const ask = async (port: number, user: string) => {
      const body = JSON.stringify({ question: '局长的电话', user, conversation: 'c1' })
      const headers = { 'content-type': 'application/json' }
      await fetch(`http://127.0.0.1:${port}/api/ask`, { method: 'POST', headers, body })
    }
    const server = startProgram('main.ts', [], { folder, env })
    const { port } = await listening(server, data)
    await ask(port, 'wecom:ZhangSan')
    await ask(port, 'wecom:LiSi')
    const beside = await runProgram('cli.ts', ['forget', 'ZhangSan', '--json'], { folder, env })
    expect(JSON.parse(beside.stdout)).toMatchObject({ partitions: 1, needed: 0 })
    const chats = async () => {
      const names = (await readdir(join(data, 'partitions'))).filter((each) => /^chats/.test(each))
      return (
        await Promise.all(names.map((each) => readFile(join(data, 'partitions', each), 'utf8')))
      ).join('')
    }
    expect(await chats()).toMatch(/^(?!.*ZhangSan).*LiSi/s)
    server.child.kill('SIGTERM')
    await server.ended
    const [alone, wrong] = [
      await runProgram('cli.ts', ['forget', 'LiSi'], { folder, env }),
      await runProgram('cli.ts', ['forget'], { folder, env }),
    ]
    expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('已清除 LiSi') })
    expect(await chats()).not.toContain('LiSi')
    expect(wrong).toMatchObject({ code: 64 })
  },
  patience,
)
