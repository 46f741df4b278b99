import { numbered } from '#features/progress/asking/numbered.ts'
import { clipped } from '#features/progress/digest-words.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { wordsOnly } from '#features/progress/reply/tasks/placed.ts'
import type { Task } from '#features/progress/roster/roster.ts'

/** Longer than a question may be. */
const longest = 500
/** So many figures are told in no question. */
const leastFigures = 5
const mostTasks = 8

/**
 * A long message full of figures of which nothing was understood: kept whole on one of the unit's tasks, which is asked
 * where there are several. Null for anything that may be a question.
 */
export function unplacedReport(text: string, own: readonly Task[]): Reply | null {
  const figures = text.normalize('NFKC').match(/\d+(?:\.\d+)?(?!\d*[.、)])/g) ?? []
  const isTold = /本周|这周|累计|完成/.test(text) && !/[?？]/.test(text)
  if (!isTold || text.length <= longest || figures.length < leastFigures) return null
  const choices = own.slice(0, mostTasks).map((task) => ({
    label: clipped(task.title, 20),
    reply: wholeOn(task),
  }))
  const [only, ...more] = choices
  if (!only) return null
  if (more.length === 0) return only.reply
  return {
    kind: 'report',
    unit: null,
    items: [],
    flags: ['ambiguous-task'],
    question: `这段话没有读出是哪项工作，原话记在哪一项？请回复数字：\n${numbered(choices)}`,
    choices,
  }
}

function wholeOn({ id }: Task): Reply {
  return { kind: 'report', unit: null, items: [wordsOnly(id)], flags: ['ambiguous-task'] }
}
