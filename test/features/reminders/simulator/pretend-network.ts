import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Post } from '#bot/post.ts'
import type { Sender } from '#bot/sender.ts'
import type { Random } from '../../../year/random.ts'

/** A platform behind a bad network: it takes messages and may lose its answer, refuses, is busy, or cannot be reached. */
export class PretendNetwork implements Sender {
  readonly pauseMs = 0
  /** While true nothing reaches it. */
  isDown = false
  /** True where it knows a repetition and shows a message once. */
  readonly repeats: boolean
  /** How often each post was shown. */
  readonly shown = new Map<string, number>()
  /** Posts that it took without the bot being told. */
  readonly unheard = new Set<string>()
  readonly #random: Random

  constructor(random: Random, repeats: boolean) {
    this.#random = random
    this.repeats = repeats
  }

  steps(post: Post) {
    const ready: Departure = { state: 'ready', go: async () => this.#take(post), drop: () => {} }
    const away: Departure = { state: 'retry', reason: 'no route' }
    const prepare = async () => (this.isDown ? away : ready)
    return [{ robot: post.chatId, perMinute: 20, attachment: null, repeats: this.repeats, prepare }]
  }

  #take({ id }: Post): Delivery {
    const fate = this.#random.weighted({ sent: 88, lost: 4, gone: 3, busy: 4, refused: 1 })
    if (fate === 'sent' || fate === 'lost') this.#show(id)
    if (fate === 'sent') return { state: 'sent' }
    if (fate === 'refused') return { state: 'refused', reason: '93000' }
    if (fate === 'busy') return { state: 'retry', reason: 'busy' }
    if (fate === 'lost') this.unheard.add(id)
    return { state: 'unknown', reason: 'connection closed' }
  }

  #show(id: string): void {
    if (this.repeats && this.shown.has(id)) return
    this.shown.set(id, (this.shown.get(id) ?? 0) + 1)
  }
}
