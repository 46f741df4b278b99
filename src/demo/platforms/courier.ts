import { delay } from '#demo/delay.ts'
import { type Attempt, answerLost } from './attempt.ts'
import { callDingtalkBot } from './dingtalk-channel.ts'
import type { Callback } from './history.ts'
import type { PlatformsState } from './state.ts'
import { callWecomApp } from './wecom-app-channel.ts'
import { callWecomBot } from './wecom-channel.ts'

/** How the delivery of a callback ended. */
export type Outcome = Attempt | { state: 'given-up' }

/** Brings callbacks to the bot, each with its own id again and again until the bot has taken it. */
export class Courier {
  readonly #state: PlatformsState
  readonly #onAttempt: (callback: Callback, attempt: Attempt, milliseconds: number) => void
  readonly #running = new Map<string, Promise<Outcome>>()
  /** Resolves when the next message was taken. */
  #overtaken = Promise.withResolvers<void>()

  /** @param onAttempt told after each try, with the milliseconds it took. */
  constructor(
    state: PlatformsState,
    onAttempt: (callback: Callback, attempt: Attempt, milliseconds: number) => void = () =>
      undefined,
  ) {
    this.#state = state
    this.#onAttempt = onAttempt
  }

  /** Keeps the callback, then delivers it; the result comes when it is over. */
  send(callback: Callback): Promise<Outcome> {
    this.#state.history.append({ type: 'callback', callback })
    return this.#deliver(callback)
  }

  /** Takes up what is still owed from before the program was started or the bot was known. */
  resume(): void {
    for (const callback of this.#state.history.owed()) void this.#deliver(callback)
  }

  /** Resolves when no delivery is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values())
  }

  #deliver(callback: Callback): Promise<Outcome> {
    const running = this.#running.get(callback.id)
    if (running) return running
    const delivery = this.#tryUntilOver(callback).finally(() => this.#running.delete(callback.id))
    this.#running.set(callback.id, delivery)
    return delivery
  }

  async #tryUntilOver(callback: Callback): Promise<Outcome> {
    const { patience, machineClock, stopping, history, logger } = this.#state
    const end = machineClock.now() + patience.giveUpAfter
    let outcome: Outcome = { state: 'given-up' }
    for (let tries = 0; machineClock.now() < end && !stopping.aborted; tries += 1) {
      outcome = await this.#attempt(callback)
      if (outcome.state !== 'again' || isSentOnce(callback)) break
      logger.warn({ callback: callback.id, reason: outcome.reason }, 'bot did not take the message')
      await delay(patience.redeliverAfter[tries] ?? patience.redeliverAfter.at(-1) ?? 0, stopping)
    }
    if (outcome.state === 'again') outcome = { state: 'given-up' }
    if (stopping.aborted && outcome.state === 'given-up') return outcome
    if (outcome.state === 'refused') {
      logger.error({ callback: callback.id, reason: outcome.reason }, 'bot refused the message')
    }
    history.append({ type: 'settled', callback: callback.id, outcome: outcome.state })
    return outcome
  }

  async #attempt(callback: Callback): Promise<Attempt> {
    const fault = this.#state.faults.take('callback')
    if (fault?.mode === 'hang') return { state: 'again', reason: 'lost on the way' }
    if (fault?.mode === 'late') await this.#overtaken.promise
    const begun = performance.now()
    const attempt = await this.#bring(callback, fault?.mode === 'drop')
    this.#onAttempt(callback, attempt, performance.now() - begun)
    if (attempt.state === 'taken') this.#overtake()
    return fault?.mode === 'drop' && attempt.state === 'taken' ? answerLost : attempt
  }

  #overtake(): void {
    this.#overtaken.resolve()
    this.#overtaken = Promise.withResolvers()
  }

  /** @param unheard true where the bot's answer does not come back. */
  #bring(callback: Callback, unheard: boolean): Promise<Attempt> {
    if (callback.platform === 'dingtalk' && this.#state.gateway.isUsed) {
      return this.#state.gateway.deliver(callback)
    }
    if (callback.platform === 'wecom' && this.#state.link.isUsed) {
      return Promise.resolve(this.#state.link.deliver(callback))
    }
    if (this.#state.botUrl === undefined) {
      return Promise.resolve({ state: 'again', reason: 'bot address unknown' })
    }
    switch (callback.platform) {
      case 'wecom':
        return callWecomBot(this.#state, callback, unheard)
      case 'wecom-app':
        return callWecomApp(this.#state, callback)
      case 'dingtalk':
        return callDingtalkBot(this.#state, callback)
    }
  }
}

/** WeCom tells a 智能机器人 of a touched card once (developer.work.weixin.qq.com 101027). */
function isSentOnce({ platform, kind }: Callback): boolean {
  return platform === 'wecom' && kind === 'touch'
}
