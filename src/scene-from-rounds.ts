import { dayOf } from '#calendar/beijing.ts'
import type { RoundPlan, Unit } from '#features/progress/roster.ts'
import { mentionsOf, unitNamed } from '#features/progress/round-units.ts'
import { weekOf } from '#features/progress/round-week.ts'
import type { Rounds, Scene } from '#features/progress/rounds.ts'
import { knownPerson, unitsSpokenTo } from '#features/progress/spoken-to.ts'
import type { ReminderScene } from '#features/reminders/reminder-scene.ts'
import type { FactsByTask, TaskFacts } from '#features/reminders/task-facts.ts'

/** Roles of those who answer for a unit as a whole; 科室负责人 and 四级主任科员 do not. */
const leader = /^[正副]?处级(?:负责人|领导)?$|分管领导|责任领导|主要领导|局长|主任(?!科员)/
const contact = /联系人/

/** What roster and rounds tell the reminders at an instant. */
export async function sceneFromRounds(rounds: Rounds, now: number): Promise<ReminderScene> {
  const scene = await rounds.scene()
  const { roster, people } = scene
  const placeOf = (group: string) => rounds.groups.find(({ name }) => name === group)
  const named = (names: readonly string[]) =>
    roster.units.filter(({ name }) => names.includes(name))
  return {
    facts: await factsByTask(rounds, scene, now),
    unitsIn: (group) => unitsSpokenTo(group, roster).map(({ name }) => name),
    contacts: (units, group, day) => {
      const channel = placeOf(group)?.channel ?? ''
      return named(units).flatMap((unit) => mentionsOf(unit, channel, day, roster, people))
    },
    leaders: (units, group) => {
      const channel = placeOf(group)?.channel ?? ''
      return named(units).flatMap((unit) => leadersOf(unit, channel))
    },
    unitNamed: (words) => unitNamed(words, roster)?.name ?? null,
    speaker: (who) => {
      const { name, unit } = knownPerson(who, roster, people)
      return { name: name ?? who.name ?? who.id, unit }
    },
  }
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
    const figures = lines.flatMap(({ metric, unit, cumulative, target }) =>
      metric === null ? [] : [{ metric, unit, cumulative, target }],
    )
    facts.set(id, { ...known, figures: [...known.figures, ...figures] })
  }
}
