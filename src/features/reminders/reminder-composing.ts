import type { BotGroup } from '#bot/context.ts'
import type { Mention } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { workingHours } from '#calendar/working-hours.ts'
import { subjectOf } from './choose-rows.ts'
import type { ReminderRow } from './due-row.ts'
import type { PostedEntry } from './history.ts'
import { sectionsOf } from './post.ts'
import { postText } from './post-text.ts'
import { isReached, unitsOf } from './reminder-facts.ts'
import type { ReminderScene } from './reminder-scene.ts'
import { isSettled, openUnits, type ReminderState, unheardUnits } from './reminder-state.ts'
import { dayWords, quoted } from './words.ts'

/** What a post is made with. */
export interface Composing {
  /** Id it has in the outbox. */
  id: string
  group: string
  now: number
  state: ReminderState
  scene: ReminderScene
  workdays: Workdays
  /** When something nearer is said about the same thing, by `subjectOf`. */
  next: ReadonlyMap<string, number>
}

type Told = Pick<Composing, 'now' | 'state' | 'scene' | 'workdays'>

/** From so many milliseconds after its time on a reminder is late. */
const lateMs = 60 * 60_000
/** How long what could not be said in time is told, in days. */
const expiredDays = 3
/** Most things that are named as not said in time. */
const mostExpired = 8

/** Puts rows into one post, as it is written down and sent. Pure. */
export function composePost(rows: readonly ReminderRow[], about: Composing): PostedEntry {
  const { id, group, now, state, scene } = about
  const late = rows.some((row) => now - row.at > lateMs)
  const said = sectionsOf(rows.map((row) => ({ ...row, at: now }))).flatMap((each) => each.rows)
  return {
    type: 'posted',
    at: now,
    post: id,
    late,
    rows: said.map((row) => rows.find((each) => each.id === row.id) ?? row),
    units: said.map((row) => [...unitsOf(row, scene.facts)]),
    text: textOf(rows, late, about),
    mentions: mentionsFor(said, group, now, state, scene),
    expiresAt: expiryOfAll(said, about),
  }
}

/** The words of rows as they are said at an instant: days are counted from it, whenever they should have been said. */
export function textOf(
  rows: readonly ReminderRow[],
  late: boolean,
  { now, state, scene, workdays }: Told,
): string {
  const unheard = (some: readonly ReminderRow[]) => [
    ...new Set(some.flatMap((row) => unheardOf(row, state, scene))),
  ]
  const sections = sectionsOf(rows.map((row) => ({ ...row, at: now })))
  const setting = { workdays, facts: scene.facts, late, unheard }
  return postText({ at: now, held: null, sections }, setting)
}

/** Tells the coordinators what was not said while it was worth saying. */
export function expiredPost(
  rows: readonly ReminderRow[],
  { coordinators, channel }: BotGroup,
  { id, now, scene }: Pick<Composing, 'id' | 'now' | 'scene'>,
): PostedEntry {
  const things = [...new Map(rows.map((row) => [subjectOf(row), row])).values()]
  const lines = things.slice(0, mostExpired).map(({ date, item, campaign }) => {
    return `- ${dayWords(date)}：${quoted(campaign ?? item.text, 50)}`
  })
  const more = things.length > mostExpired ? [`- 另有${things.length - mostExpired}条`] : []
  return {
    type: 'posted',
    at: now,
    post: id,
    topic: 'reminder-expired',
    late: true,
    rows: [],
    units: [],
    text: [
      '以下提醒没能按时发出，现在已经过期，请协调员直接通知责任单位：',
      ...lines,
      ...more,
    ].join('\n'),
    mentions: coordinators.map((each) => {
      return { id: each, name: scene.speaker({ channel, id: each }).name }
    }),
    expiresAt: instantOf(addDays(dayOf(now), expiredDays), workingHours.to),
  }
}

/** When something is said next about each thing, after an instant; what waits for a word is not counted on. */
export function nextOfEach(rows: readonly ReminderRow[], now: number): ReadonlyMap<string, number> {
  const next = new Map<string, number>()
  for (const row of rows) {
    if (row.at <= now || row.held !== null) continue
    const subject = subjectOf(row)
    next.set(subject, Math.min(next.get(subject) ?? Number.POSITIVE_INFINITY, row.at))
  }
  return next
}

/** True when answers or figures have made a row needless. */
export function isMet(row: ReminderRow, state: ReminderState, { facts }: ReminderScene): boolean {
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

/** Nobody is called for what is overdue after work: it waits for its next stage. */
function expiryOfAll(rows: readonly ReminderRow[], about: Composing): number {
  const today = endOfWork(about.now)
  if (rows.some(({ kind }) => kind === 'overdue')) return today
  return Math.max(today, ...rows.map((row) => expiryOf(row, about)))
}

/** Worth sending until something nearer is said, at the latest until its day is over. */
function expiryOf(row: ReminderRow, { next, now }: Composing): number {
  const day = instantOf(row.date > dayOf(now) ? row.date : dayOf(now), workingHours.to)
  return Math.min(day, next.get(subjectOf(row)) ?? Number.POSITIVE_INFINITY)
}

/** The end of today's work; late in the day, noon of tomorrow. */
function endOfWork(now: number): number {
  const today = instantOf(dayOf(now), workingHours.to)
  return today > now ? today : instantOf(addDays(dayOf(now), 1), '12:00')
}
