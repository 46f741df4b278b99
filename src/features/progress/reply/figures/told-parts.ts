import { type Draft, type Figure, near, sumOf } from './drafts.ts'

/** So many times the week's figure is done in all, not in part of it. */
const far = 5

/**
 * 1200(23000): a part in brackets that is no part, being many times more, or what was done before and the week together;
 * undefined for none.
 * @param before so far, a week ago; null = not known.
 */
export function largerPart({ parts, weeks }: Draft, before: number | null): Figure | undefined {
  const [only, ...others] = parts
  const week = weeks[0]
  if (!only || others.length > 0 || !week) return undefined
  const goesOn = before !== null && near(week.value + before, only.value)
  const isFar = before === null ? only.value >= week.value * far : only.value > week.value * far
  return isFar || (goesOn && only.value > week.value) ? only : undefined
}

/** True where parts do not agree with their whole; 42家（其中食堂6家），累计638家（其中食堂71家）: each whole has those behind it. */
export function disagreesWithParts(
  owner: Figure,
  other: Figure | null,
  draft: Draft,
  before: number | null,
): boolean {
  const parts = partsOf(draft, before)
  if (!other || other.start < owner.start) return disagree(parts, owner.value)
  const [ofOther, own] = apart(parts, ({ start }) => start > other.start)
  return disagree(own, owner.value) || disagree(ofOther, other.value)
}

function apart<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))]
}

function partsOf(draft: Draft, before: number | null): readonly Figure[] {
  if (largerPart(draft, before)) return []
  const told = new Set([...draft.weeks, ...draft.cumulatives].map(({ value }) => value))
  return draft.parts.filter(({ value }) => !told.has(value))
}

function disagree(parts: readonly Figure[], whole: number): boolean {
  if (parts.length === 0) return false
  const total = sumOf(parts)
  if (parts.length === 1 || total < whole * 0.8) return total > whole * 1.02
  return !near(total, whole, parts.some(({ approximate }) => approximate) ? 0.02 : 0)
}

/** Of several numbers for one thing the one that is the sum of the others. */
export function wholeOf(figures: readonly Figure[]): Figure | null {
  const total = sumOf(figures)
  return figures.find(({ value, placed }) => !placed && near(total - value, value)) ?? null
}
