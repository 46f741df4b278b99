import { fork } from 'node:child_process'
import { join } from 'node:path'
import { PlatformsClient, type ShownMessage } from '#demo/platforms-client.ts'
import type { SoakAnswer, SoakOrder } from './soak-platforms.ts'
import { type Side, worldOf } from './soak-world.ts'

type AnswerTo<Order extends SoakOrder['do']> = Order extends 'start'
  ? { url: string }
  : Order extends 'acks'
    ? { acks: number[]; tries: number }
    : { refused: string[] }

/** The platforms of one side as a program of their own, so that neither their time nor their memory counts. */
export class SidePlatforms {
  readonly side: Side
  readonly #child = fork(join(import.meta.dirname, 'soak-platforms.ts'), [], { execArgv: [] })
  readonly #waiting = new Map<number, (answer: SoakAnswer) => void>()
  #orders = 0
  #url = ''

  constructor(side: Side) {
    this.side = side
    this.#child.on('message', ({ id, answer }: { id: number; answer: SoakAnswer }) => {
      this.#waiting.get(id)?.(answer)
      this.#waiting.delete(id)
    })
  }

  get url(): string {
    return this.#url
  }

  async start(folder: string, now: number, errors: number): Promise<PlatformsClient> {
    const world = worldOf(this.side)
    const { url } = await this.tell({ do: 'start', folder, world, now, errors })
    this.#url = url
    return new PlatformsClient(url)
  }

  /** Resolves when it is done. */
  tell<Order extends SoakOrder>(order: Order): Promise<AnswerTo<Order['do']>> {
    const id = this.#orders++
    return new Promise((resolve) => {
      this.#waiting.set(id, (answer) => resolve(answer as AnswerTo<Order['do']>))
      this.#child.send({ id, order })
    })
  }

  /** What the bot has said in a chat, oldest first. */
  async shownIn(chat: string): Promise<ShownMessage[]> {
    const client = new PlatformsClient(this.#url)
    const messages = await client.messages(new URLSearchParams({ chat }))
    return messages.filter(({ from }) => from === 'bot')
  }

  /** The bot's calls beyond a limit, by what was limited. */
  async tooMany(): Promise<string[]> {
    const answer = await fetch(`${this.#url}/control/limits`)
    return ((await answer.json()) as { refused: string[] }).refused
  }

  stop(): void {
    this.#child.disconnect()
  }
}
