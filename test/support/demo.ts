import { join } from 'node:path'
import { systemClock } from '#base/clock.ts'
import { createLogger, type Logger } from '#base/logger.ts'
import { type Platforms, startPlatforms } from '#demo/platforms/start-platforms.ts'
import { loadWorld } from '#demo/world.ts'
import { type App, createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'

/** The shipped plans. */
const knowledgeDir = join(import.meta.dirname, '..', '..', 'knowledge')

/** A chat message as `/demo/api` gives it. */
export interface Message {
  id: string
  at: string
  from: string
  text: string
  mentions: string[]
  files: unknown[]
  images: unknown[]
  rating?: 'up' | 'down'
}

/** An HTTP answer, read. */
export interface Answer<T> {
  status: number
  body: T
}

/** The whole program in demo mode beside its pretend platforms, on loopback, driven as other programs drive it. */
export class DemoApp {
  readonly #folder: string
  readonly #platforms: Platforms
  readonly #logger: Logger
  #app: App
  url: string

  /** Starts platforms and program on an empty folder; end it with `stop`. */
  static async start(
    folder: string,
    demo: Partial<Config['demo']> = {},
    logger = createLogger('silent'),
  ): Promise<DemoApp> {
    const platforms = await startPlatforms({
      dataDir: join(folder, 'platforms'),
      world: loadWorld(demo?.world ?? undefined),
      logger: createLogger('silent'),
      port: 0,
    })
    const config = configOf(folder, {
      now: null,
      world: null,
      ...demo,
      platformsUrl: platforms.url,
    })
    const { app, url } = await listen(config, logger)
    return new DemoApp(folder, platforms, app, url, logger)
  }

  private constructor(folder: string, platforms: Platforms, app: App, url: string, logger: Logger) {
    this.#logger = logger
    this.#folder = folder
    this.#platforms = platforms
    this.#app = app
    this.url = url
  }

  /** Base URL of the pretend platforms. */
  get platformsUrl(): string {
    return this.#platforms.url
  }

  /** Stops the program and starts it again on the same folder, at another port; the platforms go on. */
  async restart(): Promise<void> {
    await this.#app.close()
    const demo = { now: null, world: null, platformsUrl: this.#platforms.url }
    const { app, url } = await listen(configOf(this.#folder, demo), this.#logger)
    this.#app = app
    this.url = url
  }

  async stop(): Promise<void> {
    await this.#app.close()
    await this.#platforms.stop()
  }

  /** `GET` of a path, with its JSON body. */
  async get<T>(path: string): Promise<Answer<T>> {
    return read<T>(await fetch(`${this.url}${path}`))
  }

  /** `POST` of JSON to a path, with its JSON body. */
  async post<T>(path: string, body: unknown): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return read<T>(await fetch(`${this.url}${path}`, init))
  }

  /** Says something in a group, or directly to the bot, and gives its answers. Throws when the demo answers an error. */
  async says(user: string, text: string, group?: string): Promise<Message[]> {
    const place = group === undefined ? { direct: true } : { group }
    const said = await this.post<{ replies: Message[] }>('/demo/api/say', { user, text, ...place })
    if (said.status !== 200) throw new Error(`${said.status} ${JSON.stringify(said.body)}`)
    return said.body.replies
  }

  /** What a group or a direct chat shows; `query` as in `/demo/api/messages`. */
  async messages(query: Record<string, string>): Promise<Message[]> {
    const path = `/demo/api/messages?${new URLSearchParams(query)}`
    return (await this.get<Message[]>(path)).body
  }
}

function configOf(folder: string, demo: NonNullable<Config['demo']>): Config {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    knowledgeDir,
    logLevel: 'silent',
    channels: {},
    groups: [],
    roster: null,
    demo,
  }
}

async function listen(config: Config, logger: Logger): Promise<{ app: App; url: string }> {
  const app = await createApp(config, { clock: systemClock, logger })
  const { port } = await app.listen()
  return { app, url: `http://127.0.0.1:${port}` }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  return { status: response.status, body: (await response.json()) as T }
}
