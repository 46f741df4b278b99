import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { SourceLine } from '#bot/message.ts'
import type { Outbox, Post } from '#bot/post.ts'
import type { AlertLevel } from './alert-level.ts'
import type { EntryOf } from './alert-log.ts'
import { type Alert, alertsOf, isOn, levelAt } from './alert-state.ts'
import type { AlertStore } from './alert-store.ts'
import { type AlertSetting, changeText, closingText, openingText } from './alert-text.ts'
import { applyingClauses } from './applying-clauses.ts'
import { mayCall } from './roll-call.ts'
import type { AlertUnit, Surroundings } from './surroundings.ts'

/** What is announced later than this is not worth it any more, milliseconds. */
const announceMs = 24 * 3_600_000
/** What may be owed is of the last alerts only. */
const looksBack = 2

type Announced = EntryOf<'started'> | EntryOf<'changed'> | EntryOf<'ended'>

/** A post before it has an address. */
export interface Notice {
  id: string
  topic: 'alert-open' | 'alert-call' | 'alert-close'
  text: string
  sources?: readonly SourceLine[]
  /** Whose contacts are @-ed. */
  units: readonly AlertUnit[]
  at: number
  expiresAt: number | null
}

/** Says in a group what its alerts have come to; each beginning, change and end once, also after a kill. */
export class AlertPosts {
  readonly #store: AlertStore
  readonly #outbox: Outbox
  readonly #around: Surroundings

  constructor(store: AlertStore, outbox: Outbox, around: Surroundings) {
    this.#store = store
    this.#outbox = outbox
    this.#around = around
  }

  /** Puts everything that has to be said by now and was not into the outbox; an end that is to come waits. */
  async tell(group: BotGroup, now: number): Promise<void> {
    const entries = await this.#store.read(group.name)
    for (const alert of alertsOf(entries).slice(-looksBack)) {
      for (const entry of owed(alert, now)) {
        if (this.#around.canPost(group)) {
          await this.queue(group, await this.announcement(group, alert, entry, now))
        }
        await this.#noteTold(group, entry.seq, now)
      }
    }
  }

  #noteTold(group: BotGroup, seq: number, now: number): Promise<void> {
    return this.#store.update(group.name, (writer) => {
      const isNoted = writer.entries.some((each) => each.type === 'told' && each.of === seq)
      if (!isNoted) writer.add({ type: 'told', at: now, of: seq })
    })
  }

  /** Puts a notice into the outbox, unless it is there. */
  async queue(group: BotGroup, notice: Notice): Promise<void> {
    await this.#outbox.queue(postTo(group, notice))
  }

  /**
   * What is posted about an entry: its words, the clauses under them, who is @-ed.
   * @param now when it is posted: there is nothing to be done after an end, so nobody is @-ed for it at night
   */
  async announcement(
    group: BotGroup,
    alert: Alert,
    entry: Announced,
    now: number,
  ): Promise<Notice> {
    const { at } = entry
    const times = this.#around.times(group)
    const id = `alert:${nameHash(group.name)}:${entry.seq}`
    const units = await this.#around.units(group, at)
    const names = units.map(({ name }) => name)
    if (entry.type === 'ended') {
      const text = closingText(alert, names, entry.until)
      const expiresAt = Math.max(at, entry.until) + announceMs
      const called = mayCall(now, times) ? units : []
      return { id, topic: 'alert-close', text, units: called, at: entry.until, expiresAt }
    }
    const sources = applyingClauses(this.#around.documents(group), entry.level)
    const setting: AlertSetting = {
      units: names,
      times,
      hasClauses: sources.length > 0,
    }
    const text =
      entry.type === 'started'
        ? openingText(alert, setting)
        : changeText(levelBefore(alert, entry), entry, setting)
    return { id, topic: 'alert-open', text, sources, units, at, expiresAt: at + announceMs }
  }
}

/** A notice as a post to a group. */
export function postTo(group: BotGroup, notice: Notice): Post {
  const { id, topic, text, sources = [], units, at, expiresAt } = notice
  const mentions = units.flatMap((unit) => unit.mentions)
  return {
    id,
    channel: group.push ?? group.channel,
    chatId: group.chatId,
    kind: 'group',
    topic,
    message: { text, ...(sources.length > 0 && { sources }) },
    mentions: [...new Map(mentions.map((mention) => [mention.id, mention])).values()],
    attachments: [],
    at,
    expiresAt,
  }
}

/** Beginnings and changes are announced while the alert is on, only its last end when it is over. */
function owed(alert: Alert, now: number): Announced[] {
  const { started, changes, ended, told } = alert
  const on = isOn(alert, now) ? [started, ...changes] : []
  const over = ended !== null && ended.until <= now ? [ended] : []
  return [...on, ...over].filter(({ seq }) => !told.has(seq))
}

/** The level that would hold if a change had not been said. */
function levelBefore(alert: Alert, { seq, from }: EntryOf<'changed'>): AlertLevel {
  const changes = alert.changes.filter((change) => change.seq < seq)
  return levelAt({ ...alert, changes }, from)
}
