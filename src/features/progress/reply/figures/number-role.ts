import type { FigureNaming, Named } from '#features/progress/reply/naming/figure-naming.ts'
import type { NounMention } from '#features/progress/reply/naming/mentions.ts'
import type { MetricMatch, Window } from '#features/progress/reply/naming/metric-match.ts'
import { ownVerb } from '#features/progress/reply/naming/naming.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom, inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import type { Filing } from './filing.ts'
import { beginsAnother } from './number-sense.ts'
import type { RoleMemory } from './role-memory.ts'
import { ofDay, type SaidRole, saidRole } from './roles.ts'
import { isOfAll } from './stages.ts'
import { oneMore } from './told-of.ts'
import { withoutNamedRoles } from './unnamed-roles.ts'

/** 任务内容：汛期前，疏通管道50000米: a line out of the plan. */
const ofPlan = /^\s*(?:任务|工作|目标)(?:内容|要求|目标|任务)?\s?[:】]/

const pointedAt = /^(?:里|当?中|是[^,。;\d]{1,10}的(?=$|[,。;])|不能?算)/

const lastWeeks: SaidRole = { role: 'skip', strength: 3 }

/** Figures of one thing that a person tells one behind another. */
const few = 8

/** 疏通1200米，另外0.7公里: more of it, where nothing is said of what it was for (另外2座下周补). */
function isOneMore(before: string, after: string): boolean {
  return oneMore.test(before.trim()) && after.trim() === ''
}

function isPlanned(said: SaidRole | null, before: string): boolean {
  return said?.role === 'skip' && /计划|原定|本来/.test(before)
}

/** What a number says (this week's, so far, nothing of this report), by its words and by what was told before it. */
export class NumberRole {
  readonly #parts: Parts
  readonly #filing: Filing
  readonly #naming: FigureNaming
  readonly #roles: RoleMemory
  /** The figure before was a target. */
  #targets = false
  /** The figure before was one of last week. */
  #lastWeeks = false

  constructor(parts: Parts, filing: Filing, naming: FigureNaming, roles: RoleMemory) {
    this.#parts = parts
    this.#filing = filing
    this.#naming = naming
    this.#roles = roles
  }

  /** A label behind a number belongs to what follows it; 6个改6个, 发现4个都改完了 tell of what was done to them. */
  wordsBehind(clause: Clause, { start, end, unit }: Amount, { behind }: Window): string {
    if (clause.stop === ':' && behind === clause.end) return ''
    const after = this.#parts.folded.slice(end, behind)
    const found = /发现|问题|查出/.test(this.#parts.folded.slice(clause.start, start))
    const ofFound = found && /^(?:已经?|[都全均])*改(?![成为])/.test(after)
    return ofFound || (after.trim() === '改' && (unit !== '' || found)) ? '' : after
  }

  /** What the words at a number say of it; null when they do not. */
  saidAt(
    clause: Clause,
    amount: Amount,
    before: string,
    after: string,
    last: Clause | null,
  ): SaidRole | null {
    if (beginsAnother(before)) this.#roles.nextThing()
    const cell = this.#parts.cells.get(clause.start)
    const own = cell
      ? { role: cell, strength: 3 }
      : this.#byWords(amount, this.#withoutMore(clause, before), after)
    if (own === null && this.#isPointedAt(clause, before, after)) {
      this.#filing.skipped.add(clause.start)
      return { role: 'skip', strength: 3 }
    }
    // 上周学府12家、万兴9家: the next of a list of last week's.
    const said = own ?? (this.#lastWeeks && this.#listsOn(last) ? lastWeeks : null)
    this.#lastWeeks = said === lastWeeks || (said?.role === 'skip' && /上周|上期/.test(before))
    if (said?.role === 'skip') this.#filing.skipped.add(clause.start)
    if (this.#lastWeeks || isPlanned(said, before)) this.#readVerb(before, clause)
    return said
  }

  #byWords(amount: Amount, before: string, after: string): SaidRole | null {
    if (isOfAll(amount, this.#parts)) return { role: 'cumulative', strength: 2 }
    const { start, end } = amount
    const { folded, mentions } = this.#parts
    const span = { start: start - before.length, end: start }
    const front = withoutNamedRoles(folded, mentions, span)
    const behind = withoutNamedRoles(folded, mentions, { start: end, end: end + after.length })
    const said = saidRole(front, behind)
    if (said?.role === 'skip' && isOneMore(before, after)) return { role: 'week', strength: 1 }
    if (said?.role === 'week' && this.#isNameOfNew(before, span)) {
      const besides = saidRole(front.replace(/新增(?=[^,。;:\d]*$)/, ''), behind)
      const soFar = (besides?.role ?? this.#roles.current) === 'cumulative'
      return soFar ? besides : said
    }
    return said?.strength === 1 && this.#isOfOthers(amount, before) ? null : said
  }

  /** 累计：新增泊位1874个 for 新增停车泊位: behind such a label 新增 is what the work is called, not that it is of this week. */
  #isNameOfNew(before: string, span: Span): boolean {
    if (!/新增[^,。;:\d]*$/.test(before) || /本周|这周/.test(before)) return false
    const { lexicon, mentions } = this.#parts
    const named = inside(mentions.nouns, span).flatMap(({ form }) => [...form.links.keys()])
    return named.some((metric) => lexicon.metrics[metric]?.name.startsWith('新增'))
  }

  /** 放了35笔共180万元: the whole of things counted otherwise, which no work counts, and not so far. */
  #isOfOthers({ start, unit }: Amount, before: string): boolean {
    const { amounts } = this.#parts
    const { last } = this.#filing
    const counted = amounts[firstFrom(amounts, start) - 1]
    if (!/^(?:一|总)?共计?$/.test(before.trim()) || !counted?.unit || counted.unit === unit)
      return false
    const filed = [last?.weeks.at(-1)?.start, last?.cumulatives.at(-1)?.start]
    return !filed.includes(counted.start)
  }

  /** 掏挖上周172座, 计划掏240座: though last week's or a plan's is not reported, it says what the next one is of. */
  #readVerb(before: string, { start }: Clause): void {
    const metric = ownVerb(this.#parts, { start, end: start + before.length })
    if (metric >= 0) this.#naming.metric = metric
  }

  /** …12家、: a figure in front, no point's number (二、). */
  #listsOn(last: Clause | null): boolean {
    return last?.stop === '、' && startingIn(this.#parts.amounts, last).length > 0
  }

  /** 哦还有底商三十八家, 其余的路灯6盏: one thing more, not what is left of it. */
  #withoutMore({ start }: Clause, before: string): string {
    const [words = '', rest] = /^[\s,哦啊嗯呃对了]*(?:还有|(其余|其他|余下)的?)/.exec(before) ?? []
    if (words === '') return before
    const { nouns } = this.#parts.mentions
    const named = inside(nouns, { start: start + words.length, end: start + before.length })
    const told = this.#filing.drafts.slice(-few)
    const other = ({ form }: NounMention) => told.every(({ metric }) => !form.links.has(metric))
    return (rest ? named.some(other) : named.length > 0) ? before.slice(words.length) : before
  }

  /** 那6座是外区的, 立案那3起里: a figure of before is pointed at, nothing known is named behind it. */
  #isPointedAt({ end }: Clause, before: string, after: string): boolean {
    const points = /[那这]$/.test(before) && pointedAt.test(after)
    if (!points && !/(?:里面?|当中)有$/.test(before)) return false
    const { nouns, verbs } = this.#parts.mentions
    const behind = { start: end - after.length, end }
    return inside(nouns, behind).length + inside(verbs, behind).length === 0
  }

  /** 今年疏通任务是5万米，掏挖6000座次: the next target of a list. */
  isTarget(
    { value, start }: Amount,
    { metric, factor }: MetricMatch,
    said: SaidRole | null,
    before: string,
  ): boolean {
    const target = this.#parts.lexicon.metrics[metric]?.target?.value
    const fits = said === null && target === value * factor
    const isTarget = fits && (this.#targets || this.#isOfPlan(start))
    this.#targets = isTarget || (said?.role === 'skip' && /任务|目标|计划|指标/.test(before))
    return isTarget
  }

  #isOfPlan(at: number): boolean {
    const line = this.#parts.folded.lastIndexOf('\n', at) + 1
    return ofPlan.test(this.#parts.folded.slice(line, line + 12))
  }

  /** The role of a number that is filed; the next ones go on from it. */
  settle(said: SaidRole | null, match: Named, window: Window): SaidRole {
    const again = this.#toldThisWeek(match.metric)
    const role = this.#roles.decide(said, {
      named: match.named,
      again,
      days: this.#toldOfDays(match.metric),
      told: this.#filing.drafts.some(({ metric, weeks }) => metric === match.metric && weeks[0]),
    })
    this.#remember(said, match, window, again)
    return role
  }

  #toldThisWeek(metric: number): boolean {
    const { last } = this.#filing
    return last?.metric === metric && last.weeks.slice(-few).some(({ strength }) => strength >= 1.5)
  }

  /** 今天300米，本周累计1200米: what was told before is of single days. */
  #toldOfDays(metric: number): boolean {
    const { last } = this.#filing
    return (
      last?.metric === metric && last.weeks.slice(-few).every((each) => each.strength === ofDay)
    )
  }

  #remember(said: SaidRole | null, match: MetricMatch, window: Window, again: boolean): void {
    this.#naming.metric = match.metric
    if (this.#filing.parting) return
    const front = { start: window.near, end: window.to }
    const { mentions, articles } = this.#parts
    const inFront = inside(mentions.nouns, front).length + inside(articles, front).length > 0
    this.#roles.remember(said, this.#parts.folded.slice(window.near, window.to), inFront && !again)
  }
}
