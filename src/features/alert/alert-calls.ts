import { InOrder } from '#base/in-order.ts'
import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import { type AlertPosts, type Notice, postTo } from './alert-posts.ts'
import { type Alert, isOn, lastAlert, levelAt, unheardOf } from './alert-state.ts'
import type { AlertStore } from './alert-store.ts'
import { rollCallText } from './alert-text.ts'
import { callAfter, mayCall, staleAt } from './roll-call.ts'
import type { AlertUnit, Surroundings } from './surroundings.ts'

/** What roll-calls are held with. */
export interface CallParts {
  store: AlertStore
  posts: AlertPosts
  outbox: Outbox
  around: Surroundings
}

/** Holds roll-calls: names the units that have said nothing since the one before, and only those. */
export class AlertCalls {
  readonly #parts: CallParts
  /** Who is looked up as missing is in the outbox before a report that came meanwhile looks there for its unit. */
  readonly #turns = new InOrder()

  constructor(parts: CallParts) {
    this.#parts = parts
  }

  /**
   * Holds the roll-call of an instant. Nothing is said when the alert is over, when a later one has fallen due meanwhile, at
   * night, or when all have reported; holding it again changes nothing.
   */
  hold(group: BotGroup, start: number, slot: number, now: number): Promise<void> {
    return this.#turns.run(() => this.#hold(group, start, slot, now))
  }

  async #hold(group: BotGroup, start: number, slot: number, now: number): Promise<void> {
    const { store, around, posts } = this.#parts
    const alert = lastAlert(await store.read(group.name))
    if (!isOn(alert, now) || alert.started.seq !== start || !around.canPost(group)) return
    const times = around.times(group)
    const isLate = callAfter(alert.started.from, slot, times) <= now
    if (isLate || !mayCall(now, times) || alert.calls.some((call) => call.slot === slot)) return
    const missing = await this.#missing(group, alert, now)
    if (missing.length > 0) {
      await posts.queue(group, this.#notice(group, alert, slot, missing, now))
    }
    const units = missing.map(({ name }) => name)
    await store.update(group.name, (writer) => {
      writer.add({ type: 'called', at: now, slot, units })
    })
  }

  /** Takes those who have reported, or everybody when the alert is over, out of a roll-call that has not left. */
  revise(group: BotGroup, now: number): Promise<void> {
    return this.#turns.run(() => this.#revise(group, now))
  }

  async #revise(group: BotGroup, now: number): Promise<void> {
    const { store, outbox, around } = this.#parts
    const alert = lastAlert(await store.read(group.name))
    const call = alert?.calls.at(-1)
    if (!alert || !call || call.units.length === 0) return
    const left = new Set(isOn(alert, now) ? unheardOf(call.units, alert.reports, call) : [])
    const units = (await around.units(group, call.at)).filter(({ name }) => left.has(name))
    const notice = this.#notice(group, alert, call.slot, units, call.at)
    await outbox.revise(notice.id, () => (units.length === 0 ? null : postTo(group, notice)))
  }

  async #missing(group: BotGroup, alert: Alert, now: number): Promise<AlertUnit[]> {
    const units = await this.#parts.around.units(group, now)
    const names = units.map(({ name }) => name)
    const missing = new Set(unheardOf(names, alert.reports, alert.calls.at(-1)))
    return units.filter(({ name }) => missing.has(name))
  }

  #notice(
    group: BotGroup,
    alert: Alert,
    slot: number,
    units: readonly AlertUnit[],
    at: number,
  ): Notice {
    const names = units.map(({ name }) => name)
    return {
      id: `alert-call:${nameHash(group.name)}:${alert.started.seq}:${slot}`,
      topic: 'alert-call',
      text: rollCallText(levelAt(alert, at), names, slot, slot - alert.started.from),
      units,
      at: slot,
      expiresAt: staleAt(at, this.#parts.around.times(group)),
    }
  }
}
