import { type Role, saidRole } from '#features/progress/reply/figures/roles.ts'
import type { Clause } from './clauses.ts'
import { firstFrom, type Span } from './span.ts'

/** What numbers of a list say of the figures behind them, by the start of the clause. */
export interface PointFigures {
  roles: Map<number, Role>
  metrics: Map<number, number>
}

/** 1460, 42吨: nothing but a figure. */
const bare = /^\d[\d,.]*\s?[\u4e00-\u9fff]{0,2}$/

/**
 * Reads points that are named once and told by their number alone from then on: ①疏通管道 ②掏挖检雨井⏎本周：①1460 ②198.
 * @param numbers where list numbers stand.
 * @param metricIn the metric that a stretch names; -1 = none.
 */
export function pointFigures(
  folded: string,
  numbers: readonly [number, number][],
  clauses: readonly Clause[],
  metricIn: (span: Span) => number,
): PointFigures {
  const found: PointFigures = { roles: new Map(), metrics: new Map() }
  const named = new Map<string, number>()
  for (const { label, clause, start } of pointsOf(folded, numbers, clauses)) {
    const known = named.get(label)
    const isFigure = bare.test(folded.slice(clause.start, clause.end))
    if (isFigure && known !== undefined) {
      const role = roleOfLine(folded, start, numbers)
      found.metrics.set(clause.start, known)
      if (role) found.roles.set(clause.start, role)
    }
    const metric = isFigure || known !== undefined ? -1 : metricIn(clause)
    if (metric >= 0) named.set(label, metric)
  }
  return found
}

interface Point {
  /** Its number, without what stands around it. */
  label: string
  start: number
  clause: Clause
}

function pointsOf(
  folded: string,
  numbers: readonly [number, number][],
  clauses: readonly Clause[],
): Point[] {
  return numbers.flatMap(([start, end]) => {
    const clause = clauses[firstFrom(clauses, end)]
    if (!clause || clause.start > end + 1) return []
    const label = folded
      .slice(start, end)
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
    return [{ label, start, clause }]
  })
}

/** What the words in front of the first point of a line say: 累计：①…. */
function roleOfLine(
  folded: string,
  at: number,
  numbers: readonly [number, number][],
): Role | undefined {
  const line = folded.lastIndexOf('\n', at) + 1
  const first = numbers.find(([start]) => start >= line)?.[0] ?? at
  return saidRole(folded.slice(line, first).replace(/[:\s]+$/, ''), '')?.role
}
