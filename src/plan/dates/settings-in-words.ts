import { type Day, yearOf } from '#calendar/day.ts'
import type { Season } from '#plan/season.ts'
import type { DateSetting } from './date-setting.ts'
import { findMoments } from './find-moments.ts'
import { foldDates } from './fold-dates.ts'
import { joinSpans, type Span } from './spans.ts'

const issuedPattern = /印发(?:日期|时间)?[:为于]?$|成文日期[:为]?$|发文日期[:为]?$/
const decided = /配置|决定|设定|规定|通知|公告|指挥(?:部|机构)/
const ends = /延长|延迟|延至|延期|推迟结束|结束|截止|止$/
const begins = /提前|进入|入汛|开始|启动|起/

/**
 * What another sentence of the document, or a setting in words, adds: when a season begins or ends this time (2025年6月1日提前
 * 进入汛期), which window the plan itself gives one, the window of its campaign, the day of issue.
 */
export function withContext(setting: DateSetting, context: string | undefined): DateSetting {
  if (!context) return setting
  const folded = foldDates(context)
  const spans = joinSpans(folded, findMoments(folded, { ...setting, seasons: [] }))
  const seasons = setting.seasons.map((season) => adjusted(season, folded, spans, setting))
  const windows = spans.filter(({ form, shape }) => form === 'range' || shape === 'span')
  const campaign = windows.map((span) => stretchOf(span, setting)).find(isWhole)
  const issued = setting.issued ?? issuedIn(folded, spans, setting)
  return { ...setting, seasons, issued, campaign: campaign ?? setting.campaign }
}

/**
 * Gives the seasons that have no days of their own, or only customary ones, the window that sentences of the plan give them.
 * What the law sets stays.
 */
export function withOwnWindows(setting: DateSetting, sentences: readonly string[]): DateSetting {
  const open = setting.seasons.filter(({ window, ask }) => window === null || ask === 'always')
  const found = new Map<Season, Season>()
  for (const sentence of sentences) {
    const folded = foldDates(sentence)
    const named = open.filter(
      (season) => !found.has(season) && namesSeason(folded, season, setting.seasons),
    )
    if (named.length === 0) continue
    const spans = joinSpans(folded, findMoments(folded, { ...setting, seasons: [] }))
    for (const season of named) {
      const own = windowed(season, folded, spans, setting)
      if (own) found.set(season, own)
    }
  }
  const seasons = setting.seasons.map((season) => found.get(season) ?? season)
  return { ...setting, seasons }
}

function adjusted(season: Season, folded: string, spans: Span[], setting: DateSetting): Season {
  const isNamed = namesSeason(folded, season, setting.seasons)
  if (!isNamed) return season
  const own = windowed(season, folded, spans, setting)
  if (own) return own
  const day = spans
    .filter(({ shape }) => shape === 'day')
    .map((span) => span.stretch(span.year ?? yearIn(folded) ?? setting.year).last)
    .find((each) => each !== null)
  return day ? moved(season, day, folded, setting.year) : season
}

/** The season with the window that a sentence which names it writes; null where it writes none. */
function windowed(
  season: Season,
  folded: string,
  spans: readonly Span[],
  setting: DateSetting,
): Season | null {
  const window = spans
    .filter(({ form }) => form === 'range')
    .map((span) => stretchOf(span, setting))
    .find(isWhole)
  if (!window) return null
  const isSetting = decided.test(folded)
  const basis = isSetting ? '按设定' : '按计划另一处写的起止'
  const own = { from: window.first.slice(5), to: window.last.slice(5) }
  return { ...season, window: own, basis, ask: isSetting ? 'never' : 'always' }
}

/** A season begun early or lengthened; a decision about another year changes nothing. */
function moved(season: Season, day: Day, folded: string, year: number): Season {
  if (!season.window) return season
  const monthDay = day.slice(5)
  const basis = '按提前或延长的决定'
  const isEnd = ends.test(folded)
  const wraps = season.window.to < season.window.from
  const own = isEnd && wraps && monthDay <= season.window.from ? yearOf(day) - 1 : yearOf(day)
  if (own !== year || !(isEnd || begins.test(folded))) return season
  const window = isEnd
    ? { from: season.window.from, to: monthDay }
    : { from: monthDay, to: season.window.to }
  return { ...season, window, basis }
}

/** The year a decision is about where it stands apart from the day: 2026年供热期延长至3月31日; of two years the end's. */
function yearIn(folded: string): number | null {
  const years = [...folded.matchAll(/(?<!\d)20\d\d(?=年)/g)].map(([year]) => Number(year))
  if (years.length === 0) return null
  return ends.test(folded) ? Math.max(...years) : Math.min(...years)
}

/** True where the text names the season itself, not a longer name that holds it (主汛期). */
function namesSeason(folded: string, season: Season, seasons: readonly Season[]): boolean {
  const own = [season.name, ...season.also, ...season.short]
  if (!own.some((name) => folded.includes(name))) return false
  const longer = seasons
    .filter((other) => other !== season)
    .flatMap(({ name, also }) => [name, ...also])
  const bare = longer
    .filter((word) => own.some((name) => word.includes(name) && word !== name))
    .reduce((text, word) => text.replaceAll(word, '□'), folded)
  return own.some((name) => bare.includes(name))
}

function issuedIn(folded: string, spans: readonly Span[], setting: DateSetting): Day | null {
  for (const span of spans) {
    const isIssue =
      issuedPattern.test(folded.slice(0, span.at)) ||
      /^(?:正式)?印发/.test(folded.slice(span.until))
    if (isIssue && span.shape === 'day') return stretchOf(span, setting).last
  }
  return null
}

function stretchOf(span: Span, { year }: DateSetting) {
  return span.stretch(span.year ?? year + span.shift)
}

function isWhole<T extends { first: Day | null; last: Day | null }>(
  stretch: T,
): stretch is T & { first: Day; last: Day } {
  return stretch.first !== null && stretch.last !== null
}
