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
  if (quote !== undefined) return quotedIn(open, quote)
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

/** The post that is quoted; what left late says of itself that it did, and other days left than it was written with. */
function quotedIn(posts: readonly OpenPost[], quote: string): OpenPost | null {
  const words = quote.replace(/^(?:<?@[^\s>]+>?\s*)+/, '')
  const exact = posts.find(({ posted }) => holds(bare(posted.text), bare(words)))
  const likely = () => posts.find(({ posted }) => holds(timeless(posted.text), timeless(words)))
  return exact ?? likely() ?? null
}

/** Platforms cut what is quoted and drop its marks. */
function holds(text: string, quoted: string): boolean {
  const words = quoted.slice(0, 30)
  return words.length > 3 && text.includes(words)
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

function timeless(text: string): string {
  return bare(text).replace(
    /补发|还有\d+天|就是今天|最后一个工作日是.*?周.|今天是最后一个工作日/g,
    '',
  )
}
