import type { UnitFigure } from '#features/progress/ledger/round-view.ts'

/**
 * True for figures too long for units to meet in them by chance.
 * @param among how many units have told one
 */
export function isTelling({ week, cumulative }: UnitFigure, among: number): boolean {
  const pairs = (among * (among - 1)) / 2
  return pairs * 20 < 10 ** (digitsOf(week) + digitsOf(cumulative) - 2)
}

/** Digits that say something: 46800 has three. */
export function digitsOf(value: number | null): number {
  return String(value ?? 0)
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length
}
