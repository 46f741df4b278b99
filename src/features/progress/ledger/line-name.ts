import { plainWords } from '#features/progress/digest-words.ts'
import type { LineView, RoundView, TaskView } from './round-view.ts'

/**
 * What a line is called where lines of other tasks are told too: by its metric, where that counts for several tasks of
 * the unit with the one it stands under (疏通管道（第12条）), else by its task's title.
 * @param among the tasks that are told of; usually all of the week
 */
export function lineName(
  { metric }: Pick<LineView, 'metric'>,
  task: Pick<TaskView, 'id' | 'title'>,
  among: RoundView['tasks'],
  unit: string,
): string {
  if (metric === null) return plainWords(task.title)
  const others = among.filter(({ id, lines, units }) => {
    return (
      id !== task.id &&
      lines.some((line) => {
        const isOfUnit = units.includes(unit) || line.figures.some((told) => told.unit === unit)
        return line.metric === metric && isOfUnit
      })
    )
  })
  if (others.length === 0) return metric
  const place = placeOf(task)
  const isPlain = others.every((other) => placeOf(other) !== place)
  return `${metric}（${isPlain ? place : plainWords(task.title)}）`
}

/** `第12条`; what stands in no plan is named by its title. */
function placeOf({ id, title }: Pick<TaskView, 'id' | 'title'>): string {
  const number = /#(\d+)$/.exec(id)?.[1]
  return number === undefined ? plainWords(title) : `第${number}条`
}
