import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { type Platforms, startPlatforms } from '#demo/platforms/start-platforms.ts'
import { loadWorld } from '#demo/world.ts'
import { listening, type Program, startProgram } from '../support/program.ts'
import { tempFolder } from '../support/temp-folder.ts'
import type { Utterance } from './draw.ts'
import type { Random } from './random.ts'
import { openRoad, type Road } from './road.ts'

/** The shipped plans. */
export const knowledgeDir = join(import.meta.dirname, '../../knowledge')

/** The patience of the pretend platforms in machine time: the order of things is kept, the waiting is not. */
const hurried = { pollEvery: 5, redeliverAfter: [30, 100, 300], answerFor: 40_000 }

/** What the recount says. */
export interface Recounted {
  counted: Record<
    'rounds' | 'messages' | 'figures' | 'issues' | 'chases' | 'reported' | 'late' | 'missing',
    number
  >
  /** Where posts, reports and ledgers differ from what people said. */
  differences: string[]
  /** Whom the bot should not have chased, when it should have been silent, what it said twice. */
  breaches: string[]
  /** What a group did not receive exactly once. */
  absent: { week: string; issue: number; group: string; what: string; count: number }[]
  unopened: { week: string; group: string; count: number }[]
  /** Messages without exactly one answer. */
  unanswered: { id: string; event: string; answers: number }[]
}

/** Which rounds are counted. */
export interface RecountPlan {
  /** A Monday. */
  firstMonday: string
  rounds: number
}

/** A line of the pretend platforms' history file. */
export interface HistoryLine {
  type: string
  message?: { id: string; at: number; from: string; text: string }
  callback?: { id: string; message?: string }
}

/** The whole demo: pretend platforms here, the program as a process that can be killed, a road between them. */
export class YearStage {
  /** Data folder of the program. */
  readonly data: string
  /** What the server said at level `error`, one JSON object a line. */
  readonly complaints: Record<string, unknown>[] = []
  /** How often the server was killed. */
  kills = 0
  readonly #folder: string
  readonly #platforms: Platforms
  readonly #road: Road
  readonly #start: string
  #server: { program: Program; url: string } | undefined
  #up: Promise<void> = Promise.resolve()
  /** Who waits for an answer, and how to end that. */
  readonly #waiting = new Map<Utterance, () => void>()

  /** Starts everything in a new folder; it ends with the running test. */
  static async open(world: unknown, start: string, random: Random): Promise<YearStage> {
    const folder = await tempFolder()
    const file = join(folder, 'world.json')
    writeFileSync(file, JSON.stringify(world))
    const platforms = await startPlatforms({
      dataDir: join(folder, 'platforms'),
      world: loadWorld(file),
      logger: createLogger('silent'),
      port: 0,
      now: Date.parse(start),
      patience: hurried,
    })
    const road = await openRoad(random)
    const stage = new YearStage(folder, platforms, road, start)
    onTestFinished(async () => {
      stage.#server?.program.child.kill('SIGKILL')
      await platforms.stop()
      await road.close()
    })
    await stage.#launch()
    return stage
  }

  private constructor(folder: string, platforms: Platforms, road: Road, start: string) {
    this.#folder = folder
    this.data = join(folder, 'data')
    this.#platforms = platforms
    this.#road = road
    this.#start = start
  }

  /** How many callbacks were delivered more than once. */
  get repeated(): number {
    return this.#road.repeated
  }

  /** Kills the server now and starts it again on the same folder; resolves when it runs. */
  kill(): Promise<void> {
    this.#up = this.#up.then(() => this.#restart())
    return this.#up
  }

  /** Moves the demo's clock, as often as it takes. */
  async moveTo(at: number): Promise<void> {
    for (;;) {
      await this.#up
      const server = this.#server
      if (!server || (await this.#move(server, at))) return
      // Only a kill of ours may come between.
      if (server === this.#server) await this.#up
      if (server === this.#server) throw new Error((await server.program.ended).stderr)
    }
  }

  /** False when the server did not live to tell that it is done. The clock runs on by itself as well. */
  async #move({ url }: { url: string }, at: number): Promise<boolean> {
    try {
      if ((await clockOf(url)) >= at) return true
      const moved = await this.#post(`${url}/demo/api/clock`, { now: new Date(at).toISOString() })
      const answer = await moved.text()
      // It may have come there meanwhile, and it shows whole seconds.
      if (moved.ok || (await clockOf(url)) + 1000 > at) return true
      throw new RangeError(answer)
    } catch (error) {
      if (error instanceof RangeError) throw error
      return false
    }
  }

  /** Says something as a member does; resolves when the bot has answered, or has said that its answer was cut off. */
  async say(words: Utterance): Promise<void> {
    // While the server is down the platforms' clock is not yet where it was.
    await this.#up
    const cut = Promise.withResolvers<void>()
    this.#waiting.set(words, cut.resolve)
    try {
      await Promise.race([this.#sayNow(words), cut.promise])
    } finally {
      this.#waiting.delete(words)
    }
  }

  async #sayNow({ user, group, text }: Utterance): Promise<void> {
    const place = group === null ? { direct: true } : { group }
    const answer = await this.#post(`${this.#platforms.url}/control/say`, { user, text, ...place })
    if (!answer.ok) throw new Error(`${user} ${text}: ${await answer.text()}`)
    await answer.body?.cancel()
  }

  /** Nobody waits any more for an answer of which a server has said that it does not know what became of it. */
  #note(complaint: Record<string, unknown>): void {
    this.complaints.push(complaint)
    const { event } = complaint
    if (typeof event !== 'string') return
    const lines = this.history()
    const callback = lines.find((line) => line.callback?.id === event)?.callback
    const message = lines.find((line) => line.message?.id === callback?.message)?.message
    for (const [{ user, text }, release] of this.#waiting) {
      if (message?.from === user && message.text.endsWith(text)) release()
    }
  }

  /** Everything the platforms have written down. */
  history(): HistoryLine[] {
    const file = join(this.#folder, 'platforms', 'history.ndjson')
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as HistoryLine]))
  }

  /** Counts everything again, by a script of its own, and says what is not as it should be. */
  async recount({ firstMonday, rounds }: RecountPlan): Promise<Recounted> {
    const script = join(import.meta.dirname, 'recount.mjs')
    const metrics = join(knowledgeDir, 'metrics.yaml')
    const files = [join(this.#folder, 'platforms'), join(this.#folder, 'world.json'), metrics]
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [script, ...files, firstMonday, `${rounds}`], {
      maxBuffer: 50_000_000,
    })
    return JSON.parse(stdout) as Recounted
  }

  /** Changes a figure in three of the first messages that the platforms have kept, for a recount that must notice. */
  falsify(): void {
    const lines = this.history()
    const reports = lines.flatMap(({ message }) =>
      message && message.from !== 'bot' && /本周\d/.test(message.text) ? [message] : [],
    )
    for (const message of reports.slice(0, 3)) {
      message.text = message.text.replace(/本周\d/, '本周9')
    }
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    writeFileSync(join(this.#folder, 'platforms', 'history.ndjson'), text)
  }

  /** Ends the server as an administrator does; resolves with its exit code and what it said at last. */
  async stop(): Promise<{ code: number | null; stderr: string }> {
    await this.#up
    this.#server?.program.child.kill('SIGTERM')
    const ended = await this.#server?.program.ended
    return { code: ended?.code ?? null, stderr: ended?.stderr ?? '' }
  }

  async #restart(): Promise<void> {
    const program = this.#server?.program
    this.kills += 1
    program?.child.kill('SIGKILL')
    await program?.ended
    await this.#launch()
    // The demo's clock stood where it was last kept; for the people time has gone on.
    const latest = this.history().findLast(({ type }) => type === 'message')
    const { at = 0 } = latest?.message ?? {}
    if (this.#server) await this.#move(this.#server, at + 1000)
  }

  async #launch(): Promise<void> {
    const env = {
      PORT: '0',
      DATA_DIR: this.data,
      KNOWLEDGE_DIR: knowledgeDir,
      LOG_LEVEL: 'error',
      DEMO_PLATFORMS_URL: this.#platforms.url,
      DEMO_NOW: this.#start,
    }
    const program = startProgram('main.ts', [], { folder: this.#folder, env })
    const ready = this.#listen(program)
    const { port } = await listening(program, this.data)
    await Promise.race([ready, program.ended])
    this.#road.botUrl = `http://127.0.0.1:${port}`
    this.#server = { program, url: this.#road.botUrl }
    await this.#post(`${this.#platforms.url}/control/bot`, { url: this.#road.url })
  }

  /** Resolves when the server says that the demo has started. */
  #listen({ child }: Program): Promise<void> {
    return new Promise((resolve) => {
      if (!child.stdout) return
      createInterface(child.stdout).on('line', (line) => {
        if (line.startsWith('{')) this.#note(JSON.parse(line) as Record<string, unknown>)
        else if (line.includes('演示已启动')) resolve()
      })
    })
  }

  #post(url: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' }
    return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  }
}

/** What the clock of the demo at this address shows, epoch milliseconds. */
async function clockOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/demo/api/clock`)
  const { now } = (await answer.json()) as { now: string }
  return Date.parse(now)
}
