import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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

async function unzip(file: string, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(file)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
}

/** Asks questions no plan answers, one after the other, until stopped; tells those that were answered. */
function askOn(port: number) {
  const state = { answered: 0, stopped: false }
  const running = (async () => {
    while (!state.stopped) {
      const body = JSON.stringify({ question: `第${state.answered + 1}位局长的电话是多少` })
      const headers = { 'content-type': 'application/json' }
      const url = `http://127.0.0.1:${port}/api/ask`
      const { status } = await fetch(url, { method: 'POST', headers, body })
      if (status === 200) state.answered += 1
    }
  })()
  const stop = () => {
    state.stopped = true
    return running
  }
  return { state, stop }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

it(
  'is made beside a busy server; unpacked into an empty folder the program goes on from it',
  async () => {
    const { folder, env, data } = await home()
    const server = startProgram('main.ts', [], { folder, env })
    const { port } = await listening(server, data)
    const asking = askOn(port)
    await until(() => asking.state.answered >= 20)
    const before = asking.state.answered
    const made = await runProgram('cli.ts', ['backup', 'a.zip', '--json'], { folder, env })
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const after = asking.state.answered
    expect(after).toBeGreaterThan(before)
    await asking.stop()
    expect(JSON.parse(made.stdout)).toEqual({
      file: join(folder, 'a.zip'),
      bytes: (await readFile(join(folder, 'a.zip'))).length,
    })

    const again = await runProgram('cli.ts', ['backup', 'a.zip'], { folder, env })
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('没有覆盖它') })
    expect((await readdir(folder)).sort()).toEqual(['a.zip', 'config.yaml', 'data'])

    const restored = join(folder, 'restored')
    await unzip(join(folder, 'a.zip'), restored)
    const second = startProgram('main.ts', [], { folder, env: { ...env, DATA_DIR: restored } })
    await listening(second, restored)
    const listed = await runProgram('cli.ts', ['unanswered', '--json'], {
      folder,
      env: { ...env, DATA_DIR: restored },
    })
    const { questions } = JSON.parse(listed.stdout) as { questions: { id: number }[] }
    expect(questions.length).toBeGreaterThanOrEqual(before)
    expect(questions.length).toBeLessThanOrEqual(after + 1)
    expect(questions.map(({ id }) => id)).toEqual(questions.map((_, at) => questions.length - at))
  },
  patience,
)
