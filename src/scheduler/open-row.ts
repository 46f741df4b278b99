import { z } from 'zod'
import type { JournalEntry } from '#storage/store.ts'
import type { DueRow, Job } from './job.ts'

/** What the journal keeps of a row that was claimed and is not done. */
const rowSchema = z.object({
  job: z.string(),
  row: z.object({ id: z.string(), at: z.number(), kind: z.string(), group: z.string() }),
  /** How often it was begun and not finished. */
  tries: z.number(),
  /** Instant before which it is not tried again, epoch milliseconds. */
  retryAt: z.number(),
})

/** A row that was claimed and is not done. */
export type OpenRow = z.infer<typeof rowSchema>

const prefix = 'job:'
const firstPause = 30_000
const longestPause = 30 * 60_000

/** The journal key of a row: the same row of the same job is claimed once. */
export function rowKey(job: Job, row: DueRow): string {
  return `${prefix}${job.name}:${row.id}`
}

/** The row of a journal entry; null for entries of others, undefined for one nobody can read. */
export function readOpenRow({ key, value }: JournalEntry): OpenRow | null | undefined {
  return key.startsWith(prefix) ? rowSchema.safeParse(value).data : null
}

/** How long a row rests after it failed so many times, in milliseconds: 30 s, doubled each time up to half an hour. */
export function pauseAfter(tries: number): number {
  return Math.min(firstPause * 2 ** (tries - 1), longestPause)
}
