import { namesSource, sourceBlanked } from '#features/progress/reply/figures/sources.ts'
import type { Span } from '#features/progress/reply/parts/span.ts'
import { counter } from './counter.ts'

/** Two numbers of one clause and the next: what stands before the first, the numbers, what stands between them. */
const pair = new RegExp(
  `([^,。;\\n\\d]{0,16})(?<![\\d.])(\\d+(?:\\.\\d+)?)(${counter})?[,、;]?([^,。;\\n\\d]{1,14})(\\d+(?:\\.\\d+)?)(${counter})?(\\)?)(?![\\d.%])`,
  'g',
)
/** 500份/600份. */
const sideBySide = new RegExp(`(?<![\\d.])(\\d+)(${counter})\\/(\\d+)\\2`, 'g')
/** 3台5台: a number was put right and the wrong one left standing; lengths and rounds (72米128米) are told in pieces. */
const leftStanding = /(?<![\d.])(\d+)([家个台辆户份件起处])(\d+)\2(?![\u4e00-\u9fff]?\d|[次])/g
/** Words by which people say that two numbers for one thing do not agree, and that nobody knows yet which one counts. */
const disagree =
  /^[的了]?[,。;、\s]*[^,。;\n\d]{0,8}(?:对不上|不一[致样]|有出入|有差异|有误差|差着|两个数|哪个(?:数|才|更|是)*(?:准|对)|哪个为准|哪边[是的]*(?:准|对)|(?:没|未)[^,。;\n]{0,3}(?:弄|搞|查)清|说不清|(?:正在|还在|还要|还得|等|再|待)[^,。;\n]{0,4}核)/
/** Characters behind two numbers in which it is said what becomes of them. */
const far = 30

/** 以化验室为准, 按老李的报. */
const source =
  /^的?[,。;、\s]*(?:最后|还是|就|先|我们?|现在)*(?:以|按照?|取|用|听)([^,。;\n\d]{1,8}?)(?:那边|[那这]个)?的?(?:数|记录|登记)*(?:为准|来?[算报填定记]|来|吧|$|(?=[,。;\n]))/

/**
 * Which of two numbers counts by the words behind them, by the source that is named in front of one; null = not said.
 * `words` are those that say it: whose number it is is not who reports (按市场所的报).
 */
function decided(
  behind: string,
  before: string,
  between: string,
): { counts: 'first' | 'other'; words: number } | null {
  const [said = '', named = ''] = source.exec(behind) ?? []
  const by = named.replace(/^我们$|^我们?(?=.)/, (all) => (all === named ? '我' : ''))
  if (by === '' || before.includes(by) === between.includes(by)) return null
  return { counts: before.includes(by) ? 'first' : 'other', words: said.length }
}

/** 一本66家: a book is no figure. */
const oneBook = /[一另][本份边头][上里]?[记写录填]?的?是?$/
/** What tells of another time, or of a part, is no second number for the same thing. */
const ofOther = /上周|上次|上月|累计|总|目标|计划|任务|其中|去年|昨|今天|实际|应|剩|还|新增|另/

/**
 * 本子上35家，系统里53家，哪个准还没弄清; 9个（附表登记的是11个）: two sources tell one number in two ways. The numbers are
 * joined by 或, as people write it where they doubt, every character in its place.
 */
export function eitherSource(text: string): string {
  const doubled = text.replace(leftStanding, (all, one, unit, other) =>
    areAlike(one, other) ? `${one}或${other}${unit}`.padStart(all.length) : all,
  )
  const joined = doubled.replace(sideBySide, (all, one, unit, other, at) => {
    const doubted = disagree.test(doubled.slice(at + all.length, at + all.length + far))
    return doubted ? `${one}或${other}${unit}`.padStart(all.length) : all
  })
  const settled: Span[] = []
  const left = joined.replace(
    pair,
    (all, before, one, unit = '', between, other, own = unit, end, at) => {
      const same = unit === '' || unit === own
      if (!same || !areSources(before, between, one, other)) return all
      const behind = joined.slice(at + all.length, at + all.length + far)
      const choice = decided(behind, before, between)
      if (choice !== null) {
        const start = at + all.length
        settled.push({ start, end: start + choice.words })
        return withOne(all, before, one + unit, choice.counts)
      }
      const aside = /^\(/.test(between) && namesSource(between) && end !== ''
      if (!aside && !disagree.test(behind)) return all
      const either = `${one}或${other}${own}${aside ? '' : end}`
      const front = before.replace(oneBook, '')
      return front + either.padStart(all.length - front.length)
    },
  )
  return settled.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    left,
  )
}

/** Not so far apart that one may be the week's figure and the other the total. */
function areAlike(one: string, other: string): boolean {
  const [first, second] = [Number(one), Number(other)]
  return first !== second && first * 2.5 > second && second * 2.5 > first
}

/** One thing told twice: a source is named, and the second is of no other time or part. */
function areSources(before: string, between: string, one: string, other: string): boolean {
  return (
    areAlike(one, other) && (namesSource(between) || namesSource(before)) && !ofOther.test(between)
  )
}

/** A pair without the number that does not count and without whose each was, every character in its place. */
function withOne(all: string, before: string, first: string, counts: 'first' | 'other'): string {
  const front = sourceBlanked(before)
  if (counts === 'first') return (front + first).padEnd(all.length)
  const rest = all.slice(before.length + first.length)
  const number = rest.search(/\d/)
  return (
    front + ' '.repeat(first.length) + sourceBlanked(rest.slice(0, number)) + rest.slice(number)
  )
}
