import { z } from 'zod'

/** What came of a frame that was to be sent over a long connection. */
export type Ack =
  | { state: 'acked'; body: unknown }
  /** The platform refused it. */
  | { state: 'refused'; errcode: number; errmsg: string }
  /** It never left. */
  | { state: 'not-sent' }
  /** It left, and no answer came: nobody knows what became of it. `isCut`: the connection broke meanwhile. */
  | { state: 'no-answer'; isCut: boolean }

const frameSchema = z.object({
  errcode: z.coerce.number(),
  errmsg: z.string().catch(''),
  body: z.unknown().optional(),
})

/**
 * What a promise of the SDK came to. It rejects with the platform's bare frame as well as with errors of its own, which
 * only their words tell apart.
 */
export async function ackOf(work: Promise<unknown>): Promise<Ack> {
  try {
    const frame = frameSchema.safeParse(await work)
    return { state: 'acked', body: frame.data?.body }
  } catch (thrown) {
    const frame = frameSchema.safeParse(thrown)
    if (frame.success) {
      const { errcode, errmsg } = frame.data
      return { state: 'refused', errcode, errmsg }
    }
    const words = thrown instanceof Error ? thrown.message : ''
    if (/not connected|exceeds max size/i.test(words)) return { state: 'not-sent' }
    return { state: 'no-answer', isCut: /cancelled$/.test(words) }
  }
}
