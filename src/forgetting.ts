import type { Clock } from '#base/clock.ts'
import { DEDUPE_MS } from '#bot/inbox.ts'
import type { Journal } from '#storage/store.ts'

const DAY = 24 * 60 * 60_000

/**
 * Lets the journal drop what is settled and older than any redelivery, now and once a day, so that it does not grow for
 * ever. @returns a function that ends it.
 */
export function forgetSettled(journal: Journal, clock: Clock): () => void {
  const forget = (): void => journal.forget(clock.now() - DEDUPE_MS - DAY)
  forget()
  const timer = setInterval(forget, DAY)
  timer.unref()
  return () => clearInterval(timer)
}
