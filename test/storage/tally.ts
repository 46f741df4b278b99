import { z } from 'zod'
import type { Partition } from '#storage/store.ts'

const tallySchema = z.object({ count: z.number(), names: z.array(z.string()) })

/** What the partitions of these tests hold. */
export type Tally = z.infer<typeof tallySchema>

/** A partition of this name that counts and lists. */
export function tally(name: string): Partition<Tally> {
  return { name, schema: tallySchema, empty: () => ({ count: 0, names: [] }) }
}
