import { type Amount, tidy } from './amounts.ts'
import type { ArticleMention } from './article-mentions.ts'
import type { Clause } from './clauses.ts'
import { type Draft, draftFor, type Figure } from './drafts.ts'
import { fits, goesOn, type MetricMatch, matchMetric, type Window } from './match-metric.ts'
import type { Mentions } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { type SaidRole, saidRole } from './roles.ts'
import type { UnitMention } from './unit-mentions.ts'

/** A text taken apart, ready to be read for figures. */
export interface Parts {
  folded: string
  /** The same without dates, list numbers, article numbers and names of units, offsets kept. */
  plain: string
  /** Without remarks, in order. */
  clauses: readonly Clause[]
  amounts: readonly Amount[]
  mentions: Mentions
  articles: readonly ArticleMention[]
  units: readonly UnitMention[]
  lexicon: MetricLexicon
}

/** What reading the figures gives. */
export interface Walked {
  drafts: Draft[]
  /** Starts of clauses with a figure that was filed. */
  used: ReadonlySet<number>
  /** Metrics that fit a figure as well as the one taken: pairs. */
  rivals: readonly [number, number][]
  /** Amounts with a known unit that no metric took. */
  orphans: readonly Amount[]
  /** Percentages, with the metric spoken of when known. */
  percents: readonly number[]
}

interface State {
  metric: number
  /** Metric was named by a heading, for all lines under it. */
  heading: number
  role: SaidRole | null
  sentence: number
  block: number
  stated: string | null
  statedBlock: number
  /** Inside 其中…. */
  sub: boolean
  /** The draft a figure went to last. */
  last: Draft | null
  /** The role before stood directly at its number (累计3000), not in front of a list (累计疏通…米，清掏…座). */
  roleAtNumber: boolean
}

/** Reads figures clause by clause: which metric, which article, whose, this week's or so far. Pure. */
export function walk(parts: Parts): Walked {
  const state: State = {
    ...{ metric: -1, heading: -1, role: null, sentence: -1, block: -1, stated: null },
    ...{ statedBlock: -1, sub: false, last: null, roleAtNumber: false },
  }
  const walked = {
    drafts: [] as Draft[],
    used: new Set<number>(),
    rivals: [] as [number, number][],
    orphans: [] as Amount[],
    percents: [] as number[],
  }
  for (const clause of parts.clauses) {
    enter(state, clause, parts)
    const amounts = parts.amounts.filter(({ start }) => start >= clause.start && start < clause.end)
    readAmounts(state, clause, amounts, parts, walked)
    if (!walked.used.has(clause.start)) readHeading(state, clause, parts)
  }
  return walked
}

function enter(state: State, clause: Clause, parts: Parts): void {
  const words = parts.folded.slice(clause.start, clause.end)
  if (clause.sentence !== state.sentence) {
    state.sub = false
    if (clause.block !== state.block || !state.role || state.role.strength < 3) state.role = null
  }
  if (clause.block !== state.block && clause.block !== state.statedBlock) {
    const before = parts.folded.slice(0, clause.start).trimEnd()
    if (!/:$/.test(before)) state.stated = state.heading >= 0 ? state.stated : null
  }
  state.sentence = clause.sentence
  state.block = clause.block
  const article = parts.articles.find(({ start }) => start >= clause.start && start < clause.end)
  if (article?.task) {
    state.stated = article.task
    state.statedBlock = clause.block
    state.metric = -1
  }
  if (/其中|分别(?:是|为)|包括|(?:含|内)有/.test(words)) state.sub = true
}

/** A clause without a figure names what the next ones are about. */
function readHeading(state: State, clause: Clause, parts: Parts): void {
  const words = parts.folded.slice(clause.start, clause.end)
  const role = saidRole(words, '')
  if (role && role.role !== 'delta') {
    const colon = clause.stop === ':' || clause.stop === '】' || clause.stop === ']'
    state.role =
      colon || clause.stop === '\n' ? { ...role, strength: Math.max(role.strength, 2.5) } : role
    state.roleAtNumber = false
  }
  let strongest = 1.3
  for (const noun of parts.mentions.nouns) {
    if (noun.start < clause.start || noun.end > clause.end) continue
    for (const [metric, strength] of noun.form.links) {
      if (strength <= strongest) continue
      strongest = strength
      state.metric = metric
      state.heading =
        clause.stop === ':' || clause.stop === '\n' || clause.stop === '】' ? metric : state.heading
    }
  }
}

function readAmounts(
  state: State,
  clause: Clause,
  amounts: readonly Amount[],
  parts: Parts,
  walked: Walked & { drafts: Draft[]; used: Set<number> },
): void {
  let from = clause.start
  amounts.forEach((amount, index) => {
    const behind = amounts[index + 1]?.start ?? clause.end
    const window = { from, to: amount.start, behind }
    const match = readAmount(state, clause, amount, window, parts, walked)
    from = Math.max(amount.end, match?.consumed ?? 0)
  })
}

function readAmount(
  state: State,
  clause: Clause,
  amount: Amount,
  window: Window,
  parts: Parts,
  walked: Walked & { drafts: Draft[]; used: Set<number> },
): MetricMatch | null {
  const { folded, lexicon, mentions } = parts
  const before = folded.slice(window.from, window.to)
  const after = folded.slice(amount.end, window.behind)
  if (/^\s?(?:%|个百分点|成(?!效|立)|倍|‰)/.test(after) || /百分之$/.test(before)) {
    ;(walked.percents as number[]).push(amount.value)
    return null
  }
  const said = saidRole(before, after)
  const match =
    matchMetric(amount, window, folded, mentions, lexicon) ??
    inherited(state, amount, window, said, parts)
  if (!match) {
    if (amount.unit !== '') (walked.orphans as Amount[]).push(amount)
    return null
  }
  const named = match.score >= 2.2
  const role = decideRole(state, said, named, window, parts)
  remember(state, said, match, window, parts)
  if (role.role === 'skip') return match
  file({ state, clause, amount, match, role, parts, walked, named })
  return match
}

function inherited(
  state: State,
  amount: Amount,
  window: Window,
  said: SaidRole | null,
  parts: Parts,
): MetricMatch | null {
  const metric = state.metric >= 0 ? state.metric : state.heading
  if (metric < 0) return null
  const fit = fits(amount, parts.lexicon, metric)
  if (!fit || (amount.unit !== '' && fit.likeness < 0.5)) return null
  const firm =
    said !== null &&
    said.role !== 'skip' &&
    /(?:累计|一共|总共|共|合计|今年以来|至今|本周|增至|达到?|应为|改为|改成|应该?是|到|总计|增加|新增)$/.test(
      parts.folded.slice(window.from, window.to).replaceAll(/[\s:是为了]/g, ''),
    )
  if (!goesOn(metric, parts.plain, window, parts.mentions, parts.lexicon, firm || state.sub))
    return null
  return { metric, score: 0, factor: fit.factor, rival: -1, consumed: 0 }
}

/** The role said at the number wins, then the one carried from before, then this week's. */
function decideRole(
  state: State,
  said: SaidRole | null,
  named: boolean,
  window: Window,
  parts: Parts,
): SaidRole {
  const own = said ?? { role: 'week', strength: 0 }
  const carried = state.role
  if (said?.role === 'skip') return said
  if (said && said.strength > 1) return said
  if (said && carried?.role === 'week') return { role: 'week', strength: carried.strength }
  if (said) return said
  if (!carried || carried.role === 'delta' || carried.role === 'skip') return own
  if (state.roleAtNumber && named && window.from >= 0) return own
  return { role: carried.role, strength: carried.strength > 2 ? carried.strength - 0.5 : 1.5 }
}

function remember(
  state: State,
  said: SaidRole | null,
  match: MetricMatch,
  window: Window,
  parts: Parts,
): void {
  state.metric = match.metric
  if (!said || said.role === 'skip' || said.role === 'delta' || state.sub) return
  const inFront = parts.mentions.nouns.some(
    ({ start, end }) => start >= window.from && end <= window.to,
  )
  state.role = said
  state.roleAtNumber =
    !inFront ||
    /(?:累计|一共|共|总计|合计)(?:完成)?\s?$/.test(parts.folded.slice(window.from, window.to))
}

interface Filing {
  state: State
  clause: Clause
  amount: Amount
  match: MetricMatch
  role: SaidRole
  parts: Parts
  walked: Walked & { drafts: Draft[]; used: Set<number> }
  named: boolean
}

function file({ state, clause, amount, match, role, parts, walked, named }: Filing): void {
  const { drafts, used } = walked
  const unit = unitAt(parts.units, amount.start)
  const figure: Figure = {
    value: tidy(amount.value * match.factor),
    approximate: amount.approximate,
    readings: amount.readings.map((reading) => tidy(reading * match.factor)),
    strength: role.strength,
    sentence: clause.sentence,
    start: amount.start,
  }
  used.add(clause.start)
  const key = {
    metric: match.metric,
    unit,
    stated: state.stated,
    block: clause.block,
    start: amount.start,
  }
  if (isPart(state, clause, role)) {
    const owner = state.last
    if (owner && owner.metric === match.metric) owner.parts.push(figure)
    else if (!named) return
    else if (!owner) draftFor(drafts, key).weeks.push(figure)
    return
  }
  if (role.strength >= 2) state.sub = false
  const draft = draftFor(drafts, key)
  if (match.rival >= 0) (walked.rivals as [number, number][]).push([match.metric, match.rival])
  if (role.role === 'delta') draft.deltas.push(figure)
  else if (role.role === 'cumulative') draft.cumulatives.push(figure)
  else draft.weeks.push(figure)
  state.last = draft
}

/** 其中… and what stands in brackets without a word about its role. */
function isPart(state: State, clause: Clause, role: SaidRole): boolean {
  if (state.sub && role.strength < 2) return true
  return clause.inner && role.strength < 2 && state.last !== null
}

/** Index of the unit mention a place belongs to; -1 = the sender. */
export function unitAt(units: readonly UnitMention[], at: number): number {
  let found = -1
  units.forEach((unit, index) => {
    if (unit.start <= at) found = unit.own ? -1 : index
  })
  return found
}
