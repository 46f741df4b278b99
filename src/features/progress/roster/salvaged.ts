import type { z } from 'zod'
import type { Mistake, MistakePath } from '#base/mistakes.ts'
import { type RosterData, rosterSchema } from './roster-schema.ts'

/** What could be read of a roster with mistakes. */
export interface Salvaged {
  /** In the places of the file; where an item could not be read an empty one stands. */
  data: RosterData
  /** The same without those. */
  rest: RosterData
  /** Whether a mistake is about something that could not be read. */
  isOfGap(mistake: Mistake): boolean
}

/** An item is mended from the inside out. */
const mostRounds = 6
/** In names of nobody and nothing; no file has it. */
const mark = '\u0000'

/**
 * What can be read of a roster in spite of its mistakes, so that those that no single item shows (a unit twice, an unknown
 * deputy) are told together with them: numbers as words, what cannot be read left out. Null where nothing can.
 */
export function salvaged(raw: unknown): Salvaged | null {
  if (!isHolder(raw)) return null
  const copy = structuredClone(raw)
  const gaps: MistakePath[] = []
  for (let round = 0; round < mostRounds; round++) {
    const parsed = rosterSchema.safeParse(copy)
    if (parsed.success) {
      const isOfGap = ({ path }: Mistake) =>
        gaps.some((gap) => gap.every((part, at) => path[at] === part))
      return { data: parsed.data, rest: withoutGaps(parsed.data), isOfGap }
    }
    for (const issue of parsed.error.issues) mend(copy, issue, gaps)
  }
  return null
}

function mend(root: Holder, issue: z.core.$ZodIssue, gaps: MistakePath[]): void {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    const holder = at(root, path)
    for (const key of issue.keys) if (isHolder(holder)) delete holder[key]
    return
  }
  const value = at(root, path)
  mendAt(root, path, value, gaps)
}

function mendAt(root: Holder, path: MistakePath, value: unknown, gaps: MistakePath[]): void {
  // What must be there and is not leaves its item empty; an item of a list (a line with nothing but -) is empty itself.
  const isMissing = (value === undefined || value === null) && typeof path.at(-1) !== 'number'
  const place = isMissing ? path.slice(0, -1) : path
  const parent = at(root, place.slice(0, -1))
  const key = place.at(-1)
  if (!isHolder(parent) || key === undefined) return
  if (typeof value === 'number') parent[key] = String(value)
  else if (typeof key === 'number') {
    gaps.push(place)
    parent[key] = emptyItem(place, gaps.length)
  } else delete parent[key]
}

/** Something valid in the place of what could not be read. */
function emptyItem(path: MistakePath, count: number): unknown {
  const name = `${mark}${count}`
  const list = path.at(-2)
  if (list === 'people') return { name, id: name }
  if (path.length > 2) return name
  switch (list) {
    case 'units':
      return { name }
    case 'tasks':
      return { id: `表${9e9 + count}`, title: name, units: [name] }
    case 'rounds':
      return { name, groups: [name] }
    case 'former':
      return { id: `表${9e9 + count}`, title: name }
    default:
      return { name, unit: name }
  }
}

/** The same without what stands in the place of an item, however deep. */
function withoutGaps<T>(value: T): T {
  if (!isHolder(value)) return value
  if (Array.isArray(value)) return value.filter((item) => !isGap(item)).map(withoutGaps) as T
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withoutGaps(own)])) as T
}

function isGap(item: unknown): boolean {
  const names = isHolder(item) ? [item.name, item.title] : [item]
  return names.some((name) => typeof name === 'string' && name.startsWith(mark))
}

type Holder = Record<string | number, unknown>

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null
}

function at(root: unknown, path: MistakePath): unknown {
  return path.reduce<unknown>((value, key) => (isHolder(value) ? value[key] : undefined), root)
}
