import { factorTo } from '#features/progress/reply/parts/measure.ts'

/** A row of a table, or a task that came from one. */
export interface TableTask {
  title: string
  /** Units that report, the lead first. */
  units: readonly string[]
  /** What is counted, in the words of the roster. */
  metrics: readonly { name: string; unit: string; target: number | null }[]
}

/** A task of an earlier import. */
export interface KnownTask extends TableTask {
  id: string
  /** True when an import since then has left it out. */
  former: boolean
}

/**
 * The task of an earlier import that each row of a table is, whatever row it stands in; null for a new one. By title, by what is
 * counted for the same units, or by a title that was only made longer or shorter.
 */
export function sameTasks(
  rows: readonly TableTask[],
  known: readonly KnownTask[],
): (KnownTask | null)[] {
  const pairs = rows.flatMap((row, at) =>
    known.map((task) => ({ at, task, likeness: likenessOf(row, task) })),
  )
  const found = rows.map((): KnownTask | null => null)
  const taken = new Set<string>()
  for (const { at, task } of pairs
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)) {
    if (found[at] || taken.has(task.id)) continue
    found[at] = task
    taken.add(task.id)
  }
  return found
}

/** 0 = another task. */
function likenessOf(row: TableTask, task: KnownTask): number {
  const isSame = plain(row.title) === plain(task.title)
  const counts = row.metrics.some(({ name }) => task.metrics.some((each) => each.name === name))
  const near = row.units.filter((unit) => task.units.includes(unit)).length
  if (!isSame && (near === 0 || !(counts || isReworded(row, task)))) return 0
  const sameUnits = near / Math.max(row.units.length, task.units.length, 1)
  return (isSame ? 8 : 0) + (counts ? 4 : 0) + 1 + sameUnits - (task.former ? 3 : 0)
}

function isReworded(row: TableTask, task: TableTask): boolean {
  if (row.metrics.length !== task.metrics.length || row.metrics.length > 1) return false
  const [one, other] = [row.metrics[0], task.metrics[0]]
  const factor = one && other ? factorTo(one.unit, other.unit) : null
  if (one && factor === null) return false
  const [now, before] = [plain(row.title), plain(task.title)]
  if (isLonger(now, before) || isLonger(before, now)) return true
  const isAsMuch = one?.target != null && one.target * (factor ?? 1) === other?.target
  return isAsMuch && row.units[0] === task.units[0] && shareOfPairs(now, before) >= 0.5
}

function isLonger(longer: string, shorter: string): boolean {
  return shorter.length >= Math.max(longer.length * 0.6, 2) && longer.includes(shorter)
}

function plain(title: string): string {
  return title.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}

/** How much of the longer text is two characters that stand beside each other in both. */
function shareOfPairs(one: string, other: string): number {
  const pairs = [...one].slice(1).map((char, at) => `${one[at]}${char}`)
  const shared = pairs.filter((pair) => other.includes(pair))
  return shared.length / Math.max(one.length - 1, other.length - 1, 1)
}
