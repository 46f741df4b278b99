import { nextWords } from '#features/progress/digest-words.ts'
import type { RoundView, TaskView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { helpWanted } from './help-wanted.ts'

/** What units write beside figures: problems, next steps, what they need others for. */
export type RemarkKind = 'problem' | 'next' | 'help'

/** A problem, a next step or a wish for help as a unit wrote it, with every task it was said about. */
export interface Remark {
  unit: string
  words: string
  /** Titles of the tasks. */
  tasks: readonly string[]
}

/**
 * Problems, next steps or wishes for help of a round in the order of its tasks. What a unit says word for word about several tasks comes
 * once; what is not confirmed is left out.
 */
export function remarksOf(view: RoundView, kind: RemarkKind): Remark[] {
  const remarks = new Map<string, { unit: string; words: string; tasks: Set<string> }>()
  for (const { task, figure } of figuresOf(view)) {
    const words = wordsOf(figure, kind)
    if (!words || !figure.confirmed) continue
    const key = JSON.stringify([figure.unit, words])
    const remark = remarks.get(key) ?? { unit: figure.unit, words, tasks: new Set() }
    remark.tasks.add(task.title)
    remarks.set(key, remark)
  }
  return [...remarks.values()].map((remark) => ({ ...remark, tasks: [...remark.tasks] }))
}

function wordsOf(figure: UnitFigure, kind: RemarkKind): string | undefined {
  if (kind === 'help') return helpWanted(figure)
  const said = figure[kind]?.trim()
  return said && kind === 'next' ? nextWords(said) : said
}

/** Units some of whose figures look wrong. */
export function doubtedUnits(view: RoundView): string[] {
  const flagged = figuresOf(view).filter(({ figure }) => figure.flags.length > 0)
  const unsure = view.tasks.flatMap(({ lines }) => lines.flatMap((line) => line.unsure ?? []))
  return [...new Set([...flagged.map(({ figure }) => figure.unit), ...unsure])]
}

/** Every figure of a round with the task it belongs to, in order. */
export function figuresOf(view: RoundView): { task: TaskView; figure: UnitFigure }[] {
  return view.tasks.flatMap((task) =>
    task.lines.flatMap((line) => line.figures.map((figure) => ({ task, figure }))),
  )
}
