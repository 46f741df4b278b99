import type { Clock } from '#base/clock.ts'
import type { Keeping } from '#console/keeping.ts'
import type { KeptStore } from '#storage/store.ts'
import { forgetPerson } from './forget-person.ts'

/** What the demo's pretend platforms keep: theirs, as a real platform's data is not in our folder either. */
const notOurs = ['demo/platforms']

/** What care for data works on. */
export interface KeepingOptions {
  store: KeptStore
  dataDir: string
  clock: Clock
  /** Lets go of what is kept in memory beside the store. */
  forgetMemories?: () => void
}

/** Care for an open data folder. */
export function keepingOf({ store, dataDir, clock, forgetMemories }: KeepingOptions): Keeping {
  return {
    backup: () => store.upkeep.backup(notOurs),
    async forget(request) {
      const { names, ...counts } = await forgetPerson(store, dataDir, request, clock.now())
      forgetMemories?.()
      return { names: [...names], ...counts }
    },
  }
}
