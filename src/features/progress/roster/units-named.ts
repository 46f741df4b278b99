/** What a unit is called. */
interface Named {
  name: string
  aliases: readonly string[]
}

/** One way to write a unit. */
export interface UnitName<U extends Named> {
  unit: U
  /** The unit's own name. */
  name: string
  written: string
}

/** All names of units, the longest first. */
export function namesOfUnits<U extends Named>(units: readonly U[]): UnitName<U>[] {
  return units
    .flatMap((unit) =>
      [unit.name, ...unit.aliases].map((written) => ({ unit, name: unit.name, written })),
    )
    .sort((a, b) => b.written.length - a.written.length)
}

/**
 * Names of units that stand in a text, the longest first.
 * @param shortest names of fewer characters are passed over: one character stands in sentences without meaning a unit
 */
export function unitsNamedIn<U extends Named>(
  text: string,
  units: readonly U[],
  shortest = 1,
): UnitName<U>[] {
  return namesOfUnits(units).filter(
    ({ written }) => written.length >= shortest && text.includes(written),
  )
}

/** Of other units than one's own, the one whose name shares most characters with a name that is unknown. */
export function nearestUnit(
  unknown: string,
  own: string | null,
  units: readonly Named[],
): string | undefined {
  const shared = (name: string) => [...unknown].filter((char) => name.includes(char)).length
  const others = units.map(({ name }) => name).filter((name) => name !== own)
  return others.toSorted((a, b) => shared(b) - shared(a))[0]
}
