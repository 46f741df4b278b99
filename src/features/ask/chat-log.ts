import { createHash } from 'node:crypto'
import dayjs from 'dayjs'
import isoWeek from 'dayjs/plugin/isoWeek.js'
import { z } from 'zod'
import { beijingDay } from '#base/clock.ts'
import type { Partition, Store } from '#storage/store.ts'
import { answerSchema } from './answer.ts'

dayjs.extend(isoWeek)

const recordSchema = z.object({
  /** Id of the event, so that a message handled again after a restart is recorded once. */
  id: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  user: z.string(),
  question: z.string(),
  answer: answerSchema,
  verdict: z.enum(['up', 'down']).optional(),
  comment: z.string().optional(),
})

/** What is stored of one conversation in one week. */
export const weekSchema = z.object({ records: z.array(recordSchema) })

/** A question with what was answered and what people thought of it. */
export type ChatRecord = z.infer<typeof recordSchema>

/** Names a record from outside: goes out with the answer and comes back with 👍 or 👎. */
export interface RecordAddress {
  week: string
  id: string
}

/** Every question of one conversation with its answer, a file a week. */
export class ChatLog {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Keeps a question; one with the same id is replaced. */
  async keep(conversation: string, record: ChatRecord): Promise<RecordAddress> {
    const week = weekName(conversation, record.at)
    await this.#store.update(partition(week), ({ records }) => {
      const at = records.findIndex(({ id }) => id === record.id)
      if (at >= 0) records[at] = record
      else records.push(record)
    })
    return { week, id: record.id }
  }

  /** The last question of a person in a conversation that is not older than `since`; undefined when there is none. */
  async last(
    conversation: string,
    user: string,
    now: number,
    since: number,
  ): Promise<{ address: RecordAddress; record: ChatRecord } | undefined> {
    for (const week of new Set([weekName(conversation, now), weekName(conversation, since)])) {
      const { records } = await this.#store.read(partition(week))
      const record = records.findLast(
        (candidate) => candidate.user === user && candidate.at >= since,
      )
      if (record) return { address: { week, id: record.id }, record }
    }
    return undefined
  }

  /** Notes what somebody thought of an answer; returns the record, or undefined when there is none. */
  async rate(
    { week, id }: RecordAddress,
    verdict: 'up' | 'down' | 'none',
    comment?: string,
  ): Promise<ChatRecord | undefined> {
    if (!/^chats\/[0-9a-f]+\/\d{4}-W\d{2}$/.test(week)) return undefined
    return this.#store.update(partition(week), ({ records }) => {
      const record = records.find((candidate) => candidate.id === id)
      if (!record) return undefined
      if (verdict === 'none') delete record.verdict
      else record.verdict = verdict
      if (comment) record.comment = comment
      return structuredClone(record)
    })
  }
}

function partition(week: string): Partition<z.infer<typeof weekSchema>> {
  return { name: week, schema: weekSchema, empty: () => ({ records: [] }) }
}

/** Conversation ids are opaque and may hold any character: a hash of them names the file. */
function weekName(conversation: string, at: number): string {
  const thursday = dayjs(beijingDay(at)).isoWeekday(4)
  const week = `${thursday.year()}-W${String(thursday.isoWeek()).padStart(2, '0')}`
  return `chats/${createHash('sha256').update(conversation).digest('hex').slice(0, 16)}/${week}`
}
