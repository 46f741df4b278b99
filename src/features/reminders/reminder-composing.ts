import type { BotGroup } from '#bot/context.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { workingHours } from '#calendar/working-hours.ts'
import { subjectOf } from './choose-rows.ts'
import { coordinatorsOf } from './coordinator-address.ts'
import type { ReminderRow } from './due-row.ts'
import type { PostedEntry } from './history.ts'
import { sectionsOf } from './post.ts'
import { isForCoordinators, mentionsFor } from './post-mentions.ts'
import { postText, type TextSetting } from './post-text.ts'
import { isReached, unitsOf } from './reminder-facts.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderState } from './reminder-state.ts'
import { isSettled, openUnits, unheardUnits } from './unit-answers.ts'

/** What the words of a post are made with. */
export interface Told {
  place: BotGroup
  now: number
  state: ReminderState
  scene: ReminderScene
  workdays: Workdays
}

/** What a post is made with. */
export interface Composing extends Told {
  /** Id it has in the outbox. */
  id: string
  /** When something nearer is said about the same thing, by `subjectOf`. */
  next: ReadonlyMap<string, number>
}

/** From so many milliseconds after its time on a reminder is late. */
const lateMs = 60 * 60_000

/** Puts rows into one post, as it is written down and sent. Pure. */
export function composePost(rows: readonly ReminderRow[], about: Composing): PostedEntry {
  const { id, now, scene } = about
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
    mentions: mentionsFor(said, about),
    expiresAt: expiryOfAll(said, about),
  }
}

/** The words of rows as they are said at an instant: days are counted from it, whenever they should have been said. */
export function textOf(rows: readonly ReminderRow[], late: boolean, told: Told): string {
  const { now, state, scene, workdays, place } = told
  const unheard = (some: readonly ReminderRow[]) => [
    ...new Set(some.flatMap((row) => unheardOf(row, state, scene))),
  ]
  const sections = sectionsOf(rows.map((row) => ({ ...row, at: now })))
  const setting: TextSetting = {
    workdays,
    facts: scene.facts,
    late,
    unheard,
    // Somebody of whom no name is known is @-ed only: an id says nothing to people.
    coordinators: coordinatorsOf(place, scene).flatMap(({ id, name }) => (name === id ? [] : name)),
    isForCoordinators: (row) => isForCoordinators(row, told),
  }
  return postText({ at: now, held: null, sections }, setting)
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
