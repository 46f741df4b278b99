import type { FigureNaming } from '#features/progress/reply/naming/figure-naming.ts'
import { agreementWith } from '#features/progress/reply/naming/metric-agreement.ts'
import { nameAlike } from '#features/progress/reply/naming/name-alike.ts'
import { ownVerb, strongestNoun } from '#features/progress/reply/naming/naming.ts'
import { namesNothing } from '#features/progress/reply/naming/number-run.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import { tellsOfNothingDone } from '#features/progress/reply/tasks/told-zeros.ts'
import type { RoleMemory } from './role-memory.ts'
import type { Shares } from './shares.ts'
import { withoutNamedRoles } from './unnamed-roles.ts'

/** 不是疏通是返修，15米. */
const insteadOf = /不是[^,。;\d]{1,8},?而?是[\u4e00-\u9fff]{1,8}$/

/** Words without a figure: what the next ones are of, and what they are. */
export class Headings {
  readonly #parts: Parts
  readonly #naming: FigureNaming
  readonly #roles: RoleMemory
  readonly #shares: Shares

  constructor(parts: Parts, naming: FigureNaming, roles: RoleMemory, shares: Shares) {
    this.#parts = parts
    this.#naming = naming
    this.#roles = roles
    this.#shares = shares
  }

  /** Words without a figure name what the next ones are about. */
  read(clause: Clause, from: number): void {
    const heads = this.#heads(clause, from)
    const span = { start: from, end: clause.end }
    const told = this.#shares.isIn(clause)
      ? ''
      : withoutNamedRoles(this.#parts.folded, this.#parts.mentions, span)
    // 铺电缆560米，累计12060米，接户30户: so far of the cable, which nobody counts.
    const ofNumber =
      startingIn(this.#parts.amounts, span).length > 0 && namesNothing(clause, this.#parts)
    const saysRole = this.#roles.readHeading(told, clause, ofNumber)
    const labels = heads || /[【[]/.test(clause.stop)
    const noun = (labels ? this.#labelled(span) : null) ?? this.#spokenOf(span)
    const free = noun < 0 && (heads || this.#naming.metric < 0)
    const metric = free ? ownVerb(this.#parts, span) : noun
    if (metric < 0) return
    if (!saysRole && metric !== this.#naming.metric && clause.stop === ':') {
      this.#roles.forgetOn(clause.block)
    }
    this.#naming.metric = metric
    if (heads) this.#naming.heading = metric
  }

  #heads({ stop, end }: Clause, from: number): boolean {
    const { folded } = this.#parts
    const put = folded.slice(Math.max(0, from - 12), end)
    const label = [':', '\n', '】', ']', '|'].includes(stop)
    return label || insteadOf.test(put) || tellsOfNothingDone(folded.slice(from, end))
  }

  /** The metric whose name a label says whole; null = none. */
  #labelled({ start, end }: Span): number | null {
    const metric = nameAlike(this.#parts.folded.slice(start, end), this.#parts.lexicon, true)
    return metric < 0 ? null : metric
  }

  #spokenOf(span: Span): number {
    const named = this.#namedIn(span)
    return this.#doneTo(named, span) ?? named
  }

  /** 农机检修更新 is 检修农机具, though 农机 alone names 报废农机: what is done tells of another work on such a thing; null = not. */
  #doneTo(metric: number, span: Span): number | null {
    const { mentions, lexicon } = this.#parts
    const verbs = inside(mentions.verbs, span)
    const other = ownVerb(this.#parts, span)
    if (metric < 0 || other < 0 || agreementWith(metric, verbs, lexicon) > 0) return null
    const name = lexicon.metrics[other]?.name ?? ''
    const things = inside(mentions.nouns, span).filter(({ form }) => form.links.has(metric))
    return things.some(({ form }) => name.includes(form.text)) ? other : null
  }

  /** What is named behind 的, not where it is: 黄河道一带的汽修店. */
  #namedIn(span: Span): number {
    const of = this.#parts.folded.slice(span.start, span.end).lastIndexOf('的')
    const behind = of < 0 ? -1 : strongestNoun(this.#parts, { ...span, start: span.start + of })
    return behind < 0 ? strongestNoun(this.#parts, span) : behind
  }
}
