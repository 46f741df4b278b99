import { addDays, type Day } from '#calendar/day.ts'
import type { Season } from '#plan/season.ts'
import { type Finder, yearOf, yearPattern } from './finder.ts'
import { type Found, type Stretch, unknown } from './moment.ts'

/** A season may be written with both of its years: 2024—2025年采暖季. */
const years = `(?:(?<!\\d)(?<y4a>20\\d\\d)年?(?:[-—–~至/]{1,2})(?:20)?\\d\\d年度?|${yearPattern})`

/** Found in every text that names a season. */
export function seasonHint(seasons: readonly Season[]): RegExp {
  const words = seasons.flatMap(({ name, also, short }) => [name, ...also, ...short])
  // Of an empty table nothing is found.
  return words.length > 0 ? new RegExp(words.map(escaped).join('|')) : /(?!)/
}

/** The seasons of the table; a longer name wins over one that is part of it. */
export function seasonFinders(seasons: readonly Season[]): Finder[] {
  return seasons.map((season) => {
    const full = [season.name, ...season.also].map(escaped).join('|')
    const short = season.short.map(escaped).join('|')
    const brief = short ? `|(?:${short})(?=以?[前后](?!期|置|沿|端|续))` : ''
    return {
      pattern: new RegExp(`${years}(?<not>非)?(?:${full}${brief})(?:期间)?`, 'g'),
      read: (groups) => seasonOf(groups, season),
    }
  })
}

function seasonOf(groups: Record<string, string | undefined>, season: Season): Found {
  const year = groups['y4a'] ? { year: Number(groups['y4a']), shift: 0 } : yearOf(groups)
  return {
    shape: 'season',
    ...year,
    rank: 3,
    stretch: (each) => {
      const window = windowIn(season, each)
      if (!window) return unknown(`${season.name}没有统一的起止日期，请说明起止`)
      const isWritten = year.year !== null || year.shift !== 0
      return groups['not']
        ? outside(window, each, noteOf(season))
        : within(season, window, isWritten)
    },
  }
}

/** The days of the season that begins in a year; null for one without a window. */
function windowIn({ window }: Season, year: number): { first: Day; last: Day } | null {
  if (!window) return null
  const until = window.to < window.from ? year + 1 : year
  return { first: `${year}-${window.from}`, last: `${until}-${window.to}` }
}

function within(
  season: Season,
  { first, last }: { first: Day; last: Day },
  isWritten: boolean,
): Stretch {
  const askEdge = season.ask === 'always'
  const ask = askEdge || (season.ask === 'span' && !isWritten)
  return { first, last, ask, askEdge, note: noteOf(season) }
}

function outside({ first, last }: { first: Day; last: Day }, year: number, note: string): Stretch {
  if (last.startsWith(String(year))) {
    const before: [Day, Day] = [`${year}-01-01`, addDays(first, -1)]
    const after: [Day, Day] = [addDays(last, 1), `${year}-12-31`]
    return { first: null, last: null, ask: false, note, segments: [before, after] }
  }
  const from = addDays(`${year}${last.slice(4)}`, 1)
  return { first: from, last: addDays(first, -1), ask: false, note }
}

function noteOf({ name, window, basis }: Season): string {
  if (!window) return name
  return `${name}为${spoken(window.from)}至${window.to < window.from ? '次年' : ''}${spoken(window.to)}${basis && `，${basis}`}`
}

function spoken(monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number)
  return `${month}月${day}日`
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
