import { arithmetic, flagsShown } from '#features/progress/receipt/receipt-flags.ts'
import type { Flag, ReplyItem } from './reply.ts'
import type { LineView, TaskView, UnitFigure } from './round-view.ts'

/** What a message said of a thing and does not stand any more: corrected, said anew, or taken back. */
export interface Overtaken {
  event: string
  unit: string
  /** Id of the task it counted for. */
  task: string
  item: ReplyItem
}

/** The flags that one figure of a message raises. */
interface Shown {
  event: string
  unit: string
  flags: ReadonlySet<Flag>
}

/**
 * Doubts are noted of a message; here each is left to the figures that raise it, and goes when they do. One that no figure
 * of the message shows stays with all of them.
 */
export function withOwnFlags(
  tasks: readonly TaskView[],
  overtaken: readonly Overtaken[],
): TaskView[] {
  const figures = tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.figures.map((figure) => ({ figure, shown: shownBy(figure, line, task) })),
    ),
  )
  if (figures.every(({ figure }) => messagesOf(figure).every(({ flags }) => flags.length === 0)))
    return [...tasks]
  const all = [...figures.map(({ shown }) => shown), ...overtaken.flatMap(shownBefore(tasks))]
  const byMessage = Map.groupBy(all, messageKey)
  const flagsOf = new Map(
    figures.map(({ figure, shown }) => [
      figure,
      ownFlags(figure, shown, byMessage.get(messageKey(shown)) ?? []),
    ]),
  )
  const lineOf = (line: LineView): LineView => ({
    ...line,
    figures: line.figures.map((figure) => ({
      ...figure,
      flags: flagsOf.get(figure) ?? figure.flags,
    })),
  })
  return tasks.map((task) => ({ ...task, lines: task.lines.map(lineOf) }))
}

function messageKey({ event, unit }: Pick<Shown, 'event' | 'unit'>): string {
  return `${event} ${unit}`
}

/** @param same what all figures of its message show, those that do not stand any more among them */
function ownFlags(figure: UnitFigure, { flags: shown }: Shown, same: readonly Shown[]): Flag[] {
  const own = figure.flags.filter(
    (flag) =>
      !arithmetic.includes(flag) || shown.has(flag) || !same.some(({ flags }) => flags.has(flag)),
  )
  const kept = (figure.earlier ?? [])
    .flatMap(({ flags }) => flags)
    .filter((flag) => arithmetic.includes(flag) && shown.has(flag))
  return [...new Set([...own, ...kept])]
}

function messagesOf(figure: UnitFigure): readonly Pick<UnitFigure, 'flags'>[] {
  return [figure, ...(figure.earlier ?? [])]
}

function shownBy(figure: UnitFigure, line: LineView, { title }: TaskView): Shown {
  const { event, unit } = figure
  return { event, unit, flags: flagsShown({ line, figure, title }) }
}

function shownBefore(tasks: readonly TaskView[]): (said: Overtaken) => Shown[] {
  return ({ event, unit, task: id, item }) => {
    const task = tasks.find((each) => each.id === id)
    const line = task?.lines.find(({ metric }) => metric === item.metric)
    if (!task || !line) return []
    const last = line.before.find((each) => each.unit === unit)?.cumulative ?? null
    const { week, cumulative } = item
    const figure = { week, cumulative, last }
    return [{ event, unit, flags: flagsShown({ line, figure, title: task.title }) }]
  }
}
