import { type Clause, clausesOf } from './clause.ts'
import type { DateReading } from './dates/date-reading.ts'
import type { DateSetting } from './dates/date-setting.ts'
import { readDate } from './dates/read-dates.ts'
import { foldText } from './folded-text.ts'

/** A part of a sentence with the one time it has. */
export interface TimedPiece {
  /** Verbatim. */
  text: string
  reading: DateReading
}

interface TimedClause extends Clause {
  /** Null where it has no time. */
  kind: DateReading['kind'] | null
  /** Says by when and nothing else: what is to be done stands before it. */
  isOnlyWhen: boolean
  /** 全年: a nearer time for the same work takes its place. */
  isWholeYear: boolean
}

const onlyWhen =
  /^(?:应当?|须|要)?(?:于|在)?[\d年月日上中下旬底末季度第一二三四半汛期供暖采春节国庆中秋]{2,14}(?:之|以)?[前内]?(?:要|须|应当?)?(?:全部|全面|基本)?(?:完成|完工|到位|办结)?$/

/** True for a clause that says by when and nothing else: 9月底前完成. */
export function saysOnlyWhen(clause: string): boolean {
  return onlyWhen.test(clause.normalize('NFKC').trim())
}

/** Cuts a sentence where a further time begins: 5月10日前建立台账，|5月底前完成整改. A sentence with one time stays whole. */
export function timedPieces(sentence: string, setting: DateSetting): TimedPiece[] {
  const folded = foldText(sentence)
  const clauses = clausesOf(folded.text).map((clause) =>
    timed(clause, folded.text.slice(clause.start, clause.end), setting),
  )
  let { year } = setting
  return grouped(clauses).map((piece) => {
    const text = folded.source(piece[0]?.start ?? 0, piece.at(-1)?.end ?? 0).trim()
    const last = piece.at(-1)
    const when = last?.isOnlyWhen ? folded.source(last.start, last.end) : text
    const reading = readDate(when, { ...setting, year })
    const written = Number(/(20\d\d)年/.exec(text.normalize('NFKC'))?.[1] ?? 0)
    year = Math.max(year, written)
    return { text, reading }
  })
}

function timed(clause: Clause, words: string, setting: DateSetting): TimedClause {
  const { kind, start, end } = readDate(words, setting)
  const isTimed = kind !== 'none' && kind !== 'vague'
  const isOnlyWhen = isTimed && saysOnlyWhen(words)
  const isWholeYear = start?.slice(4) === '-01-01' && end?.slice(4) === '-12-31'
  return { ...clause, kind: isTimed ? kind : null, isOnlyWhen, isWholeYear }
}

function grouped(clauses: readonly TimedClause[]): TimedClause[][] {
  const pieces: TimedClause[][] = []
  for (const clause of clauses) {
    const piece = pieces.at(-1)
    const isFurther =
      piece?.some(
        ({ kind, isWholeYear }) => areTwo(kind, clause.kind) && !(isWholeYear && clause.isOnlyWhen),
      ) === true
    if (!piece || (isFurther && !clause.isOnlyWhen)) pieces.push([clause])
    else if (isFurther && piece.length > 1 && piece.at(-1)?.kind === null) {
      pieces.push([...piece.splice(-1), clause])
    } else piece.push(clause)
  }
  return pieces
}

/** A season beside days that are written out is only another word for them. */
function areTwo(before: TimedClause['kind'], next: TimedClause['kind']): boolean {
  if (before === null || next === null) return false
  const [seasons, others] = [before, next].toSorted((a) => (a === 'season' ? -1 : 1))
  return seasons !== 'season' || others === 'recurring' || others === 'before'
}
