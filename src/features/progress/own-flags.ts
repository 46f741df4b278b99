import { arithmetic, flagsShown } from './receipt-flags.ts'
import type { Flag } from './reply.ts'
import type { LineView, TaskView, UnitFigure } from './round-view.ts'

interface Shown {
  figure: UnitFigure
  flags: ReadonlySet<Flag>
}

/**
 * Doubts are noted of a message; here each is left to the figures that raise it. One that no figure of the message shows
 * stays with all of them.
 */
export function withOwnFlags(tasks: readonly TaskView[]): TaskView[] {
  const shown = tasks.flatMap((task) =>
    task.lines.flatMap((line) => line.figures.flatMap((figure) => shownBy(figure, line, task))),
  )
  const byMessage = Map.groupBy(shown, ({ figure: { event, unit } }) => `${event} ${unit}`)
  const flagsOf = new Map(
    [...byMessage.values()].flatMap((same) =>
      same.map(({ figure, flags }) => [
        figure,
        figure.flags.filter(
          (flag) =>
            !arithmetic.includes(flag) ||
            flags.has(flag) ||
            !same.some((each) => each.flags.has(flag)),
        ),
      ]),
    ),
  )
  const lineOf = (line: LineView): LineView => ({
    ...line,
    figures: line.figures.map((figure) => ({
      ...figure,
      flags: flagsOf.get(figure) ?? figure.flags,
    })),
  })
  if (flagsOf.size === 0) return [...tasks]
  return tasks.map((task) => ({ ...task, lines: task.lines.map(lineOf) }))
}

function shownBy(figure: UnitFigure, line: LineView, { title }: TaskView): Shown[] {
  if (figure.flags.length === 0) return []
  return [{ figure, flags: flagsShown({ line, figure, title }) }]
}
