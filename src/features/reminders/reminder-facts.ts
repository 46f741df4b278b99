import { articleId } from '#plan/article-id.ts'
import type { ReminderRow } from './due-row.ts'
import type { ItemAmount } from './plan-item.ts'
import type { FactsByTask, TaskFigure } from './task-facts.ts'

/** The units a row is for: those it names, else those the roster gives its article; none where nobody is named. */
export function unitsOf(
  { units, item }: Pick<ReminderRow, 'units' | 'item'>,
  facts: FactsByTask,
): readonly string[] {
  return units ?? facts.get(articleId(item.document, item.path))?.units ?? []
}

/** True when everything an item wants an amount of has been reported in full; false where it names none. */
export function isReached({ item }: Pick<ReminderRow, 'item'>, facts: FactsByTask): boolean {
  const figures = facts.get(articleId(item.document, item.path))?.figures ?? []
  return (
    item.amounts.length > 0 &&
    item.amounts.every((amount) => {
      const cumulative = figures.find((figure) => isFigureOf(figure, amount))?.cumulative ?? null
      return cumulative !== null && cumulative >= amount.value
    })
  )
}

/** Rounds may count it under another name than the plan writes: then unit and target have to be the same. */
export function isFigureOf({ metric, unit, target }: TaskFigure, amount: ItemAmount): boolean {
  return metric === amount.metric || (unit === amount.unit && target === amount.value)
}
