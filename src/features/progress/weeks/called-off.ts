import type { LedgerEntry } from '#features/progress/ledger/ledger.ts'

/** True for a week that a coordinator does not want (本周不收) and has not taken up again (恢复收集) since. */
export function isCalledOff(entries: readonly LedgerEntry[]): boolean {
  const last = entries.findLast(({ type }) => type === 'called-off' || type === 'called-on')
  return last?.type === 'called-off'
}
