import { AppError } from '#base/errors.ts'
import { didYouMean, type Mistake, type MistakePath } from '#base/mistakes.ts'
import { parseRoundTimes } from '#features/progress/weeks/round-times.ts'
import { defaultTimes } from './roster.ts'
import type { RosterData } from './roster-schema.ts'

/** What no schema of one item can see: names used twice, names that nobody has, times in the wrong order. */
export function rosterChecks(data: RosterData): Mistake[] {
  return [
    ...unitNames(data),
    ...people(data),
    ...repeated([
      ...data.tasks.map(({ id }, at) => [id, ['tasks', at, 'id']] as const),
      ...data.former.map(({ id }, at) => [id, ['former', at, 'id']] as const),
    ]),
    ...repeated(data.metrics.map(({ name }, at) => [name, ['metrics', at, 'name']] as const)),
    ...taskUnits(data),
    ...counters(data),
    ...rounds(data),
  ]
}

function unitNames({ units }: RosterData): Mistake[] {
  return repeated(
    units.flatMap((unit, at) => [
      [unit.name, ['units', at, 'name']] as const,
      ...unit.aliases.map((alias, index) => [alias, ['units', at, 'aliases', index]] as const),
    ]),
  )
}

function people({ units }: RosterData): Mistake[] {
  const all = units.flatMap((unit, at) =>
    unit.people.map((person, index) => ({ person, path: ['units', at, 'people', index] })),
  )
  const known = new Set(all.flatMap(({ person }) => [person.id, person.name]))
  const lost = all.flatMap(({ person: { deputy }, path }) =>
    deputy === null || known.has(deputy)
      ? []
      : [
          {
            path: [...path, 'deputy'],
            message: `花名册里没有 ${deputy}，请先把代理人写进某个单位的 people${didYouMean(deputy, [...known])}`,
          },
        ],
  )
  // One person may report for several units, each with people of its own.
  const ids = units.map((_, at) =>
    all
      .filter(({ path }) => path[1] === at)
      .map(
        ({ person: { channel, id }, path }) => [`${channel ?? ''} ${id}`, [...path, 'id']] as const,
      ),
  )
  return [...lost, ...ids.flatMap(repeated)]
}

function taskUnits({ tasks, units }: RosterData): Mistake[] {
  const known = units.flatMap(({ name, aliases }) => [name, ...aliases])
  return tasks.flatMap((task, at) =>
    task.units.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            {
              path: ['tasks', at, 'units', index],
              message: `units 里没有 ${name}，请先写上这个单位${didYouMean(name, known)}`,
            },
          ],
    ),
  )
}

/** 洒水作业 of a task that has no such metric, or by a unit that is not one of its own. */
function counters({ tasks, units }: RosterData): Mistake[] {
  const namesOf = (name: string) => units.find((each) => each.aliases.includes(name))?.name ?? name
  return tasks.flatMap((task, at) => {
    const own = task.units.map(namesOf)
    return Object.entries(task.countedBy).flatMap(([metric, names]): Mistake[] => {
      const path = ['tasks', at, 'countedBy', metric]
      if (!task.metrics.includes(metric)) {
        const message = `metrics 里没有 ${metric}，请先写上或删去这一行${didYouMean(metric, task.metrics)}`
        return [{ path, message }]
      }
      return names.flatMap((name, index) =>
        own.includes(namesOf(name))
          ? []
          : [
              {
                path: [...path, index],
                message: `这项任务的 units 里没有 ${name}，请先写上这个单位${didYouMean(name, task.units)}`,
              },
            ],
      )
    })
  })
}

function rounds({ rounds }: RosterData): Mistake[] {
  const groups = rounds.flatMap((round, at) =>
    round.groups.map((group, index) => [group, ['rounds', at, 'groups', index]] as const),
  )
  const times = rounds.flatMap((round, at): Mistake[] => {
    const written = Object.entries(round.times).filter(([, time]) => time !== undefined)
    try {
      parseRoundTimes({ ...defaultTimes, ...Object.fromEntries(written) })
      return []
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return [{ path: ['rounds', at, 'times'], message: error.message.replace(/。$/, '') }]
    }
  })
  const names = rounds.map(({ name }, at) => [name, ['rounds', at, 'name']] as const)
  return [...repeated(names), ...repeated(groups), ...times]
}

function repeated(named: readonly (readonly [string, MistakePath])[]): Mistake[] {
  const seen = new Set<string>()
  return named.flatMap(([name, path]) => {
    if (seen.has(name)) return [{ path, message: `${name.trim()} 写了两次，请只留一处` }]
    seen.add(name)
    return []
  })
}
