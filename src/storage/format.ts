import { z } from 'zod'
import { damagedStore, newerStore } from './store-errors.ts'

/** What every stored file, and every line of a journal, consists of. */
export interface Stored {
  version: number
  data: unknown
}

/** Where a piece of data is kept, for a migration to tell one from the other. */
export interface Place {
  kind: 'partition' | 'checkpoint' | 'journal' | 'manifest'
  /** Name of a partition; of the others their kind. */
  name: string
  /** The file's own name, for messages. */
  file: string
}

/** Turns data of one version into that of the next. Pure; may throw when the data is not what it should be. */
export type Migration = (data: unknown, place: Place) => unknown

/** The version that is written, and the way up to it: `steps.get(n)` leads from version n to n + 1. */
export interface Format {
  version: number
  steps: ReadonlyMap<number, Migration>
}

/** What this release writes. Raise `version` and add a step whenever stored data changes its shape. */
export const currentFormat: Format = { version: 1, steps: new Map() }

const storedSchema = z
  .object({ version: z.int().nonnegative(), data: z.unknown() })
  .refine((stored) => stored.data !== undefined)

/** Puts the version of a format beside data. */
export function wrap(data: unknown, format: Format): Stored {
  return { version: format.version, data }
}

/**
 * The data inside, brought up to this format, and whether that changed its version.
 * @throws AppError `newer-store` for a later version; `damaged-store` when it is not `{version, data}`, when no step
 * leads up from its version, or when a step fails.
 */
export function unwrap(
  value: unknown,
  place: Place,
  format: Format,
): { data: unknown; migrated: boolean } {
  const stored = storedSchema.safeParse(value)
  if (!stored.success) throw damagedStore(place.file, stored.error)
  const { version } = stored.data
  if (version > format.version) throw newerStore(place.file, version, format.version)
  let data: unknown = stored.data.data
  for (let at = version; at < format.version; at += 1) data = climb(data, at, place, format)
  return { data, migrated: version < format.version }
}

function climb(data: unknown, from: number, place: Place, format: Format): unknown {
  const step = format.steps.get(from)
  if (!step) throw damagedStore(place.file, new Error(`no migration from version ${from}`))
  try {
    return step(data, place)
  } catch (error) {
    throw damagedStore(place.file, error)
  }
}
