import { createHash } from 'node:crypto'
import { beijingTime, type Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { BotGroup } from '#bot/context.ts'
import { lostPosts } from '#bot/lost-posts.ts'
import { waitingPosts } from '#bot/outbox-entry.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { resendLost } from '#bot/resend-lost.ts'
import type { OutboxResult } from '#console/views.ts'
import type { Journal } from '#storage/store.ts'

/** What the outbox is looked at with. */
export interface OutboxDeskOptions {
  journal: Journal
  outbox: Outbox
  groups: readonly BotGroup[]
  clock: Clock
}

/** Lists what the bot has still to say and what it could not say, and says that again. */
export class OutboxDesk {
  readonly #options: OutboxDeskOptions

  constructor(options: OutboxDeskOptions) {
    this.#options = options
  }

  list(): OutboxResult {
    const { journal } = this.#options
    const waiting = waitingPosts(journal).map((post) => this.#view(post))
    const lost = lostPosts(journal).map(({ post, state, reason }) => {
      return { ...this.#view(post), state, reason }
    })
    const spared = lost.filter(({ state }) => state === 'left-out').length
    const more = spared === 0 ? '' : `，为省额度没有发 ${spared} 条`
    const text = `待发 ${waiting.length} 条，没有送达或不知是否送达 ${lost.length - spared} 条${more}。`
    return { text, waiting, lost }
  }

  /** Takes the id of the list, or the whole one of the log. Throws AppError `not-found` for what is not listed as lost. */
  async resend(id: string): Promise<OutboxResult> {
    const { journal, outbox, clock } = this.#options
    const found = lostPosts(journal).find(({ post }) => [post.id, shortId(post.id)].includes(id))
    const isSaid =
      found && (await resendLost(found.post.id, journal, (post) => outbox.queue(post), clock.now()))
    if (!found || !isSaid)
      throw new AppError('not-found', '没有发出的消息里没有这个编号，请用 outbox list 查看。')
    const { group, text } = this.#view(found.post)
    const where = group ?? '单聊'
    return { ...this.list(), text: `已重新排队：${where}“${text.slice(0, 30)}”。` }
  }

  #view(post: Post) {
    const { groups } = this.#options
    const group = groups.find(({ chatId }) => post.kind === 'group' && chatId === post.chatId)
    return {
      id: shortId(post.id),
      at: beijingTime(post.at),
      group: group?.name ?? null,
      topic: post.topic,
      text: post.message.text,
    }
  }
}

/** Short enough to be typed; ids of posts are made of hashes already. */
function shortId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8)
}
