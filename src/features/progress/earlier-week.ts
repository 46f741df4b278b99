import type { EarlierWeek } from './round-command.ts'

const week = '(?:上一?个?(?:周|星期)|(?:20\\d\\d年)?第\\s*(\\d{1,2})\\s*周)'
const verb = '(?:更正|修改|订正|改一下|改下)(?:一下)?'
const between = '[\\s:,，：]*'
const anyWeek = new RegExp(week)
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
    `(?<![比和跟与较])${week}(?!累计)(?:的|里|汇总|周报|报的)*${between}`,
  ).exec(text)
  if (!found || found.index > 24 || /\d/.test(text.slice(0, found.index))) return null
  const behind = text.slice(found.index + found[0].length)
  if (namesBoth(behind)) return null
  const rest = `${text.slice(0, found.index)} ${behind}`
  const [whole, before = ''] =
    new RegExp(`^([^\\d:,，：。;；]{0,20}?)${verb}${between}`).exec(rest.trim()) ?? []
  if (whole === undefined) return null
  return {
    week: weekOf(found[1]),
    text: `${before.trim()} ${rest.trim().slice(whole.length)}`.trim(),
  }
}

/**
 * The week that a whole message is of, where it begins with one and names no other; null for all else. By number it is of
 * any message, 上周 of corrections only: what else begins so may compare.
 */
export function weekOfMessage(said: string, isCorrection: boolean): OfEarlierWeek | null {
  const text = said.normalize('NFKC').trim()
  const found = new RegExp(
    `^(?:${verb}|补报|补充)?${between}(?:我们?)?${week}(?!累计)的?${between}`,
  ).exec(text)
  if (!found || (found[1] === undefined && !isCorrection)) return null
  const rest = text.slice(found[0].length)
  if (thisWeek.test(rest) || rest.includes('累计到') || anyWeek.test(rest)) return null
  return { week: weekOf(found[1]), text: rest }
}

const begins = new RegExp(`^(?:${verb}|其中|我们?|补报|补充|\\s)*${week}(?!累计)的?${between}`)

/** The part of a message that tells figures of an earlier week: 上周餐饮5家，这周7家; null where there is none. */
export function partOfEarlierWeek(said: string): OfEarlierWeek | null {
  const text = said.normalize('NFKC').trim()
  const clauses = text.split(/[，,。；;!\n]|(?<=:)/)
  const at = clauses.findIndex((clause) => begins.test(clause.trim()))
  const found = begins.exec(clauses[at]?.trim() ?? '')
  if (!found) return null
  const behind = clauses.slice(at + 1)
  const end = behind.findIndex((clause) => /累计|合计|本周|这一?周|第\s*\d{1,2}\s*周/.test(clause))
  const words = [
    (clauses[at] ?? '').trim().slice(found[0].length),
    ...(end < 0 ? behind : behind.slice(0, end)),
  ]
  const told = words
    .map((each) => each.trim())
    .filter(Boolean)
    .join('，')
  return /\d/.test(told) ? { week: weekOf(found[1]), text: told } : null
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

function weekOf(number: string | undefined): EarlierWeek {
  return number === undefined ? { type: 'last-week' } : { type: 'week', number: Number(number) }
}
