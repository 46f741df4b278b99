import {
  chineseIssue,
  type Mistake,
  type MistakePath,
  mistakesText,
  zodMistakes,
} from '#base/mistakes.ts'
import { readYaml } from '#base/yaml-text.ts'
import { shownUnit } from '#features/progress/digest-words.ts'
import type { Metric } from './metric.ts'
import { metricSchema } from './metric-schema.ts'
import { defaultTimes, type Roster, type RoundTimes, type Task } from './roster.ts'
import { rosterChecks } from './roster-checks.ts'
import {
  formerSchema,
  personSchema,
  type RosterData,
  rosterSchema,
  roundSchema,
  taskSchema,
  timesSchema,
  unitSchema,
} from './roster-schema.ts'
import { salvaged } from './salvaged.ts'
import { withShortNames } from './unit-short-names.ts'

/** What a roster says: who reports what, and the metrics it adds to the catalogue. */
export interface RosterContent {
  roster: Roster
  /** They extend the catalogue, or replace its entries of the same name. */
  metrics: readonly Metric[]
}

/** A roster that cannot be used. */
export interface BrokenRoster {
  /** Every mistake with its line, as a text for people. */
  mistakes: string
  /** What could be read of it all the same, for what else is wrong there; absent = nothing. */
  rest?: RosterContent
}

/** Reads the text of a roster file. @returns the content, or every mistake with its line as a text for people. */
export function readRoster(text: string): RosterContent | BrokenRoster {
  const yaml = readYaml(text)
  if (yaml.mistakes.length > 0) return failed(yaml.mistakes, yaml.lineOf)
  return readRosterData(yaml.data, yaml.lineOf)
}

/** The same for what is already parsed (the roster inside a demo world). */
export function readRosterData(
  raw: unknown,
  lineOf: (path: MistakePath) => number | null = () => null,
): RosterContent | BrokenRoster {
  const parsed = rosterSchema.safeParse(withoutEmpty(raw ?? {}), { error: chineseIssue })
  if (parsed.success) {
    const mistakes = rosterChecks(parsed.data)
    const content = contentOf(parsed.data)
    return mistakes.length > 0 ? { ...failed(mistakes, lineOf), rest: content } : content
  }
  const found = zodMistakes(parsed.error, [], knownKeys)
  const left = salvaged(withoutEmpty(raw ?? {}))
  if (!left) return failed(found, lineOf)
  const more = rosterChecks(left.data).filter((mistake) => !left.isOfGap(mistake))
  return { ...failed([...found, ...more], lineOf), rest: contentOf(left.rest) }
}

function failed(mistakes: readonly Mistake[], lineOf: (path: MistakePath) => number | null) {
  return { mistakes: mistakesText(mistakes, lineOf, '花名册', '保存') }
}

function contentOf(data: RosterData): RosterContent {
  const names = new Map(
    data.units.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name])),
  )
  const namesOf = (units: readonly string[]) => [
    ...new Set(units.map((unit) => names.get(unit) ?? unit)),
  ]
  const tasks = data.tasks.map(
    (task): Task => ({
      ...task,
      title: task.title ?? '',
      source: task.source ?? '',
      units: namesOf(task.units),
      countedBy: Object.fromEntries(
        Object.entries(task.countedBy).map(([metric, units]) => [metric, namesOf(units)]),
      ),
    }),
  )
  const rounds = data.rounds.map((round) => ({ ...round, times: timesOf(round.times) }))
  const units = withShortNames(withDeputyIds(data))
  const former = data.former.length > 0 ? { former: data.former } : {}
  return { roster: { units, tasks, rounds, ...former }, metrics: withBareUnits(data) }
}

/** What is to cost 1200万元 in all is told in 万元, though it is kept in 元. */
function withBareUnits({ metrics, tasks }: RosterData): Metric[] {
  return metrics.map((metric) => {
    const targets = tasks.flatMap(({ targets: own }) => own[metric.name] ?? [])
    const { unit } = shownUnit(metric.unit, Math.min(...targets))
    return unit === null || unit === metric.unit || targets.length === 0
      ? metric
      : { ...metric, bare: unit }
  })
}

function timesOf(written: RosterData['rounds'][number]['times']): RoundTimes {
  return {
    open: written.open ?? defaultTimes.open,
    chase: written.chase ?? defaultTimes.chase,
    secondChase: written.secondChase ?? defaultTimes.secondChase,
    due: written.due ?? defaultTimes.due,
    consolidate: written.consolidate ?? defaultTimes.consolidate,
  }
}

/** A deputy may be written by name; somebody of the same unit is meant first. */
function withDeputyIds({ units }: RosterData): Roster['units'] {
  const everybody = units.flatMap(({ people }) => people)
  return units.map((unit) => ({
    ...unit,
    people: unit.people.map((person) => {
      const near = [...unit.people, ...everybody]
      const deputy = near.find(({ id, name }) => id === person.deputy || name === person.deputy)
      return { ...person, deputy: deputy?.id ?? null }
    }),
  }))
}

const shapes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^$/, Object.keys(rosterSchema.shape)],
  [/^units \d+$/, Object.keys(unitSchema.shape)],
  [/^units \d+ people \d+$/, Object.keys(personSchema.shape)],
  [/^tasks \d+$/, Object.keys(taskSchema.shape)],
  [/^rounds \d+$/, Object.keys(roundSchema.shape)],
  [/^rounds \d+ times$/, Object.keys(timesSchema.shape)],
  [/^metrics \d+$/, Object.keys(metricSchema.shape)],
  [/^former \d+$/, Object.keys(formerSchema.shape)],
]

function knownKeys(path: MistakePath): readonly string[] {
  return shapes.find(([shape]) => shape.test(path.join(' ')))?.[1] ?? []
}

/** A heading with nothing under it (`tasks:`) is the same as no heading. */
function withoutEmpty(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
}
