import { z } from 'zod'
import { addDays } from '#calendar/day.ts'
import type { Partition, Store } from '#storage/store.ts'

const person = {
  channel: z.string(),
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  /** True for somebody without an account in the organisation, who cannot be @-ed. */
  outside: z.boolean().optional(),
}
const leave = z.object({
  unit: z.string(),
  person: z.string(),
  from: z.string(),
  until: z.string(),
  deputy: z.string().nullable(),
})
/** See `PeopleData`. */
export const peopleSchema = z.object({
  /** People a coordinator has confirmed. */
  learned: z.array(z.object(person)),
  /** Who people say they are, until a coordinator has confirmed it. */
  claims: z.array(z.object({ ...person, at: z.number() })),
  /** Who was asked already who they are. */
  asked: z.array(z.string()),
  leaves: z.array(leave),
  /** Units of the roster by another name, as coordinators have confirmed them. */
  names: z.record(z.string(), z.string()).exactOptional(),
  /** What to do in a year whose holidays are not published; `asked`: nobody has answered yet. */
  years: z.record(z.string(), z.enum(['asked', 'go-on', 'pause'])),
})

/** What the chat has taught about people. */
export type PeopleData = z.infer<typeof peopleSchema>
/** Somebody and the unit they report for. */
export type LearnedPerson = PeopleData['learned'][number]
/** Days on which somebody is away, `YYYY-MM-DD`, both included; who stands in, by name. */
export type Leave = z.infer<typeof leave>

const partition: Partition<PeopleData> = {
  name: 'round-people',
  schema: peopleSchema,
  empty: () => ({ learned: [], claims: [], asked: [], leaves: [], years: {} }),
}

/** Name under which something is remembered of a person. */
export function personKey({ channel, id }: { channel: string; id: string }): string {
  return `${channel}:${id}`
}

/** What coordinators and people themselves have told in chats about who is who. */
export class RoundPeople {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything known. */
  read(): Promise<Readonly<PeopleData>> {
    return this.#store.read(partition)
  }

  /** Notes who somebody says they are; a later claim replaces an earlier one. */
  claim(claim: PeopleData['claims'][number]): Promise<void> {
    return this.#store.update(partition, (data) => {
      data.claims = [...data.claims.filter((each) => !same(each, claim)), claim]
    })
  }

  /** Takes a claim for true; undefined when nobody of that name or id has made one. */
  confirm(nameOrId: string): Promise<LearnedPerson | undefined> {
    return this.#store.update(partition, (data) => {
      const claim = data.claims.find(({ name, id }) => name === nameOrId || id === nameOrId)
      if (!claim) return undefined
      const { at: _, ...learned } = claim
      data.claims = data.claims.filter((each) => each !== claim)
      data.learned = [...data.learned.filter((each) => !same(each, learned)), learned]
      return structuredClone(learned)
    })
  }

  /** Notes whose name a coordinator has said this to be: it stays that unit's. */
  learnName(written: string, unit: string): Promise<void> {
    return this.#store.update(partition, (data) => {
      data.names = { ...data.names, [written]: unit }
    })
  }

  /** True the first time it is called for a person. */
  askOnce(key: string): Promise<boolean> {
    return this.#store.update(partition, (data) => {
      if (data.asked.includes(key)) return false
      data.asked.push(key)
      return true
    })
  }

  /** Notes a leave; a later one of the same person replaces it. */
  giveLeave(given: Leave): Promise<void> {
    return this.#store.update(partition, (data) => {
      const others = data.leaves.filter(
        ({ unit, person: name }) => unit !== given.unit || name !== given.person,
      )
      data.leaves = [...others, given]
    })
  }

  /**
   * Ends the leaves of somebody the day before they are back; what was before stays.
   * @param person id and name
   * @param back `YYYY-MM-DD`
   * @returns true when there was one that reached this day or beyond
   */
  endLeave(unit: string, person: readonly string[], back: string): Promise<boolean> {
    return this.#store.update(partition, (data) => {
      const open = data.leaves.filter(
        (leave) => leave.unit === unit && person.includes(leave.person) && leave.until >= back,
      )
      for (const leave of open) leave.until = addDays(back, -1)
      data.leaves = data.leaves.filter(({ from, until }) => from <= until)
      return open.length > 0
    })
  }

  /** Notes that it was asked what to do in a year, unless that is decided. */
  askYear(year: string): Promise<void> {
    return this.#store.update(partition, (data) => {
      data.years[year] ??= 'asked'
    })
  }

  /** Notes what was decided for a year without published holidays, or that it was asked. */
  decideYear(year: string, decision: PeopleData['years'][string]): Promise<void> {
    return this.#store.update(partition, (data) => {
      data.years[year] = decision
    })
  }
}

function same(a: { channel: string; id: string }, b: { channel: string; id: string }): boolean {
  return a.channel === b.channel && a.id === b.id
}
