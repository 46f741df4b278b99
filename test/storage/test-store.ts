import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { openStore, type StoreOptions } from '#storage/open-store.ts'
import type { KeptStore } from '#storage/store.ts'

/** Opens a real store that logs nothing. */
export function openTestStore(
  folder: string,
  options: Partial<StoreOptions> = {},
): Promise<KeptStore> {
  return openStore(folder, { clock: systemClock, logger: createLogger('silent'), ...options })
}
