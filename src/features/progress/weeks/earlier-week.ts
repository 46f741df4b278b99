import type { EarlierWeek } from '#features/progress/commands/round-command.ts'

const day = '(?:(?<month>\\d{1,2})月)?(?<day>\\d{1,2})[日号]?'
const days = `${day}(?:[到至~—-](?:\\d{1,2}月)?\\d{1,2}[日号]?)?`
/** 上周, 上上周, 第17周, 4月22到28号那周, as a pattern whose groups `weekOf` reads; once in an expression. */
export const weekWritten = `(?:上(?<again>上)?一?个?(?:周|星期|礼拜)|(?:20\\d\\d年)?第\\s*(?<number>\\d{1,2})\\s*周|${days}[那这]一?个?(?:周|星期|礼拜))`
const verb = '(?:更正|修改|订正|改一下|改下)(?:一下)?'
const between = '[\\s:,，：]*'
const anyWeek = new RegExp(weekWritten)
const thisWeek = /本周|这一?周/

/** A week as written, and what is said of it. */
export interface OfEarlierWeek {
  week: EarlierWeek
  text: string
}

/** 更正第17周 和平社区 餐饮18家, 更正 和平社区 上周餐饮18家: of which week, and `和平社区 餐饮18家`; null for anything else. */
export function correctionOfWeek(said: string): OfEarlierWeek | null {
  const text = said.normalize('NFKC').trim()
  const found = new RegExp(
    `(?<![比和跟与较])${weekWritten}(?!累计)(?:的|里|汇总|周报|报的)*${between}`,
  ).exec(text)
  if (!found || found.index > 24 || /\d/.test(text.slice(0, found.index))) return null
  const behind = text.slice(found.index + found[0].length)
  if (namesBoth(behind)) return null
  const rest = `${text.slice(0, found.index)} ${behind}`
  const [whole, named = ''] =
    new RegExp(`^([^\\d:,，：。;；]{0,20}?)${verb}${between}`).exec(rest.trim()) ?? []
  if (whole === undefined) return null
  return {
    week: weekOf(found),
    text: `${named.trim()} ${rest.trim().slice(whole.length)}`.trim(),
  }
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
  return /\d.*(?:本周|这一?周)/s.test(text) || anyWeek.test(text)
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
