import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day } from '#calendar/day.ts'
import type { ReminderRow } from './due-row.ts'
import type { PostedEntry } from './history.ts'
import { numberedRows, sectionsOf } from './post.ts'

/** A row of a post with the number by which it is answered and the units it was for. */
export interface NumberedRow {
  number: number
  row: ReminderRow
  units: readonly string[]
}

/** A post that can be answered. */
export interface OpenPost {
  group: string
  posted: PostedEntry
  rows: readonly NumberedRow[]
}

/** For how many days a post is answered: by 收到 or 稍后, by words without a number, by words with one. */
export const answerDays = { word: 7, bare: 14, numbered: 60 } as const

/** Which post is looked for. */
export interface OpenPostWanted {
  /** When the message was said, epoch milliseconds. */
  at: number
  /** What it quotes. */
  quote: string | undefined
  /** How old the post may be. */
  days: number
  /** The unit of who said it; default none. */
  unit?: string | null
  /** True: the newest of others is none. Default false. */
  ownOnly?: boolean
}

/**
 * The post that a message answers: the one it quotes, else the newest that is for its unit, else the newest; null when there is none, it is too old, or something else
 * was quoted.
 * @param posts of the groups it may be about, each with its group
 */
export function openPost(
  posts: readonly { group: string; posted: PostedEntry }[],
  { at, quote, days, unit = null, ownOnly = false }: OpenPostWanted,
): OpenPost | null {
  const oldest: Day = addDays(dayOf(at), -days)
  const open = posts
    .filter(({ posted }) => posted.at <= at && dayOf(posted.at) >= oldest)
    .toSorted((a, b) => b.posted.at - a.posted.at)
    .map((each) => ({ ...each, rows: numbered(each.posted) }))
    .filter(({ rows }) => rows.length > 0)
  if (quote !== undefined) return open.find(({ posted }) => quotes(quote, posted.text)) ?? null
  if (unit === null) return open[0] ?? null
  const isFor = ({ units }: NumberedRow) => units.length === 0 || units.includes(unit)
  const own = open.find(({ rows }) => rows.some(isFor))
  return own ?? (ownOnly ? null : (open[0] ?? null))
}

/** The rows of a post by the numbers it gave them. */
function numbered({ rows, units, at }: PostedEntry): NumberedRow[] {
  const unitsOf = new Map(rows.map(({ id }, index) => [id, units[index] ?? []]))
  const said = numberedRows(sectionsOf(rows.map((row) => ({ ...row, at }))))
  return said.map((row, index) => ({ number: index + 1, row, units: unitsOf.get(row.id) ?? [] }))
}

/** Platforms cut what is quoted and drop its marks. */
function quotes(quote: string, text: string): boolean {
  const words = bare(quote).slice(0, 30)
  return words.length > 3 && bare(text).includes(words)
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
