import type { BotGroup } from '#bot/context.ts'
import { dayOf } from '#calendar/beijing.ts'
import { hasOnlyTables } from '#features/progress/roster/only-tables.ts'
import type { Roster, RoundPlan, Unit } from '#features/progress/roster/roster.ts'
import { mentionsOf, unitNamed } from '#features/progress/roster/round-units.ts'
import { knownPerson, unitsSpokenTo } from '#features/progress/roster/spoken-to.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds, Scene, Sources } from '#features/progress/weeks/rounds.ts'
import type { Charges } from '#features/reminders/planner.ts'
import type { ReminderScene } from '#features/reminders/reminder-scene.ts'
import type { FactsByTask, TaskFacts } from '#features/reminders/task-facts.ts'
import type { PlanDocument } from '#knowledge/document.ts'

/** Roles of those who answer for a unit as a whole; 科室负责人 and 四级主任科员 do not. */
const leader = /^[正副]?处级(?:负责人|领导)?$|分管领导|责任领导|主要领导|局长|主任(?!科员)/
const contact = /联系人/

/** What roster and rounds tell the reminders at an instant. */
export async function sceneFromRounds(rounds: Rounds, now: number): Promise<ReminderScene> {
  const scene = await rounds.scene()
  const { roster, people } = scene
  const placeOf = (group: string) => rounds.groups.find(({ name }) => name === group)
  // Who reports in other groups only cannot be @-ed here: the platform would show a bare id.
  const named = (names: readonly string[], group: string) =>
    roster.units.filter((unit) => names.includes(unit.name) && speaksIn(unit, group))
  return {
    facts: await factsByTask(rounds, scene, now),
    unitsIn: (group) => unitsSpokenTo(group, roster).map(({ name }) => name),
    contacts: (units, group, day) => {
      const channel = placeOf(group)?.channel ?? ''
      return named(units, group).flatMap((unit) => mentionsOf(unit, channel, day, roster, people))
    },
    leaders: (units, group) => {
      const channel = placeOf(group)?.channel ?? ''
      return named(units, group).flatMap((unit) => leadersOf(unit, channel))
    },
    unitNamed: (words) => unitNamed(words, roster)?.name ?? null,
    speaker: (who) => {
      const { name, unit } = knownPerson(who, roster, people)
      return { name: name ?? who.name ?? who.id, unit }
    },
  }
}

/** A unit of no named group speaks in every one. */
function speaksIn({ groups }: Unit, group: string): boolean {
  return groups.length === 0 || groups.includes(group)
}

const charges = new WeakMap<Roster, { documents: readonly PlanDocument[]; made: Charges }>()

/**
 * Who answers for which article, in which groups they speak, and which groups have no plan, as the roster says; the same
 * object for the same roster and plans.
 */
export function chargesIn(
  { roster, documents }: Pick<Sources, 'roster' | 'documents'>,
  groups: readonly BotGroup[],
): Charges {
  const known = charges.get(roster)
  if (known?.documents === documents) return known.made
  const byTask = new Map(roster.tasks.map(({ id, units }) => [id, units]))
  const made: Charges = {
    unitsOf: (article) => byTask.get(article) ?? [],
    unitsIn: (group) => {
      return roster.units.filter((unit) => speaksIn(unit, group)).map(({ name }) => name)
    },
    hasNoPlan: (group) => {
      const place = groups.find(({ name }) => name === group)
      return place !== undefined && hasOnlyTables(place, roster, documents)
    },
  }
  charges.set(roster, { documents, made })
  return made
}

function leadersOf({ people }: Unit, channel: string): { id: string; name: string }[] {
  return people
    .filter(({ role }) => leader.test(role) && !contact.test(role))
    .filter((person) => person.channel === null || person.channel === channel)
    .map(({ id, name }) => ({ id, name }))
}

/** What roster and rounds say of each article. */
export async function factsByTask(rounds: Rounds, scene: Scene, now: number): Promise<FactsByTask> {
  const facts = new Map<string, TaskFacts>(
    scene.roster.tasks.map(({ id, units }) => [id, { units, figures: [] }]),
  )
  for (const plan of scene.roster.rounds) await addFigures(facts, plan, { rounds, scene, now })
  return facts
}

async function addFigures(
  facts: Map<string, TaskFacts>,
  plan: RoundPlan,
  { rounds, scene, now }: { rounds: Rounds; scene: Scene; now: number },
): Promise<void> {
  const view = await rounds.view(await rounds.week(plan, weekOf(now)), scene, dayOf(now))
  for (const { id, units, lines } of view.tasks) {
    const known = facts.get(id) ?? { units, figures: [] }
    const figures = lines.flatMap(({ metric, unit, cumulative, target, levels }) =>
      metric === null || levels ? [] : [{ metric, unit, cumulative, target }],
    )
    facts.set(id, { ...known, figures: [...known.figures, ...figures] })
  }
}
