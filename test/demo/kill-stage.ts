import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { defaultWorld } from '#demo/default-world.ts'
import { type Program, startProgram } from '../support/program.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { questionOf, writeNumberedPlans } from './numbered-plans.ts'

const noticeSchema = z.object({ url: z.url() })
const complaintSchema = z.object({ channel: z.string(), event: z.string() })
const { groups } = defaultWorld

/** Two groups with members who ask, and a server that answers them, each a process of its own. */
export class KillStage {
  /** Folder of the pretend platforms. */
  readonly chats: string
  /** Data folder of the server. */
  readonly data: string
  /** Journal keys of the messages about which a server had something to complain. */
  readonly complaints = new Set<string>()
  readonly #folder: string
  readonly #env: Record<string, string>
  readonly #over = new AbortController()
  #asked = 0

  /** Starts the pretend platforms in a new folder; everything ends with the running test. */
  static async open(): Promise<KillStage> {
    const folder = await tempFolder()
    writeNumberedPlans(join(folder, 'knowledge'))
    const port = await steadyPort()
    const env = {
      PLATFORMS_DATA: join(folder, 'platforms'),
      PLATFORMS_PORT: '0',
      BOT_URL: `http://127.0.0.1:${port}`,
    }
    const { child } = startProgram('demo/platforms/main.ts', [], { folder, env })
    const [notice] = await once(child.stdout ?? child, 'data')
    const { url } = noticeSchema.parse(JSON.parse(String(notice).split('\n')[0] ?? ''))
    return new KillStage(folder, { PORT: String(port), DEMO_PLATFORMS_URL: url })
  }

  private constructor(folder: string, env: Record<string, string>) {
    this.#folder = folder
    this.#env = env
    this.chats = join(folder, 'platforms')
    this.data = join(folder, 'data')
    onTestFinished(() => this.#over.abort())
  }

  /** How many questions were asked. */
  get asked(): number {
    return this.#asked
  }

  /** Starts a server on the data folder, which the one before must have left. */
  startServer(): Program {
    const env = {
      ...this.#env,
      DATA_DIR: this.data,
      KNOWLEDGE_DIR: join(this.#folder, 'knowledge'),
      LOG_LEVEL: 'error',
    }
    const program = startProgram('main.ts', [], { folder: this.#folder, env })
    if (program.child.stdout) {
      createInterface(program.child.stdout).on('line', (line) => this.#note(line))
    }
    return program
  }

  /** Has members of both groups ask the next question every so many milliseconds; the result ends it. */
  startAsking(everyMs: number): () => void {
    const timer = setInterval(() => this.#ask(), everyMs)
    this.#over.signal.addEventListener('abort', () => clearInterval(timer))
    return () => clearInterval(timer)
  }

  #ask(): void {
    const number = Math.floor(this.#asked / groups.length)
    const group = groups[this.#asked % groups.length]
    const member = group?.members[number % group.members.length]
    this.#asked += 1
    const body = { user: member?.id, group: group?.id, text: questionOf(number) }
    fetch(`${this.#env['DEMO_PLATFORMS_URL']}/control/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: this.#over.signal,
    }).then(
      (response) => response.body?.cancel(),
      () => undefined,
    )
  }

  #note(line: string): void {
    if (!line.startsWith('{')) return
    const { data } = complaintSchema.safeParse(JSON.parse(line))
    if (data) this.complaints.add(`${data.channel}:${data.event}`)
  }
}

/** A free port below those that systems give out by themselves, so that nobody else gets it while the server is down. */
async function steadyPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
}
