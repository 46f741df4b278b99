import { z } from 'zod'
import { fold } from '#knowledge/vocabulary.ts'
import type { Partition, Store } from '#storage/store.ts'

const gapSchema = z.object({
  /** Number by which a coordinator answers it. */
  id: z.number().int().positive(),
  question: z.string(),
  /** When it was first asked, epoch milliseconds. */
  at: z.number(),
  /** Configured group it was asked in; null outside one. */
  group: z.string().nullable(),
  /** `not-found`: no document says it; `wrong`: somebody said the answer was wrong. */
  reason: z.enum(['not-found', 'wrong']),
  /** How often it was asked. */
  times: z.number().int().positive(),
  /** Id of the last event that counted, so that a repeated one does not. */
  event: z.string(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.number() }).optional(),
})

/** What is stored of all gaps. */
export const gapsSchema = z.object({ next: z.number().int().positive(), gaps: z.array(gapSchema) })

/** A question that the documents do not answer, or answered wrongly, with a coordinator's answer once there is one. */
export type Gap = z.infer<typeof gapSchema>

const partition: Partition<z.infer<typeof gapsSchema>> = {
  name: 'gaps',
  schema: gapsSchema,
  empty: () => ({ next: 1, gaps: [] }),
}

/** What documents do not say, numbered: the list a coordinator works off with 答复. */
export class Gaps {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Notes an unanswered question; the same question of the same group is counted, not listed twice. */
  async note(gap: Pick<Gap, 'question' | 'at' | 'group' | 'reason' | 'event'>): Promise<number> {
    return this.#store.update(partition, (data) => {
      const known = data.gaps.find(
        (other) => other.group === gap.group && isSame(other.question, gap.question),
      )
      if (!known) {
        data.gaps.push({ ...gap, id: data.next, times: 1 })
        return data.next++
      }
      if (known.event !== gap.event) known.times++
      known.event = gap.event
      known.reason = gap.reason
      return known.id
    })
  }

  /** Questions without an answer, newest first. */
  async open(): Promise<Gap[]> {
    const { gaps } = await this.#store.read(partition)
    return gaps.filter((gap) => !gap.answer).toSorted((a, b) => b.id - a.id)
  }

  /**
   * Stores a coordinator's answer to a question of one of the coordinator's groups, or of none; undefined when there is no
   * such number.
   */
  async answer(
    id: number,
    groups: readonly string[],
    answer: NonNullable<Gap['answer']>,
  ): Promise<Gap | undefined> {
    return this.#store.update(partition, ({ gaps }) => {
      const gap = gaps.find(
        (each) => each.id === id && (each.group === null || groups.includes(each.group)),
      )
      if (gap) gap.answer = answer
      return gap && structuredClone(gap)
    })
  }

  /** What a coordinator answered to this question before: of the same group first; undefined when nobody has. */
  async answered(question: string, group: string | null): Promise<Gap | undefined> {
    const { gaps } = await this.#store.read(partition)
    const same = gaps.filter((gap) => gap.answer && isSame(gap.question, question))
    return same.find((gap) => gap.group === group) ?? same[0]
  }
}

/** Same words but for signs and particles at the end. */
function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(question: string): string {
  return fold(question)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?:请问|一下|[呢啊呀吗吧的了])+/g, '')
}
