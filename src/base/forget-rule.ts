import type { ZodType } from 'zod'
import type { Forgotten } from './forgotten.ts'

/** What is done with one kind of stored data when somebody is forgotten, before names and ids are replaced in it. */
export interface ForgetRule {
  /** Partitions whose name begins like this. */
  prefix: string
  /** Throws ZodError for data that is not of this kind. */
  apply(data: unknown, person: Forgotten): unknown
}

/** A rule for data of one schema. */
export function forgetRule<T>(
  prefix: string,
  schema: ZodType<T>,
  change: (data: T, person: Forgotten) => T,
): ForgetRule {
  return { prefix, apply: (data, person) => change(schema.parse(data), person) }
}
