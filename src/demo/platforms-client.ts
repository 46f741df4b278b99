import { z } from 'zod'
import { AppError, type ErrorCode } from '#base/errors.ts'
import type { Stage } from './bot-config.ts'

/** A chat message as `/demo/api` gives it, but for `at`, which is epoch milliseconds here. */
export interface ShownMessage {
  id: string
  at: number
  /** Member id, or `bot`. */
  from: string
  text: string
  mentions: string[]
  /** `size` in bytes. */
  files: { name: string; url: string; size: number }[]
  images: string[]
  /** The last thumb it got. */
  rating?: 'up' | 'down'
  /** Buttons under it, or things to tick, as the person sees them who looks. */
  card?: {
    title: string
    desc?: string
    text?: string
    /** Shown where nothing can be touched any more. */
    over?: string
    buttons: { label: string; key: string }[]
    options?: { id: string; label: string; checked: boolean }[]
    /** True where only one may be ticked. */
    single?: boolean
    submit?: { label: string; key: string }
  }
  /** Its writer took it back. */
  recalled?: boolean
  /** The bot said it of its own accord, so that there is nothing to be rated. */
  unasked?: boolean
}

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
/** A file or picture of a message. */
export interface ShownFile {
  name: string
  /** Media type. */
  type: string
  bytes: Buffer
}

const fileSchema = z.object({ name: z.string(), type: z.string(), base64: z.base64() })
/** Longer than the platforms themselves wait for an answer. */
const SAY_MS = 90_000
const QUICK_MS = 10_000

/** Speaks to the control API of the pretend platforms; every call throws `AppError` with their sentence. */
export class PlatformsClient {
  readonly url: string

  /** @param url base URL of the platforms. */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, '')
  }

  /** World and credentials. */
  async stage(): Promise<Stage> {
    return (await this.#call('GET', '/control/stage')) as Stage
  }

  /** Sets the platforms' clock, epoch milliseconds. */
  async setClock(now: number): Promise<void> {
    await this.#call('POST', '/control/clock', { now })
  }

  /** Tells where the bot is. False when it does not pass the address check of the WeCom console. */
  async setBot(url: string): Promise<boolean> {
    const result = (await this.#call('POST', '/control/bot', { url })) as { verified: boolean }
    return result.verified
  }

  /** Passes on what the page asks for: `say`, `act` or `enter` with their own bodies. */
  async perform(deed: 'say' | 'act' | 'enter', body: unknown): Promise<Record<string, unknown>> {
    return (await this.#call('POST', `/control/${deed}`, body, SAY_MS)) as Record<string, unknown>
  }

  /** Messages of a group or of a person's direct chat; `query` may hold `group`, `user`, `after`. */
  async messages(query: URLSearchParams): Promise<ShownMessage[]> {
    return (await this.#call('GET', `/control/messages?${query}`)) as ShownMessage[]
  }

  /** The file or picture that stands at this place of a message; throws `not-found` when there is none. */
  async file(message: string, place: string): Promise<ShownFile> {
    const path = `/control/files/${encodeURIComponent(message)}/${encodeURIComponent(place)}`
    const { name, type, base64 } = fileSchema.parse(await this.#call('GET', path))
    return { name, type, bytes: Buffer.from(base64, 'base64') }
  }

  async #call(method: string, path: string, body?: unknown, limit = QUICK_MS): Promise<unknown> {
    const init: RequestInit = { method, signal: AbortSignal.timeout(limit) }
    if (body !== undefined) {
      init.headers = { 'content-type': 'application/json' }
      init.body = JSON.stringify(body)
    }
    const response = await fetch(`${this.url}${path}`, init).catch((cause: unknown) => {
      throw new AppError('platform', '演示平台没有回应，请重新启动演示。', {
        cause,
        retryable: true,
      })
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const { error } = errorSchema.parse(answer)
    throw new AppError(error.code as ErrorCode, error.message)
  }
}
