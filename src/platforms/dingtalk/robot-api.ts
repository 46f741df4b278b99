import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { ChatEvent, Conversation } from '#bot/event.ts'
import type { Quota } from '#bot/quota.ts'
import { SendLimits } from '#bot/send-limits.ts'
import type { AccessToken } from '#platforms/access-token.ts'
import { type PostOptions, type PostResult, preparePost } from '#platforms/http.ts'
import { type Receiver, robotDelivery, robotErrorCode } from './delivery.ts'
import type { MarkdownPart } from './render.ts'
import type { DingtalkRobotConfig } from './schema.ts'

const badToken = /^(InvalidAuthentication|40014|42001)$/
const monthUsedUp = /ApiCountLimitForOrg/i
const minuteMs = 60_000

/** One address for one app, standard edition (open.dingtalk.com `invocation-frequency-limit`). */
const callRate = { perSecond: 20, reason: 'limit of the server API' }

type Call = Departure<PostResult | 'bad-token'>
type NotNow = Exclude<Departure, { state: 'ready' }>

/** Where the robot speaks: a group, or a person by the staff id. */
export type RobotTarget = Pick<Conversation, 'kind' | 'id'>

/** Most people a call is for (open.dingtalk.com `chatbots-send-one-on-one-chat-messages-in-batches`). */
export const mostPersons = 20

type Receivers = { kind: 'group'; id: string } | { kind: 'direct'; ids: readonly string[] }

/** What the robot says: a message template of the server API with its values. */
export interface RobotMessage {
  msgKey: 'sampleMarkdown' | 'sampleFile' | 'sampleImageMsg'
  msgParam: MarkdownPart | Readonly<Record<string, string>>
}

/** A message for several people that only has to be let go, which tells what became of it for each, in their order. */
export type PersonsCall = Departure<Delivery[]>

/** What calls as the robot need. */
export interface RobotApiOptions {
  /** The app's. */
  token: AccessToken
  clock: Clock
  /** For each step of a request, milliseconds. */
  timeoutMs: number
  quota: Quota
}

/** Sends as the robot by the server API, at any time; counts against the organisation's monthly quota. */
export class RobotApi {
  readonly #config: DingtalkRobotConfig
  readonly #options: RobotApiOptions
  readonly #limits: SendLimits

  constructor(config: DingtalkRobotConfig, options: RobotApiOptions) {
    this.#config = config
    this.#options = options
    this.#limits = new SendLimits(options.clock)
  }

  /** Gets one part for the event's conversation ready to go. A person without a staff id cannot be reached. Never rejects. */
  async prepare(part: MarkdownPart, event: ChatEvent): Promise<Departure> {
    if (event.conversation.kind === 'direct' && !event.sender.known) {
      return { state: 'refused', reason: 'no staff id' }
    }
    return this.prepareMessage({ msgKey: 'sampleMarkdown', msgParam: part }, event.conversation)
  }

  /** Gets any message ready to go. Never rejects. */
  async prepareMessage(message: RobotMessage, target: RobotTarget): Promise<Departure> {
    const to = receiversOf(target)
    const call = await this.#call(message, to)
    if (call.state !== 'ready') return call
    const go = async () => deliveryOf(await this.#send(call, message, to))
    return { state: 'ready', go, drop: call.drop }
  }

  /** Gets a message for up to `mostPersons` people ready to go in one call. Never rejects. */
  async preparePersons(message: RobotMessage, ids: readonly string[]): Promise<PersonsCall> {
    const to: Receivers = { kind: 'direct', ids }
    const call = await this.#call(message, to)
    if (call.state !== 'ready') return call
    const go = async () => {
      const result = await this.#send(call, message, to)
      return ids.map((id) => deliveryOf(result, { id, among: ids.length }))
    }
    return { state: 'ready', go, drop: call.drop }
  }

  /** Once more with another token, where this one is not taken any more: a call so refused has sent nothing. */
  async #send(
    call: { go(): Promise<PostResult | 'bad-token'> },
    message: RobotMessage,
    to: Receivers,
  ): Promise<PostResult | NotNow> {
    const first = await call.go()
    if (first !== 'bad-token') return first
    const again = await this.#call(message, to)
    if (again.state !== 'ready') return again
    const second = await again.go()
    return second === 'bad-token' ? { state: 'refused', reason: 'access token not taken' } : second
  }

  #call(message: RobotMessage, to: Receivers): Promise<Call> {
    const counted = { robot: pathFor(to), ...callRate }
    return this.#limits.prepare(counted, () => this.#prepareCall(message, to))
  }

  async #prepareCall(message: RobotMessage, to: Receivers): Promise<Call> {
    const { token: tokens, quota } = this.#options
    let token: string
    try {
      token = await tokens.get()
    } catch (error) {
      return noToken(error)
    }
    const post = await preparePost(
      this.#request(pathFor(to), this.#body(message, to), {
        'x-acs-dingtalk-access-token': token,
      }),
    )
    if (!post.ready) return post.delivery
    const go = async () => {
      quota.count('api')
      const result = await post.send()
      if (monthUsedUp.test(robotErrorCode(result) ?? '')) quota.exhausted('api')
      if (!isBadToken(result)) return result
      await tokens.drop(token)
      return 'bad-token'
    }
    return { state: 'ready', go, drop: post.drop }
  }

  #body({ msgKey, msgParam }: RobotMessage, to: Receivers): object {
    const whom = to.kind === 'group' ? { openConversationId: to.id } : { userIds: to.ids }
    const { robotCode } = this.#config
    return { robotCode, ...whom, msgKey, msgParam: JSON.stringify(msgParam) }
  }

  #request(path: string, body: object, headers: Record<string, string>): PostOptions {
    const base = this.#config.apiBase
    return {
      url: base.replace(/\/$/, '') + path,
      body: JSON.stringify(body),
      headers,
      hosts: [new URL(base).host],
      allowHttp: base.startsWith('http:'),
      timeoutMs: this.#options.timeoutMs,
    }
  }
}

/** Why there is no token, as the outcome of a call that needs one. */
export function noToken(error: unknown): NotNow {
  const isPassing = error instanceof AppError && error.retryable
  if (!isPassing) return { state: 'refused', reason: 'no access token' }
  return { state: 'retry', reason: 'no access token', afterMs: minuteMs }
}

function receiversOf({ kind, id }: RobotTarget): Receivers {
  return kind === 'group' ? { kind, id } : { kind, ids: [id] }
}

function deliveryOf(result: PostResult | NotNow, receiver?: Receiver): Delivery {
  return 'answered' in result ? robotDelivery(result, receiver) : result
}

function pathFor({ kind }: Receivers): string {
  return kind === 'group' ? '/v1.0/robot/groupMessages/send' : '/v1.0/robot/oToMessages/batchSend'
}

function isBadToken(result: PostResult): boolean {
  return badToken.test(robotErrorCode(result) ?? '') || (result.answered && result.status === 401)
}
