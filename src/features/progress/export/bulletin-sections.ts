import type { TaskView } from '#features/progress/ledger/round-view.ts'

/** The tasks of one part of the plan; those told of with their label: `（一）` or `1.`. */
export interface Section {
  /** `（一）持续深入打好蓝天保卫战`; null when the tasks are of no part. */
  heading: string | null
  told: readonly { label: string; task: TaskView }[]
  /** Nothing was reported on them, and no figure is known. */
  silent: readonly TaskView[]
}

const digits = '零一二三四五六七八九'

/**
 * The tasks by the parts of their plan, in the plan's order, or in which the parts come first where they are not of one
 * plan; without any part all in one, and their labels one level higher.
 */
export function sectionsOf(tasks: readonly TaskView[]): Section[] {
  const named = tasks.some((task) => task.section)
  const bySection = Map.groupBy(tasks, (task) => task.section || '其他工作')
  return inPlanOrder([...bySection]).map(([name, members], index) => {
    const told = members.filter(isTold)
    return {
      heading: named ? `（${chinese(index + 1)}）${name}` : null,
      told: told.map((task, at) => ({
        label: named ? `${at + 1}.` : `（${chinese(at + 1)}）`,
        task,
      })),
      silent: members.filter((task) => !isTold(task)),
    }
  })
}

/** By the lowest numbers of their articles; as they are where these are of several plans, or have none. */
function inPlanOrder<T extends readonly [string, readonly TaskView[]]>(
  sections: readonly T[],
): T[] {
  const articles = sections.flatMap(([, tasks]) => tasks.map(({ id }) => /^(.+)#(\d+)$/.exec(id)))
  const isOnePlan = articles.every((article) => article && article[1] === articles[0]?.[1])
  if (!isOnePlan) return [...sections]
  const lowest = ([, tasks]: T) => Math.min(...tasks.map(({ id }) => Number(id.split('#')[1])))
  return sections.toSorted((a, b) => lowest(a) - lowest(b))
}

function isTold(task: TaskView): boolean {
  return task.lines.some(
    (line) => line.cumulative !== null || line.figures.some((figure) => figure.confirmed),
  )
}

/** 1–99 in Chinese numerals: `十二`. */
function chinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digits.charAt(ones)
  if (tens > 9) return String(value)
  return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`
}
