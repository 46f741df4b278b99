import { bracketName } from '#features/progress/reply/naming/bracket-name.ts'
import type { MetricMatch } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import type { Draft } from './drafts.ts'
import type { SaidRole } from './roles.ts'
import { dealt } from './told-of.ts'

/** What was filed before a figure that may be a part of it. */
export interface FiledBefore {
  drafts: readonly Draft[]
  /** What a figure was filed under last. */
  last: Draft | null
  /** Unit the last figure was written with. */
  unit: string
  /** Inside 其中…. */
  parting: boolean
}

/** Figures of the whole that are looked back at. */
const few = 8

/** （问题4家，已改3家）: what was wrong and put right are no parts of what was inspected. */
const ofTrouble = /问题|隐患|改|不合格|不达标|违[规法章]|超标|罚|立案|停业|拒/

/** 其中装了净化器的28家、有清洗记录的25家: of one and the same, and no parts of a sum. */
const ofThose = /(?:[装配办签持带戴交]了|^(?:其中)?有)[^,。;\d]{1,8}的$/

/** False for what is told of a whole, and no part of a sum. */
export function addsUp(before: string): boolean {
  return !ofTrouble.test(before) && !ofThose.test(before)
}

/** （12+17+12）: parts of the number in front. */
export function isSum({ start, end, inner }: Clause, folded: string): boolean {
  if (!inner) return false
  const words = folded.slice(start, end)
  const at = words.indexOf('+')
  if (at < 0 || words.includes('=')) return false
  return /\d/.test(words.slice(0, at)) && /\d/.test(words.slice(at))
}

/** 其中夜间21辆，立案处罚2起: something else, counted in another unit, is no part. */
export function leavesParts(
  { inner }: Clause,
  { unit }: Amount,
  { metric, score }: MetricMatch,
  { last, unit: before, parting }: FiledBefore,
): boolean {
  const other = last !== null && last.metric !== metric
  const counts = unit !== '' && unit !== before
  return parting && !inner && other && (counts || score > 4.4)
}

/**
 * 渣土车夜查33辆（出动26人次）: counted in another unit, of another metric; 渣土车47辆，处罚1起，其中1辆无准运证 is part of what
 * was counted so, though something else was told last.
 */
export function isOther(
  { start: from }: Clause,
  { unit, start }: Amount,
  { metric }: MetricMatch,
  { last, unit: before, drafts }: FiledBefore,
  folded: string,
): boolean {
  const words = folded.slice(from, start).trim()
  const ofEarlier = words.startsWith('其中') && drafts.some((each) => each.metric === metric)
  return (
    !ofEarlier &&
    last !== null &&
    last.metric !== metric &&
    unit !== '' &&
    before !== '' &&
    unit !== before
  )
}

function isToldBefore({ start }: Clause, last: Draft | null): boolean {
  const figure = last?.weeks.at(-1) ?? last?.cumulatives.at(-1)
  return figure !== undefined && figure.start < start
}

/** Dealt with of what came in, or told in brackets of a unit or of another thing: 城管委（洒水140车次）, 底商（61家）. */
function isApart(clause: Clause, before: string, last: Draft | null, parts: Parts): boolean {
  const came = last?.weeks.slice(-few).every(({ taken }) => taken) ?? false
  if (came && dealt.test(before)) return true
  if (!clause.inner) return false
  const named = bracketName(parts, clause)
  return isOfUnit(clause, parts) || (named >= 0 && named !== last?.metric)
}

/** 学府街（餐饮18家、工地5个）: in brackets behind a name stands what it did. */
function isOfUnit({ start }: Clause, { folded, units }: Parts): boolean {
  const bracket = folded.lastIndexOf('(', start)
  return units.some(({ end }) => end === bracket || end + 1 === bracket)
}

/** 其中… and what stands in brackets without a word about its role. */
export function isPart(
  clause: Clause,
  role: SaidRole,
  before: string,
  { last, parting }: FiledBefore,
  parts: Parts,
): boolean {
  if (parting && last?.weeks[0] && /^(?:其中)?新[增查做]?了?$/.test(before.trim())) return true
  if (clause.inner && isToldBefore(clause, last) && isSum(clause, parts.folded)) return true
  // 其中6家为复查，现更正为36家: the whole, put right.
  if (/(?:更正|改|应)[为成]$/.test(before.trim())) return false
  if ((role.strength >= 2 && !role.carried) || isApart(clause, before, last, parts)) return false
  return last !== null && (parting || clause.inner || /其中|当中|^[含包]/.test(before))
}
