import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listening, runProgram, startProgram } from './support/program.ts'
import { tempFolder } from './support/temp-folder.ts'

const patience = 60_000

/** A folder with the shipped plans and a channel whose secrets are in somebody else's environment. */
async function home(): Promise<string> {
  const folder = await tempFolder()
  await cp(join(import.meta.dirname, '../knowledge'), join(folder, 'knowledge'), {
    recursive: true,
  })
  const secret = (name: string) => `$\{${name}}`
  await writeFile(
    join(folder, 'config.yaml'),
    `port: 0
channels:
  nankai:
    type: wecom-bot
    token: ${secret('TEST_TOKEN')}
    encodingAesKey: ${secret('TEST_KEY')}
    botNames: [攻坚助手]
groups:
  - {name: 南开群, channel: nankai, chatId: wr1, documents: [nankai-2024]}
`,
  )
  return folder
}

const secrets = { TEST_TOKEN: 'abc123', TEST_KEY: 'A'.repeat(43) }

describe('wrong usage', () => {
  it(
    'ends with 64, and --help with 0',
    async () => {
      const folder = await tempFolder()
      const run = (...args: string[]) => runProgram('cli.ts', args, { folder })
      const [none, address, unknown, option, help] = await Promise.all([
        run(),
        run('doctor', '--url', 'bot.example'),
        run('frobnicate'),
        run('ask', '目标', '--grop', 'x'),
        run('eval', '--help'),
      ])
      expect(none).toMatchObject({
        code: 64,
        stderr: expect.stringContaining('用法：gongjian 命令'),
      })
      expect(address).toMatchObject({
        code: 64,
        stderr: expect.stringMatching(/^用法：gongjian doctor /),
      })
      expect(unknown).toMatchObject({
        code: 64,
        stderr: expect.stringContaining('没有 frobnicate'),
      })
      expect(option).toMatchObject({
        code: 64,
        stderr: expect.stringMatching(/^用法：gongjian ask /),
      })
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('accept') })
    },
    patience,
  )
})

describe('without a server', () => {
  it(
    'reads and asks although the secrets of the channels are not there; check names them with 78',
    async () => {
      const folder = await home()
      const index = await runProgram('cli.ts', ['index'], { folder })
      expect(index).toMatchObject({ code: 0, stderr: '' })
      expect(index.stdout).toMatch(/nankai-2024 .* 12 条\n.*jinqiao-2023 .* 25 条/s)
      const ask = await runProgram('cli.ts', ['ask', '汛期前疏通多少米管道', '--group', '南开群'], {
        folder,
      })
      expect(ask).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/50000米.*出处：.*《.*》二（二）7/s),
      })
      const check = await runProgram('cli.ts', ['check', '--json'], { folder })
      expect(check.code).toBe(78)
      expect(check.stderr).toMatch(/TEST_TOKEN.*TEST_KEY/s)
      expect(JSON.parse(check.stdout)).toMatchObject({ error: { code: 'config' } })
    },
    patience,
  )

  it(
    'index ends with 1 when a file cannot be used',
    async () => {
      const folder = await home()
      await writeFile(join(folder, 'knowledge', '空计划.txt'), '')
      const { code, stdout } = await runProgram('cli.ts', ['index', '--json'], { folder })
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({ problems: [{ file: '空计划.txt' }] })
    },
    patience,
  )
})

describe('beside a server', () => {
  it(
    'asks it, and checks that all is well',
    async () => {
      const folder = await home()
      const program = startProgram('main.ts', [], { folder, env: secrets })
      await listening(program, join(folder, 'data'))
      const ask = await runProgram('cli.ts', ['ask', '环保局电话多少', '--json'], { folder })
      expect(JSON.parse(ask.stdout)).toMatchObject({ status: 'not-found', citations: [] })
      const [gaps, check] = await Promise.all([
        runProgram('cli.ts', ['unanswered'], { folder }),
        runProgram('cli.ts', ['check'], { folder, env: secrets }),
      ])
      expect(gaps).toMatchObject({ code: 0, stdout: expect.stringContaining('环保局电话多少') })
      expect(check).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('由正在运行的服务使用'),
      })
    },
    patience,
  )
})
