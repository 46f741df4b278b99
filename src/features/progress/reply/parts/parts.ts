import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import type { Role } from '#features/progress/reply/figures/roles.ts'
import type { ArticleMention } from '#features/progress/reply/naming/article-mentions.ts'
import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import type { MetricLexicon } from '#features/progress/reply/naming/metric-lexicon.ts'
import type { UnitMention } from '#features/progress/reply/units/unit-mentions.ts'
import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import type { StrangeRow } from './strange-rows.ts'

/** A text taken apart, ready to be read for figures. */
export interface Parts {
  folded: string
  /** The same without dates, list numbers, article numbers and names of units, offsets kept. */
  plain: string
  /** Without remarks, in order. */
  clauses: readonly Clause[]
  /** Roles given by a table's columns or a point's number, by the start of the clause. */
  cells: ReadonlyMap<number, Role>
  /** Metrics given by a table's columns or a point's number, by the start of the clause. */
  cellMetrics: ReadonlyMap<number, number>
  /** Cells of a table's works that nobody counts, by the start of the clause. */
  strangeCells: ReadonlyMap<number, StrangeRow>
  amounts: readonly Amount[]
  mentions: Mentions
  articles: readonly ArticleMention[]
  units: readonly UnitMention[]
  lexicon: MetricLexicon
  /** Articles of a metric, by its index, in the plan reported on. */
  articlesOf: (metric: number) => readonly string[]
  /** Of a few articles the one that words speak of; null where they tell nothing. With `any` everyday words count, too. */
  tellApart: (words: string, tasks: readonly string[], any: boolean) => string | null
  /** The article that words speak of so clearly that it is no accident; null where none stands out. */
  spokenOf: (words: string) => string | null
  /** Words of other departments' business that the plan itself is about (消防, 电梯). */
  business: readonly string[]
  /** Metrics that were told of before, by their index: what says little means them. */
  expected: ReadonlySet<number>
}

/** An amount that no metric took. */
export interface Orphan {
  amount: Amount
  role: Role
  clause: Clause
  /** Another department's (消防检查40家): skipped, but told of. */
  elsewhere?: true
  /** Of a row that tells of work nobody counts (拆违|120|900): skipped, but told of. */
  row?: StrangeRow
}

/** What reading the figures gives. */
export interface Walked {
  drafts: readonly Draft[]
  /** Starts of clauses with a figure that was filed. */
  used: ReadonlySet<number>
  /** Starts of clauses with a figure that is none of this report. */
  skipped: ReadonlySet<number>
  /** Amounts that no metric took. */
  orphans: readonly Orphan[]
  percents: readonly number[]
  /** Some figure was named by little. */
  weak: boolean
  /** Figures are told, all of them of other departments. */
  elsewhere: boolean
  /** The whole of several units does not agree with theirs. */
  mismatch: boolean
}
