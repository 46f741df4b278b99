import type { BotGroup } from '#bot/context.ts'
import type { Mention, Outbox, Post } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { isWorkingTime, nextWorkingTime, workingHours } from '#calendar/working-hours.ts'
import { type ChosenRows, chooseRows } from './choose-rows.ts'
import type { ReminderRow } from './due-row.ts'
import type { EndedEntry, HistoryEntry, PostedEntry } from './history.ts'
import { sectionsOf } from './post.ts'
import { postText } from './post-text.ts'
import { isReached, unitsOf } from './reminder-facts.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { isSettled, openUnits, type ReminderState, unheardUnits } from './reminder-state.ts'
import { groupHash, type ReminderStore } from './reminder-store.ts'

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

/** From so many milliseconds after its time on a reminder is late. */
const lateMs = 60 * 60_000
/** What is run so soon after its time goes at the time that was set for it, whenever that is. */
const punctualMs = 10 * 60_000

/** Says what is due in a group; each row once. */
export class ReminderSending {
  readonly #parts: SendingParts

  constructor(parts: SendingParts) {
    this.#parts = parts
  }

  /**
   * Does everything that is due in a group from an instant up to now, in one post: what is over is written down with it. Called
   * again it changes nothing and says the very same once more to the outbox.
   */
  async send(group: string, at: number, now: number): Promise<void> {
    const { store, settings } = this.#parts
    const id = postId(group, at)
    const state = await store.state(group, Math.max(at, now))
    const done = state.posts.find(({ post }) => post === id)
    if (done) return this.#queue(group, done)
    const rows = await this.#dueRows(group, at, now, state)
    if (rows.length === 0) return
    const { paused } = await settings.of(group)
    if (paused !== null) return this.#end(group, at, now, { paused: rows.map((row) => row.id) })
    if (this.#mustWait(at, now)) return this.#defer(group, at, now, rows)
    const scene = await this.#parts.scene()
    const chosen = chooseRows(rows, now, (row) => isMet(row, state, scene))
    const posted =
      chosen.say.length > 0 ? this.#posted({ id, group, at, now, chosen, state, scene }) : null
    await this.#write(group, at, [...endedEntries(chosen.end, now), ...(posted ? [posted] : [])])
    if (posted) await this.#queue(group, posted)
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

  #posted({ id, group, at, now, chosen, state, scene }: Composing): PostedEntry {
    // Days are counted from the day on which it goes, whenever it should have gone.
    const rows = chosen.say.map((row) => ({ ...row, at: now }))
    const sections = sectionsOf(rows)
    const { workdays } = this.#parts
    const late = chosen.say.some((row) => now - row.at > lateMs)
    const unheard = (some: readonly ReminderRow[]) => [
      ...new Set(some.flatMap((row) => unheardOf(row, state, scene))),
    ]
    const setting = { workdays, facts: scene.facts, late, unheard }
    const said = sections.flatMap((section) => section.rows)
    const last = said.map(({ date }) => date).reduce((a, b) => (a > b ? a : b), dayOf(now))
    return {
      type: 'posted',
      at: now,
      post: id,
      late,
      rows: said.map((row) => originalOf(row, chosen.say)),
      units: said.map((row) => [...unitsOf(row, scene.facts)]),
      text: postText({ at: now, held: null, sections }, setting),
      mentions: mentionsFor(said, group, now, state, scene),
      expiresAt: expiryOf(last, now, at),
    }
  }

  async #queue(group: string, posted: PostedEntry): Promise<void> {
    const place = this.#parts.groups.find(({ name }) => name === group)
    if (!place) return
    const { post: id, text, mentions, at, expiresAt } = posted
    const post: Post = {
      id,
      channel: place.push ?? place.channel,
      chatId: place.chatId,
      kind: 'group',
      topic: 'reminder',
      message: { text },
      mentions: [...mentions],
      attachments: [],
      at,
      expiresAt,
    }
    await this.#parts.outbox.queue(post)
  }
}

interface Composing {
  id: string
  group: string
  at: number
  now: number
  chosen: ChosenRows
  state: ReminderState
  scene: ReminderScene
}

/** Id of the post of a group and an instant: the same in every run. */
export function postId(group: string, at: number): string {
  return `reminder:${groupHash(group)}:${at}`
}

function originalOf(row: ReminderRow, rows: readonly ReminderRow[]): ReminderRow {
  return rows.find(({ id }) => id === row.id) ?? row
}

/** Answers or figures have made it needless. */
function isMet(row: ReminderRow, state: ReminderState, { facts }: ReminderScene): boolean {
  if (row.kind === 'campaign-note') return false
  return isReached(row, facts) || isSettled(state, row, unitsOf(row, facts))
}

/** What is overdue names those who have not done it, everything else those who have not answered. */
function unheardOf(row: ReminderRow, state: ReminderState, { facts }: ReminderScene) {
  const units = unitsOf(row, facts)
  return row.kind === 'overdue' ? openUnits(state, row, units) : unheardUnits(state, row, units)
}

/**
 * The contacts of the units of which something is wanted; on the last two days only of those who have not confirmed; those who
 * answer for them only at the last stage of what is overdue.
 */
function mentionsFor(
  rows: readonly ReminderRow[],
  group: string,
  now: number,
  state: ReminderState,
  scene: ReminderScene,
): Mention[] {
  const mentions = rows.flatMap((row) => {
    if (row.kind === 'campaign-note' && row.note !== 'opening' && row.note !== 'closing') return []
    const units = unitsOf(row, scene.facts)
    const isLast = row.kind !== 'overdue' && row.lead !== null && row.lead <= 1
    const asked = isLast ? unheardUnits(state, row, units) : openUnits(state, row, units)
    const contacts = contactsOf(row, asked, (some) => scene.contacts(some, group, dayOf(now)))
    return row.note === 'red' ? [...contacts, ...scene.leaders(asked, group)] : contacts
  })
  return [...new Map(mentions.map(({ id, name }) => [id, { id, name }])).values()]
}

/** Who is named stands for the unit, so that nobody else of it is @-ed. */
function contactsOf(
  { people = [] }: ReminderRow,
  asked: readonly string[],
  contacts: (units: readonly string[]) => readonly Mention[],
): Mention[] {
  const named = people.filter(({ unit }) => unit === null || asked.includes(unit))
  const others = asked.filter((unit) => !people.some((person) => person.unit === unit))
  return [...named, ...contacts(others)]
}

/** Worth sending until the last of its days is over, at least until the end of today's work. */
function expiryOf(last: string, now: number, at: number): number {
  const today = instantOf(dayOf(now), workingHours.to)
  const atLeast = today > Math.max(now, at) ? today : instantOf(addDays(dayOf(now), 1), '12:00')
  return Math.max(atLeast, instantOf(last, workingHours.to))
}

function endedEntries(end: ChosenRows['end'], at: number): HistoryEntry[] {
  return Object.entries(end).flatMap(([how, rows]) =>
    rows.length === 0 ? [] : [{ type: 'ended' as const, at, rows, how: how as EndedEntry['how'] }],
  )
}
