import type { LineView } from './round-view.ts'

/** True for a unit that has told something of a line this week. */
export function tellsOf({ figures }: Pick<LineView, 'figures'>, unit: string): boolean {
  return figures.some((figure) => figure.unit === unit)
}

/** Where the units stood that have told nothing of a line this week. */
export function silentOf(line: Pick<LineView, 'figures' | 'before'>): LineView['before'] {
  return line.before.filter(({ unit }) => !tellsOf(line, unit))
}
