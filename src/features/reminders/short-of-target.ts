import type { Answer } from './answer.ts'
import type { Meant } from './answer-parties.ts'
import { shortfallsOf } from './item-words.ts'
import type { NumberedRow } from './open-post.ts'
import type { FactsByTask } from './task-facts.ts'
import { quoted } from './words.ts'

/** An answer with what it is about. */
export interface AnswerMeant {
  answer: Answer
  meant: Meant
}

/** Said on purpose, after it was asked back. */
const sure = /确(?:已|实|认)/
const longestName = 20

/**
 * Takes out of answers what is called done while the weekly figures are short of it, unless that is said on purpose.
 * @returns what can be counted, and what to ask back with both numbers; null where there is nothing to ask
 */
export function withoutShort(
  meant: readonly AnswerMeant[],
  text: string,
  facts: FactsByTask,
): { counted: readonly AnswerMeant[]; question: string | null } {
  if (sure.test(text)) return { counted: meant, question: null }
  const short = new Map<number, string>()
  const counted = meant.flatMap((each): AnswerMeant[] => {
    if (each.answer.kind !== 'done' || 'refused' in each.meant) return [each]
    const rows = each.meant.rows.filter((numbered) => {
      const words = shortfallsOf(numbered.row.item, facts)
      if (words.length > 0) short.set(numbered.number, lineOf(numbered, words))
      return words.length === 0
    })
    return rows.length > 0 ? [{ ...each, meant: { ...each.meant, rows } }] : []
  })
  return { counted, question: short.size > 0 ? questionOf(short) : null }
}

function lineOf({ number, row }: NumberedRow, words: readonly string[]): string {
  return `第${number}条“${quoted(row.item.text, longestName)}”按周报${words.join('；')}`
}

function questionOf(short: ReadonlyMap<number, string>): string {
  const numbers = [...short.keys()].join('、')
  return `${[...short.values()].join('；')}，还没到目标，先不记完成；确已完成请回复“确已完成 ${numbers}”，并把累计数报上来。`
}
