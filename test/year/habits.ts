import { parse } from 'yaml'
import type { Random } from './random.ts'
import type { YearUnit, YearWorld } from './world.ts'

/** How a unit counts and says one metric. */
export interface MetricHabit {
  metric: string
  unit: string
  /** What this person calls it. */
  names: readonly string[]
  /** What is usually done in a week. */
  pace: number
  /** Which figures are usually given. */
  gives: 'both' | 'week' | 'cumulative'
  /** What has really been done so far. */
  done: number
}

/** How one unit reports. */
export interface UnitHabit {
  unit: YearUnit
  metrics: MetricHabit[]
  /** Places in `layouts`. */
  layouts: readonly number[]
  /** Writes to the bot alone, not in the group. */
  direct: boolean
}

interface CatalogueFile {
  metrics: { name: string; unit: string; aliases: string[]; target?: { value: number } }[]
}

/** Most names one metric goes by. */
const mostNames = 4

/** Draws how everybody works and writes. `metricsText`: the catalogue file. */
export function habitsOf(
  random: Random,
  world: YearWorld,
  metricsText: string,
  layoutCount: number,
): UnitHabit[] {
  const { metrics } = parse(metricsText) as CatalogueFile
  const catalogue = new Map(metrics.map((each) => [each.name, each]))
  return world.units.map((unit) => ({
    unit,
    direct: random.chance(0.1),
    layouts: [random.whole(0, layoutCount - 1), random.whole(0, layoutCount - 1)],
    metrics: unit.metrics.map((metric): MetricHabit => {
      const { unit: measure, aliases, target } = catalogue.get(metric) ?? missing(metric)
      const names = [metric, ...aliases.filter(isClear).slice(0, mostNames)]
      const pace = target ? Math.max(1, Math.round(target.value / 52 / 2)) : random.whole(2, 60)
      return {
        ...{ metric, unit: measure, pace, done: 0 },
        names: [metric, random.pick(names)],
        gives: random.weighted({ both: 6, week: 2, cumulative: 1 }),
      }
    }),
  }))
}

/** One character, or a name with figures in it, is no name a stranger would understand. */
function isClear(name: string): boolean {
  return name.length >= 3 && !/\d/.test(name)
}

function missing(metric: string): never {
  throw new Error(`${metric} is not in the catalogue`)
}
