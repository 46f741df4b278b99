import { z } from 'zod'

/** Whom to forget. */
export const forgetRequest = z.object({
  /** The platform's user id, with its exact case. */
  user: z.string().min(1),
  /** Configured name of the channel the id is of; without it the id counts on every channel. */
  channel: z
    .string()
    .nullish()
    .transform((name) => name || undefined),
})

/** What was done. */
export const forgetResult = z.object({
  /** Names under which the person was known. */
  names: z.array(z.string()),
  /** How many partitions, journal entries and made files were changed or removed. */
  partitions: z.number(),
  entries: z.number(),
  files: z.number(),
  /** Journal entries that are still needed: done again after two days they go, too. */
  needed: z.number(),
})

/** See `forgetRequest`. */
export type ForgetRequest = z.infer<typeof forgetRequest>
/** See `forgetResult`. */
export type ForgetResult = z.infer<typeof forgetResult>

/** Care for the stored data, wherever it is open: here, or in a server on the same folder. */
export interface Keeping {
  /** The data folder at one instant as the bytes of a zip file; throws `AppError` while it is read when it cannot be made whole. */
  backup(): AsyncIterable<Uint8Array>
  /** Takes a person out of everything stored; the figures stay. Done again it does what is left. */
  forget(request: ForgetRequest): Promise<ForgetResult>
}
