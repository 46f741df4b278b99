import { z } from 'zod'
import type { Partition, Store } from '#storage/store.ts'

const peopleSchema = z.object({ groups: z.record(z.string(), z.array(z.string())) })

const partition: Partition<z.infer<typeof peopleSchema>> = {
  name: 'people',
  schema: peopleSchema,
  empty: () => ({ groups: {} }),
}

/** Who has spoken in which configured group: how the bot knows in a 1:1 chat which plans a person works with. */
export class People {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Notes that a person spoke in a group; writes only what is new. */
  async note(person: string, group: string): Promise<void> {
    if ((await this.groupsOf(person)).includes(group)) return
    await this.#store.update(partition, ({ groups }) => {
      groups[person] = [...new Set([...(groups[person] ?? []), group])]
    })
  }

  /** Names of the groups in which a person has spoken. */
  async groupsOf(person: string): Promise<readonly string[]> {
    const { groups } = await this.#store.read(partition)
    return (Object.hasOwn(groups, person) ? groups[person] : undefined) ?? []
  }
}
