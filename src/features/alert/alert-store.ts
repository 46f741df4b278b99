import { z } from 'zod'
import { nameHash } from '#base/name-hash.ts'
import type { Partition, Store } from '#storage/store.ts'
import { type AlertEntry, alertEntrySchema, type NewAlertEntry } from './alert-log.ts'

/** What is stored of the alerts of a group. */
export const alertsSchema = z.object({ entries: z.array(alertEntrySchema) })

/** Sees a history and adds to it, within one write. */
export interface AlertWriter {
  readonly entries: readonly AlertEntry[]
  /** Adds a line and gives it its number. */
  add(entry: NewAlertEntry): AlertEntry
}

/** The alerts of all groups: one history a group, so that whoever writes first decides. */
export class AlertStore {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything that has happened in a group. */
  async read(group: string): Promise<readonly AlertEntry[]> {
    return (await this.#store.read(partitionOf(group))).entries
  }

  /** Adds to a group's history; `change` sees what was there before. */
  update<R>(group: string, change: (writer: AlertWriter) => R): Promise<R> {
    return this.#store.update(partitionOf(group), ({ entries }) =>
      change({
        entries,
        add(entry) {
          const written = { ...entry, seq: entries.length + 1 } as AlertEntry
          entries.push(written)
          return written
        },
      }),
    )
  }
}

function partitionOf(group: string): Partition<z.infer<typeof alertsSchema>> {
  return { name: `alerts/${nameHash(group)}`, schema: alertsSchema, empty: () => ({ entries: [] }) }
}
