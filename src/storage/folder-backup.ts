import type { Clock } from '#base/clock.ts'
import type { DiskGate } from './disk-gate.ts'
import { takeSnapshot } from './snapshot.ts'
import type { Upkeep } from './store.ts'
import { toStoreError } from './store-errors.ts'
import { zipStream } from './zip-stream.ts'

/** Backs up an open data folder. @param gate what all changes of the folder go through. */
export function folderBackup(root: string, gate: DiskGate, clock: Clock): Upkeep['backup'] {
  return async function* backup(without = []) {
    try {
      const snapshot = await takeSnapshot(root, gate, without)
      try {
        yield* zipStream(snapshot.files, clock.now())
      } finally {
        await snapshot.release()
      }
    } catch (error) {
      throw toStoreError(error)
    }
  }
}
