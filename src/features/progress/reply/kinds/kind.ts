import type { ReplyKind } from '#features/progress/ledger/reply.ts'
import type { Wording } from './wording.ts'

/** What was read from a message. */
export interface Found {
  /** Items with a figure, or with one that is not clear. */
  figures: number
  /** Those of them that are not 0. */
  nonzero: number
  /** Those with a figure of this week that is not 0. */
  moved: number
  /** A figure stands in a question. */
  asked: boolean
  tasks: number
  /** The only figures are none of this report, and nothing else is told. */
  elsewhere: boolean
  /** Items of which words say that nothing was done. */
  zeros: number
}

/** What a message is, by its wording and what was read from it. */
export function kindOf(wording: Wording, found: Found): ReplyKind {
  if (wording.withdraws && !(wording.asks && found.figures === 0)) {
    return found.nonzero > 0 ? 'correction' : 'withdrawal'
  }
  const counted = found.figures > 0 ? kindOfFigures(wording, found) : null
  return counted ?? kindOfWords(wording, found)
}

function kindOfFigures(wording: Wording, found: Found): ReplyKind | null {
  if (found.asked || wording.quotes) return 'not-a-report'
  if (wording.corrects && !wording.adds) return 'correction'
  if (wording.notifies) return wording.reports ? 'report' : null
  const moved = wording.saysZero ? found.moved : found.nonzero
  return moved === 0 ? 'zero-report' : 'report'
}

function kindOfWords(wording: Wording, { tasks, zeros, elsewhere }: Found): ReplyKind {
  const corrects = wording.corrects && !wording.adds && !wording.asks
  if (corrects && tasks > 0 && !wording.notifies) return 'correction'
  if (isTalk(wording)) return 'not-a-report'
  if (wording.saysZero || (zeros > 0 && zeros === tasks)) return 'zero-report'
  if (corrects) return 'correction'
  return tasks > 0 && !elsewhere ? 'report' : 'not-a-report'
}

function isTalk({ putsOff, greets, asks, notifies, commands }: Wording): boolean {
  return putsOff || greets || asks || notifies || commands
}
