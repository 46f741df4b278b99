import type { EarlierWeek } from '#features/progress/commands/round-command.ts'

const day = '(?:(?<month>\\d{1,2})月)?(?<day>\\d{1,2})[日号]?'
const days = `${day}(?:[到至~—-](?:\\d{1,2}月)?\\d{1,2}[日号]?)?`
/** 上周, 上上周, 第17周, 4月22到28号那周, as a pattern whose groups `weekOf` reads; once in an expression. */
export const weekWritten = `(?:上(?<again>上)?一?个?(?:周|星期|礼拜)|(?:20\\d\\d年)?第\\s*(?<number>\\d{1,2})\\s*周|${days}[那这]一?个?(?:周|星期|礼拜))`
const verb = '(?:更正|修改|订正|改一下|改下)(?:一下)?'
const between = '[\\s:,，：]*'
/** 比上周多2家 is said of no other week. */
const compared = '(?<![比和跟与较])'
const anyWeek = new RegExp(compared + weekWritten)
const ofWeek = new RegExp(
  `[（(]?${compared}${weekWritten}(?!累计)(?:的|里|汇总|周报|报的)*[）)]?${between}`,
)
const toldOfWeek = new RegExp(`${compared}${weekWritten}(?!累计)[^\\d,，。;；]{0,12}\\d`)
/** Numbers that count nothing: 1. in front of a point, 第3条. */
const places = /(?:^|\n)\s*[（(]?\d{1,2}[.、．)）](?!\d)|第\s*\d{1,3}\s*[条项]/g
const thisWeek = /本周|这一?周/

/** A week as written, and what is said of it. */
export interface OfEarlierWeek {
  week: EarlierWeek
  text: string
}

/** 更正第17周 和平社区 餐饮18家, 更正 和平社区 上周餐饮18家: of which week, and `和平社区 餐饮18家`; null for anything else. */
export function correctionOfWeek(said: string): OfEarlierWeek | null {
  const text = said.normalize('NFKC').trim()
  const parts = aroundWeek(text)
  if (!parts) return null
  const rest = `${parts.before} ${parts.behind}`.trim()
  const [whole, named = ''] =
    new RegExp(`^([^\\d:,，：。;；]{0,20}?)${verb}${between}`).exec(rest) ?? []
  if (whole === undefined) return null
  return { week: parts.week, text: `${named.trim()} ${rest.slice(whole.length)}`.trim() }
}

/**
 * A text of which all is of one week that it names before its first figure: 区城管委 第20周 裸地治理本周800平方米. Null for any
 * other, also one of two weeks (上周5家，这周7家).
 */
export function aroundWeek(
  text: string,
): { before: string; written: string; behind: string; week: EarlierWeek } | null {
  const found = ofWeek.exec(text)
  if (!found || found.index > 24) return null
  const before = text.slice(0, found.index)
  const behind = text.slice(found.index + found[0].length)
  if (/\d/.test(before) || namesBoth(behind)) return null
  return { before, behind, week: weekOf(found), written: anyWeek.exec(found[0])?.[0] ?? '' }
}

/** Two weeks of which figures are told, of which no order to fill in one can say which is which: 第20周800米，本周600米. */
export function tellsOfTwoWeeks(text: string): boolean {
  const [figures = ''] = text.split(/问题|困难|原因|下一?步|计划/)
  return toldOfWeek.test(figures) && aroundWeek(figures) === null
}

/**
 * Weeks by number as the reader of replies knows them, where a message tells of two: 第17周3家，第18周9家 is 上周3家，本周9家.
 * @param open number of the week that is open
 */
export function withWeeksNamed(said: string, open: number): string {
  const numbers = [...said.matchAll(/第\s*(\d{1,2})\s*周/g)].map(([, digits]) => Number(digits))
  const isBoth =
    numbers.some((each) => each < open) && (numbers.includes(open) || thisWeek.test(said))
  if (!isBoth) return said
  return said.replace(/第\s*(\d{1,2})\s*周/g, (written, digits: string) => {
    if (Number(digits) === open) return '本周'
    return Number(digits) < open ? '上周' : written
  })
}

/** 上周5家，这周7家: with a figure before it 这周 is another week; alone it is the week's figure of the week that is meant. */
function namesBoth(text: string): boolean {
  const [before = '', ...others] = text.replace(places, ' ').split(thisWeek)
  return (others.length > 0 && /\d/.test(before)) || anyWeek.test(text)
}

/** The week that a pattern with `weekWritten` has found. */
export function weekOf({ groups = {} }: RegExpExecArray): EarlierWeek {
  const { number, day: date, month, again } = groups
  if (number !== undefined) return { type: 'week', number: Number(number) }
  if (date !== undefined) {
    return { type: 'week-of', month: month === undefined ? null : Number(month), day: Number(date) }
  }
  return again === undefined ? { type: 'last-week' } : { type: 'week-before-last' }
}
