import type { Sender } from '#bot/sender.ts'
import { BrokenPushes, type BrokenPushesOptions } from '#features/pushing/broken-pushes.ts'
import { WatchedSender } from '#features/pushing/watched-sender.ts'
import { brokenTarget } from '#platforms/broken-target.ts'

/** What marks are opened with. */
export type PushingOptions = Omit<BrokenPushesOptions, 'brokenBy'>

/** The marks of the groups that cannot be pushed to; all that are opened over one store are the same. */
export function openBrokenPushes(options: PushingOptions): BrokenPushes {
  return new BrokenPushes({ ...options, brokenBy: brokenTarget })
}

/** The senders, with what the platforms answer noted in the marks. */
export function watchedSenders(
  senders: ReadonlyMap<string, Sender>,
  options: PushingOptions,
): ReadonlyMap<string, Sender> {
  const broken = openBrokenPushes(options)
  const watch = (...answer: Parameters<BrokenPushes['note']>) => broken.note(...answer)
  return new Map(
    [...senders].map(([name, sender]) => [name, new WatchedSender(sender, watch, options.logger)]),
  )
}
