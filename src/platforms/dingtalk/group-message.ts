import type { Departure } from '#bot/dispatcher.ts'
import type { Attachment, Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'
import { withNames } from '#platforms/with-names.ts'
import { Media } from './media.ts'
import { PersonBatches } from './person-batches.ts'
import { dingtalkParts } from './render.ts'
import type { RobotMessage } from './robot-api.ts'
import { openRobotLine, type RobotLine } from './robot-line.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { leftOut, mayGo } from './spare.ts'

/** What `sampleFile` carries (open.dingtalk.com `robot-message-type`). */
const fileTypes: readonly string[] = ['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx']
const maxParts = 10
/** Between messages that are to be shown in the order in which they were sent. */
export const dingtalkPauseMs = 1100

/**
 * The robot of an app speaking unasked, in its groups and to single persons. It can @ nobody there: who is meant is
 * written out by name. DingTalk knows no repetitions of these calls.
 */
export class RobotSender implements Sender {
  readonly pauseMs: number
  readonly platform: string
  readonly #name: string
  readonly #perMinute: number
  readonly #deps: SenderDeps
  readonly #line: RobotLine
  readonly #media: Media
  readonly #batches: PersonBatches

  /** @param line shared with the adapter of the same channel; one of its own by default. */
  constructor(
    name: string,
    config: DingtalkRobotConfig,
    deps: SenderDeps,
    line: RobotLine = openRobotLine(config, deps),
  ) {
    this.pauseMs = deps.pauseMs ?? dingtalkPauseMs
    this.platform = config.apiBase
    this.#name = name
    this.#perMinute = config.perMinute
    this.#deps = deps
    this.#line = line
    this.#batches = new PersonBatches(line.api, deps.gatherMs)
    this.#media = new Media({ config, deps, tokens: line.tokens, quota: line.quota })
  }

  steps(post: Post): Step[] {
    const parts = dingtalkParts(withNames(post.message, post.mentions), maxParts)
    const texts = parts.map((part) =>
      this.#step(post, null, () =>
        this.#prepare(post, { msgKey: 'sampleMarkdown', msgParam: part }),
      ),
    )
    return [...texts, ...this.fileSteps(post)]
  }

  /** Only the attachments: for a webhook in the same group, which cannot carry them itself. */
  fileSteps(post: Post): Step[] {
    return post.attachments.map((file) =>
      this.#step(post, file, () => this.#prepareAttachment(post, file)),
    )
  }

  #step(post: Post, file: Attachment | null, prepare: () => Promise<Departure>): Step {
    const isAllowed = () => mayGo(this.#deps, post, file, this.#line.quota.isTight('api'))
    return {
      robot: `${this.#name}\n${post.chatId}`,
      perMinute: this.#perMinute,
      attachment: file?.name ?? null,
      repeats: false,
      prepare: async () => (isAllowed() ? prepare() : leftOut),
    }
  }

  #prepare({ kind, chatId }: Post, message: RobotMessage): Promise<Departure> {
    return kind === 'group'
      ? this.#line.api.prepareMessage(message, { kind, id: chatId })
      : this.#batches.prepare(message, chatId)
  }

  async #prepareAttachment(post: Post, file: Attachment): Promise<Departure> {
    const fileType = file.name.split('.').at(-1)?.toLowerCase() ?? ''
    if (file.kind === 'file' && !fileTypes.includes(fileType))
      return { state: 'refused', reason: `file type ${fileType} not carried` }
    const mediaId = await this.#media.idOf(file)
    if (typeof mediaId !== 'string') return mediaId
    return this.#prepare(
      post,
      file.kind === 'image'
        ? { msgKey: 'sampleImageMsg', msgParam: { photoURL: mediaId } }
        : { msgKey: 'sampleFile', msgParam: { mediaId, fileName: file.name, fileType } },
    )
  }
}
