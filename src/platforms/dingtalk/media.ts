import { z } from 'zod'
import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment } from '#bot/post.ts'
import type { Quota } from '#bot/quota.ts'
import type { AccessToken } from '#platforms/access-token.ts'
import { type Fetched, fetchJson, mediaForm } from '#platforms/fetch-json.ts'
import { type SenderDeps, uploadTimeoutMs } from '#platforms/sender-deps.ts'
import { noToken } from './robot-api.ts'
import type { DingtalkRobotConfig } from './schema.ts'

const maxBytes = 20 * 1024 * 1024
const uploadedSchema = z.object({ media_id: z.string().min(1) })
const errorSchema = z.object({ errcode: z.coerce.number() })
const badToken: readonly number[] = [40001, 40014, 42001]
const busy: readonly number[] = [-1, 88]

type NotNow = Exclude<Departure, { state: 'ready' }>

/** What the uploads work with. */
export interface MediaOptions {
  config: DingtalkRobotConfig
  deps: SenderDeps
  /** Tokens to be tried, in this order: which of them this older API takes differs. */
  tokens: readonly AccessToken[]
  quota: Quota
}

/** Uploads attachments (open.dingtalk.com `upload-media-files`); DingTalk keeps them without an end. */
export class Media {
  readonly #options: MediaOptions
  readonly #known = new WeakMap<Attachment, string>()

  constructor(options: MediaOptions) {
    this.#options = options
  }

  /** The media id of an attachment, or why it cannot be had (now). Never rejects. */
  async idOf(file: Attachment): Promise<string | NotNow> {
    const known = this.#known.get(file)
    if (known) return known
    const bytes = await this.#options.deps.readFile(file.path).catch(() => null)
    if (!bytes) return { state: 'refused', reason: 'file cannot be read' }
    if (bytes.length === 0 || bytes.length > maxBytes)
      return { state: 'refused', reason: `file of ${bytes.length} bytes` }
    const id = await this.#upload(file, bytes)
    if (typeof id === 'string') this.#known.set(file, id)
    return id
  }

  async #upload(file: Attachment, bytes: Uint8Array<ArrayBuffer>): Promise<string | NotNow> {
    for (const token of this.#options.tokens) {
      const id = await this.#uploadWith(token, file, bytes)
      if (id !== 'bad-token') return id
    }
    return { state: 'retry', reason: 'access token not taken', afterMs: 60_000 }
  }

  async #uploadWith(
    tokens: AccessToken,
    file: Attachment,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<string | NotNow | 'bad-token'> {
    const { config, deps, quota } = this.#options
    let token: string
    try {
      token = await tokens.get()
    } catch (error) {
      return noToken(error)
    }
    const query = new URLSearchParams({ access_token: token, type: file.kind })
    quota.count('api')
    const result = await fetchJson({
      url: `${config.oapiBase.replace(/\/$/, '')}/media/upload?${query}`,
      method: 'POST',
      body: mediaForm(bytes, file.name),
      timeoutMs: deps.uploadTimeoutMs ?? uploadTimeoutMs,
    })
    const id = idIn(result)
    if (id === 'bad-token') await tokens.drop(token)
    return id
  }
}

function idIn(result: Fetched): string | NotNow | 'bad-token' {
  if (!result.answered) return result.delivery
  const uploaded = uploadedSchema.safeParse(result.body)
  if (uploaded.success) return uploaded.data.media_id
  const { errcode } = errorSchema.safeParse(result.body).data ?? { errcode: null }
  const isBad = result.status === 401 || (errcode !== null && badToken.includes(errcode))
  if (isBad) return 'bad-token'
  const state = errcode !== null && busy.includes(errcode) ? 'retry' : 'refused'
  return { state, reason: errcode === null ? `HTTP ${result.status}` : `errcode ${errcode}` }
}
