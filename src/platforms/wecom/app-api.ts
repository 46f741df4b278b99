import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { SendLimits } from '#bot/send-limits.ts'
import { AccessToken } from '#platforms/access-token.ts'
import { type Download, download } from '#platforms/download.ts'
import { fetchJson } from '#platforms/fetch-json.ts'
import { type PostResult, preparePost } from '#platforms/http.ts'
import { sendTimeoutMs } from '#platforms/sender-deps.ts'
import type { WecomAppConfig } from './app-schema.ts'
import { apiUrl } from './credential-schemas.ts'
import { readAnswer, wecomDelivery } from './error-codes.ts'
import { sendLimits } from './send-limits.ts'

const tokenSchema = z.object({
  access_token: z.string().min(1).max(512),
  expires_in: z.coerce.number().positive(),
})
/** Who was left out although the call as a whole went well (path 90236). */
const partialSchema = z.object({
  invaliduser: z.string().catch(''),
  invalidparty: z.string().catch(''),
  invalidtag: z.string().catch(''),
  unlicenseduser: z.string().catch(''),
})
const tokenPauseMs = 60_000
/** More than any answer with an error has. */
const maxErrorBytes = 4096

/** Why something cannot be done now, or at all. */
export type NotNow = Exclude<Departure, { state: 'ready' }>

/** A call that may be repeated at will: it shows nobody anything. */
export interface HarmlessCall {
  path: string
  query?: Readonly<Record<string, string>>
  /** A form makes it a POST. */
  form?: () => FormData
  timeoutMs: number
}

/** One request that is ready to go. */
interface Call {
  state: 'ready'
  go(): Promise<Delivery | 'bad-token'>
  drop(): void
}

/** The server API of a 自建应用, with the app's access token (paths 91039 and 90236). */
export class AppApi {
  readonly #config: WecomAppConfig
  readonly #timeoutMs: number
  readonly #token: AccessToken
  readonly #limits: SendLimits
  /** Why the last token that was asked for did not come. */
  #noToken: NotNow = { state: 'retry', reason: 'no access token', afterMs: tokenPauseMs }

  /** @param timeoutMs time limit of one request that shows something; default 10,000. */
  constructor(config: WecomAppConfig, clock: Clock, timeoutMs = sendTimeoutMs) {
    this.#config = config
    this.#timeoutMs = timeoutMs
    this.#limits = new SendLimits(clock)
    this.#token = new AccessToken(() => this.#issue(), clock)
  }

  /** Gets a call that shows something ready to go. Never rejects. */
  async prepare(path: string, body: object): Promise<Departure> {
    const call = await this.#call(path, body)
    if (call.state !== 'ready') return call
    return { state: 'ready', go: () => this.#send(call, path, body), drop: call.drop }
  }

  /**
   * Gets a message for one person ready to go. Never rejects; an id that WeCom would read as several people, or as
   * everybody, is refused, and what WeCom would drop without a word waits.
   */
  async prepareTo(userId: string, body: object): Promise<Departure> {
    if (userId === '' || userId.includes('|') || userId.toLowerCase() === '@all')
      return { state: 'refused', reason: 'not the id of one person' }
    const agentid = Number(this.#config.agentId)
    const counted = { robot: userId, ...sendLimits.appPerson, reason: 'limit of the person' }
    return this.#limits.prepare(counted, () =>
      this.prepare('/cgi-bin/message/send', { touser: userId, agentid, ...body }),
    )
  }

  /**
   * Gets the change of a card that one person has touched ready to go (path 94888). Never rejects.
   * @param code that came with the touch: it is good for one change
   */
  prepareCard(userId: string, code: string, card: object): Promise<Departure> {
    const agentid = Number(this.#config.agentId)
    const change = { userids: [userId], agentid, response_code: code, template_card: card }
    return this.prepare('/cgi-bin/message/update_template_card', change)
  }

  /** Makes a harmless call; resolves with the body of an answer without error, or why there is none. Never rejects. */
  async fetch(call: HarmlessCall): Promise<{ body: unknown; errcode: number } | NotNow> {
    const first = await this.#fetch(call)
    const result = first === 'bad-token' ? await this.#fetch(call) : first
    return result === 'bad-token' ? tokenNotTaken : result
  }

  /**
   * Gets a file people sent, from the host of the API only and of at most 20 MB (path 90254).
   * @throws AppError whose message may be shown to whoever sent it: see `download`.
   */
  async file(mediaId: string): Promise<Download> {
    const file = (await this.#file(mediaId)) ?? (await this.#file(mediaId))
    if (file) return file
    throw noFile('access token not taken')
  }

  /** Undefined where the token is not taken any more. */
  async #file(mediaId: string): Promise<Download | undefined> {
    const token = await this.#tokenNow()
    if (typeof token !== 'string') throw noFile(token.reason)
    const { apiBase } = this.#config
    const url = apiUrl(apiBase, '/cgi-bin/media/get', { access_token: token, media_id: mediaId })
    const { host, protocol } = new URL(apiBase)
    const file = await download(url, { hosts: [host], allowHttp: protocol === 'http:' })
    const answer = errorIn(file)
    if (!answer) return file
    if (!answer.badToken) throw noFile(`errcode ${answer.errcode}`)
    await this.#token.drop(token)
    return undefined
  }

  /** Once more with another token, where this one is not taken any more: a call so refused has sent nothing. */
  async #send(call: Call, path: string, body: object): Promise<Delivery> {
    const first = await call.go()
    if (first !== 'bad-token') return first
    const again = await this.#call(path, body)
    if (again.state !== 'ready') return again
    const second = await again.go()
    return second === 'bad-token' ? tokenNotTaken : second
  }

  async #call(path: string, body: object): Promise<Call | NotNow> {
    const token = await this.#tokenNow()
    if (typeof token !== 'string') return token
    const { apiBase } = this.#config
    const post = await preparePost({
      url: apiUrl(apiBase, path, { access_token: token }),
      body: JSON.stringify(body),
      hosts: [new URL(apiBase).host],
      allowHttp: apiBase.startsWith('http:'),
      timeoutMs: this.#timeoutMs,
    })
    if (!post.ready) return post.delivery
    const go = async () => {
      const result = await post.send()
      if (!result.answered || !readAnswer(result.body)?.badToken) return deliveryOf(result)
      await this.#token.drop(token)
      return 'bad-token'
    }
    return { state: 'ready', go, drop: post.drop }
  }

  async #fetch({ path, query, form, timeoutMs }: HarmlessCall) {
    const token = await this.#tokenNow()
    if (typeof token !== 'string') return token
    const url = apiUrl(this.#config.apiBase, path, { access_token: token, ...query })
    const result = await fetchJson(
      form ? { url, timeoutMs, method: 'POST', body: form() } : { url, timeoutMs },
    )
    if (!result.answered) return result.delivery
    const answer = readAnswer(result.body)
    if (answer?.badToken) {
      await this.#token.drop(token)
      return 'bad-token'
    }
    if (answer?.delivery.state === 'retry') return answer.delivery
    return { body: result.body, errcode: answer?.errcode ?? 0 }
  }

  async #tokenNow(): Promise<string | NotNow> {
    try {
      return await this.#token.get()
    } catch {
      return this.#noToken
    }
  }

  async #issue() {
    const { corpId, secret, apiBase } = this.#config
    const url = apiUrl(apiBase, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
    const result = await fetchJson({ url, timeoutMs: this.#timeoutMs })
    const issued = tokenSchema.safeParse(result.answered ? result.body : null)
    if (issued.success)
      return { token: issued.data.access_token, expiresIn: issued.data.expires_in }
    const delivery = result.answered ? wecomDelivery(result) : result.delivery
    this.#noToken = withoutToken(delivery)
    throw new AppError('platform', '企业微信没有给出访问凭证，请核对 corpId 和 secret。')
  }
}

const tokenNotTaken: NotNow = {
  state: 'retry',
  reason: 'access token not taken',
  afterMs: tokenPauseMs,
}

function withoutToken(delivery: Delivery): NotNow {
  const reason = 'reason' in delivery ? `no access token: ${delivery.reason}` : 'no access token'
  if (delivery.state !== 'retry') return { state: 'refused', reason }
  return { state: 'retry', reason, afterMs: delivery.afterMs ?? tokenPauseMs }
}

/** What went wrong, which WeCom tells with HTTP 200 in place of the file; a file has a name. */
function errorIn({ name, bytes }: Download) {
  if (name !== null || bytes.length > maxErrorBytes) return null
  try {
    return readAnswer(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

function noFile(reason: string): AppError {
  return new AppError('platform', '企业微信没有给出文件，可能已经过期，请再发一次。', {
    cause: new Error(reason),
  })
}

/** One receiver a call: whoever is left out was the only one. */
function deliveryOf(result: PostResult): Delivery {
  if (!result.answered) return result.delivery
  const answer = readAnswer(result.body)
  if (answer?.errcode !== 0) return wecomDelivery(result)
  const partial = partialSchema.safeParse(result.body)
  const left = Object.entries(partial.data ?? {}).filter(([, ids]) => ids !== '')
  if (left.length === 0) return answer.delivery
  return { state: 'refused', reason: `not reached: ${left.map(([list]) => list).join(', ')}` }
}
