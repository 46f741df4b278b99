import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { isWorkingTime, nextWorkingTime } from '#calendar/working-hours.ts'
import type { DueRow } from '#scheduler/job.ts'
import { type ChosenRows, chooseRows } from './choose-rows.ts'
import type { ReminderRow } from './due-row.ts'
import type { EndedEntry, HistoryEntry, PostedEntry } from './history.ts'
import {
  type Composing,
  composePost,
  expiredPost,
  isMet,
  nextOfEach,
  textOf,
} from './reminder-composing.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import type { ReminderState } from './reminder-state.ts'
import type { ReminderStore } from './reminder-store.ts'

/** What sending works with. */
export interface SendingParts {
  rows: ReminderRows
  store: ReminderStore
  settings: ReminderSettings
  groups: readonly BotGroup[]
  workdays: Workdays
  outbox: Outbox
  scene: () => Promise<ReminderScene>
}

/** What is run so soon after its time goes at the time that was set for it, whenever that is. */
const punctualMs = 10 * 60_000

/** Says what is due in a group; each row once. */
export class ReminderSending {
  readonly #parts: SendingParts

  constructor(parts: SendingParts) {
    this.#parts = parts
  }

  /**
   * Does everything that is due in a group from the instant of a row up to now, in one post: what is over is written down with
   * it. Called again it changes nothing and says the very same once more to the outbox.
   */
  async send({ id: row, group, at }: DueRow, now: number): Promise<void> {
    const { store, settings } = this.#parts
    const id = `reminder:${row}`
    const state = await store.state(group, Math.max(at, now))
    const done = state.posts.filter(({ post }) => post === id || post === expiredId(id))
    if (done.length > 0) return this.#queue(group, done)
    const rows = await this.#dueRows(group, at, now, state)
    if (rows.length === 0) return
    const { paused } = await settings.of(group)
    if (paused !== null) return this.#end(group, at, now, { paused: rows.map((each) => each.id) })
    if (this.#mustWait(at, now)) return this.#defer(group, at, now, rows)
    const scene = await this.#parts.scene()
    const chosen = chooseRows(rows, now, (each) => isMet(each, state, scene))
    const posts = await this.#compose(chosen, { id, group, now, state, scene, rows })
    await this.#write(group, at, [...endedEntries(chosen.end, now), ...posts])
    await this.#queue(group, posts)
    await this.#refresh(now, state, scene)
  }

  /** What is said, and what the coordinators are told could not be said in time. */
  async #compose(
    { say, end }: ChosenRows,
    {
      id,
      group,
      now,
      state,
      scene,
      rows,
    }: Omit<Composing, 'next' | 'workdays'> & { rows: readonly ReminderRow[] },
  ): Promise<PostedEntry[]> {
    const { rows: planned, workdays, groups } = this.#parts
    const next = nextOfEach(await planned.all(group, now), now)
    const about = { id, group, now, state, scene, workdays, next }
    const said = say.length > 0 ? [composePost(say, about)] : []
    const missed = rows.filter((row) => end.expired?.includes(row.id) && row.note !== 'countdown')
    const place = groups.find(({ name }) => name === group)
    if (missed.length === 0 || !place || place.coordinators.length === 0) return said
    return [...said, expiredPost(missed, place, { id: expiredId(id), now, scene })]
  }

  /** What still waits to be sent says how many days are left now. Its items keep their numbers. */
  async #refresh(now: number, state: ReminderState, scene: ReminderScene) {
    const { outbox, workdays } = this.#parts
    const waiting = state.posts.filter(
      ({ at, expiresAt }) => expiresAt > now && dayOf(at) < dayOf(now),
    )
    for (const posted of waiting) {
      if (posted.topic !== undefined) continue
      await outbox.revise(posted.post, (post) => {
        const text = textOf(posted.rows, true, { now, state, scene, workdays })
        return { ...post, message: { text } }
      })
    }
  }

  /** What fell due since an instant, and what was put off until now; not what is over or waits for a word. */
  async #dueRows(
    group: string,
    at: number,
    now: number,
    { ends, deferred }: ReminderState,
  ): Promise<ReminderRow[]> {
    const rows = await this.#parts.rows.all(group, Math.max(at, now))
    return rows.filter(({ id, at: due, held }) => {
      const until = deferred.get(id)
      const isDue = until === undefined ? due >= at && due <= now : until <= now
      return isDue && held === null && !ends.has(id)
    })
  }

  /** People are not disturbed at night by what should have gone by day. */
  #mustWait(at: number, now: number): boolean {
    return now - at > punctualMs && !isWorkingTime(now, this.#parts.workdays)
  }

  async #defer(group: string, at: number, now: number, rows: readonly ReminderRow[]) {
    const { rows: planned, workdays } = this.#parts
    const until = nextWorkingTime(now, planned.leadsOf(group).time, workdays)
    const ids = rows.map(({ id }) => id)
    await this.#write(group, at, [{ type: 'deferred', at: now, rows: ids, until }])
  }

  async #end(group: string, at: number, now: number, end: ChosenRows['end']): Promise<void> {
    await this.#write(group, at, endedEntries(end, now))
  }

  async #write(group: string, at: number, entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length > 0) await this.#parts.store.add(group, at, () => entries)
  }

  async #queue(group: string, posts: readonly PostedEntry[]): Promise<void> {
    const place = this.#parts.groups.find(({ name }) => name === group)
    if (!place) return
    for (const { post: id, text, mentions, at, expiresAt, topic = 'reminder' } of posts) {
      const post: Post = {
        id,
        channel: place.push ?? place.channel,
        chatId: place.chatId,
        kind: 'group',
        topic,
        message: { text },
        mentions: [...mentions],
        attachments: [],
        at,
        expiresAt,
      }
      await this.#parts.outbox.queue(post)
    }
  }
}

function expiredId(id: string): string {
  return `${id}:expired`
}

function endedEntries(end: ChosenRows['end'], at: number): HistoryEntry[] {
  return Object.entries(end).flatMap(([how, rows]) =>
    rows.length === 0 ? [] : [{ type: 'ended' as const, at, rows, how: how as EndedEntry['how'] }],
  )
}
