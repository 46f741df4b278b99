import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { isWorkingTime, nextWorkingTime } from '#calendar/working-hours.ts'
import type { DueRow } from '#scheduler/job.ts'
import { type ChosenRows, chooseRows } from './choose-rows.ts'
import type { ReminderRow } from './due-row.ts'
import { alarmId, expiredAlarm } from './expired-alarm.ts'
import type { EndedEntry, HistoryEntry, PostedEntry } from './history.ts'
import { buttonsOf } from './post-buttons.ts'
import { composePost, isMet, nextOfEach, type Told, textOf } from './reminder-composing.ts'
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
  /** Names of the channels that can write to single persons. */
  direct: ReadonlySet<string>
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
    const { store, settings, groups } = this.#parts
    const place = groups.find(({ name }) => name === group)
    if (!place) return
    const id = `reminder:${row}`
    const state = await store.state(group, Math.max(at, now))
    const done = state.posts.filter(({ post }) => post === id || post.startsWith(alarmId(id)))
    if (done.length > 0) return this.#queue(place, done)
    const rows = await this.#dueRows(group, at, now, state)
    if (rows.length === 0) return
    const { paused } = await settings.of(group)
    if (paused !== null) return this.#end(group, at, now, { paused: rows.map((each) => each.id) })
    if (this.#mustWait(at, now)) return this.#defer(group, at, now, rows)
    const scene = await this.#parts.scene()
    const chosen = chooseRows(rows, now, (each) => isMet(each, state, scene))
    const told = { now, place, state, scene, workdays: this.#parts.workdays }
    const posts = await this.#compose(chosen, id, rows, told)
    await this.#write(group, at, [...endedEntries(chosen.end, now), ...posts])
    await this.#queue(place, posts)
  }

  /** A reminder that was held up over midnight, with the days that are left now; its items keep their numbers. */
  async upToDate(post: Post, now: number): Promise<Post> {
    const { groups, store, scene, workdays } = this.#parts
    const place = groups.find((group) => isIn(post, group))
    if (!place || post.topic !== 'reminder' || dayOf(post.at) >= dayOf(now)) return post
    const state = await store.state(place.name, now)
    const posted = state.posts.find((each) => each.post === post.id)
    if (!posted) return post
    const told = { now, place, state, scene: await scene(), workdays }
    return { ...post, message: { ...post.message, text: textOf(posted.rows, true, told) } }
  }

  /** What is said, and what the coordinators are told was not. */
  async #compose(
    { say, end }: ChosenRows,
    id: string,
    rows: readonly ReminderRow[],
    told: Told,
  ): Promise<PostedEntry[]> {
    const { now, place } = told
    const planned = await this.#parts.rows.all(place.name, now)
    const next = nextOfEach(planned, now)
    const said = say.length > 0 ? [composePost(say, { ...told, id, next })] : []
    const missed = rows.filter((row) => end.expired?.includes(row.id))
    const { direct } = this.#parts
    return [...said, ...expiredAlarm(missed, { ...told, id, direct, planned })]
  }

  /** What fell due since an instant, and what was put off until now; not what is over. */
  async #dueRows(
    group: string,
    at: number,
    now: number,
    { ends, deferred }: ReminderState,
  ): Promise<ReminderRow[]> {
    const rows = await this.#parts.rows.all(group, Math.max(at, now))
    return rows.filter(({ id, at: due }) => {
      const until = deferred.get(id)
      const isDue = until === undefined ? due >= at && due <= now : until <= now
      return isDue && !ends.has(id)
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

  async #queue(place: BotGroup, posts: readonly PostedEntry[]): Promise<void> {
    for (const each of posts) await this.#parts.outbox.queue(postOf(place, each))
  }
}

function isIn({ kind, channel, chatId }: Post, group: BotGroup): boolean {
  return kind === 'group' && channel === (group.push ?? group.channel) && chatId === group.chatId
}

function postOf({ name, channel, push = channel, chatId }: BotGroup, posted: PostedEntry): Post {
  const { post: id, text, mentions, at, expiresAt, topic = 'reminder', to } = posted
  return {
    id,
    channel: to?.channel ?? push,
    chatId: to?.id ?? chatId,
    kind: to ? 'direct' : 'group',
    topic,
    message: { text, ...(posted.topic === undefined ? buttonsOf(posted, name) : {}) },
    mentions: [...mentions],
    attachments: [],
    at,
    expiresAt,
  }
}

function endedEntries(end: ChosenRows['end'], at: number): HistoryEntry[] {
  return Object.entries(end).flatMap(([how, rows]) =>
    rows.length === 0 ? [] : [{ type: 'ended' as const, at, rows, how: how as EndedEntry['how'] }],
  )
}
