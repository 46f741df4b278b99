import type { Keeping } from '#console/keeping.ts'
import type { KeptStore } from '#storage/store.ts'

/** What the demo's pretend platforms keep: theirs, as a real platform's data is not in our folder either. */
const notOurs = ['demo/platforms']

/** Care for an open data folder. */
export function keepingOf(store: KeptStore): Keeping {
  return { backup: () => store.upkeep.backup(notOurs) }
}
