import { z } from 'zod'
import { alertLevels } from './alert-level.ts'

const author = z.object({
  channel: z.string(),
  /** Platform user id. */
  id: z.string(),
  name: z.string(),
  /** The unit the roster knows the person by; null = unknown to the roster. */
  unit: z.string().nullable(),
})
/** `seq`: place in the history, from 1; `at`: when it was said or done, epoch milliseconds. */
const base = { seq: z.number(), at: z.number() }
/** `event`: `channel:message id` of the message that said it, so that a message counts once however often it comes. */
const said = { ...base, event: z.string(), by: author }

/** One line of the history of a group's alerts, as it is stored. */
export const alertEntrySchema = z.discriminatedUnion('type', [
  /** `from`: instant from which the alert holds. Begins an alert; what follows belongs to it, up to the next one. */
  z.object({ ...said, type: z.literal('started'), level: z.enum(alertLevels), from: z.number() }),
  z.object({ ...said, type: z.literal('changed'), level: z.enum(alertLevels), from: z.number() }),
  /** `until`: instant at which the alert is over, possibly to come; the last one counts. */
  z.object({ ...said, type: z.literal('ended'), until: z.number() }),
  /** `text`: exact words. */
  z.object({ ...said, type: z.literal('reported'), text: z.string() }),
  /** A roll-call was held: `slot` is its nominal instant, `units` are those it named. */
  z.object({
    ...base,
    type: z.literal('called'),
    slot: z.number(),
    units: z.array(z.string()),
  }),
  /** The post about an entry (`of`) is in the outbox. */
  z.object({ ...base, type: z.literal('told'), of: z.number() }),
])

/** One line of the history of a group's alerts; it is only ever added to. */
export type AlertEntry = z.infer<typeof alertEntrySchema>
/** Who said something. */
export type AlertAuthor = z.infer<typeof author>
/** An entry of one type. */
export type EntryOf<T extends AlertEntry['type']> = Extract<AlertEntry, { type: T }>
/** A new line; its number is given when it is written. */
export type NewAlertEntry = AlertEntry extends infer E
  ? E extends AlertEntry
    ? Omit<E, 'seq'>
    : never
  : never
