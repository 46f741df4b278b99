import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from './amounts.ts'
import type { ReadParts } from './read-parts.ts'
import { inside } from './span.ts'

/** More places than these nobody names in one sentence. */
const longest = 40
/** How far three and more parts may be from the whole that they were meant to make. */
const tolerance = 0.15

/**
 * 检查餐饮143家，学府51、万兴47、长虹45，累计1584家: places whose numbers make the one in front are where it was done, and no
 * reports of their own. They are put in brackets, as others write them; offsets are kept.
 * @returns the folded text; the same where there are none.
 */
export function withPartsInBrackets(parts: ReadParts): string {
  const { folded, amounts } = parts
  for (const [at, whole] of amounts.entries()) {
    const count = runBehind(at, parts)
    const row = amounts.slice(at + 1, at + 1 + count)
    const last = row.at(-1)
    if (!last || !isMadeOf(whole, row)) continue
    if (!/^(?:[,。;!\n]|$)/.test(folded.slice(last.end))) continue
    const open = folded.indexOf(',', whole.end)
    // Of a place in brackets the whole name is not needed: its first character gives way to the bracket.
    return `${folded.slice(0, open)}(${folded.slice(open + 2, last.end)})${folded.slice(last.end)}`
  }
  return folded
}

/** How many numbers behind one stand each behind a name alone. */
function runBehind(at: number, { folded, amounts, mentions }: ReadParts): number {
  const whole = amounts[at]
  let count = 0
  while (whole && count < longest) {
    const [before, next] = [amounts[at + count], amounts[at + count + 1]]
    if (!before || !next || !whole.unit.startsWith(next.unit)) break
    const between = folded.slice(before.end, next.start)
    const name = (count === 0 ? first : further).exec(between)?.[1] ?? ''
    const span = { start: next.start - name.length, end: next.start }
    const works = [...inside(mentions.nouns, span), ...inside(mentions.verbs, span)]
    if (
      name === '' ||
      works.length > 0 ||
      day.test(name) ||
      name.replaceAll(roleWords, '') !== name
    )
      break
    count++
  }
  return count
}

/** 周一2个，周二1个 are days of one figure. */
const day = /^(?:周|星期|礼拜|[上下中]午|[早晚昨今前白夜])/
const first = /^\s?,\s?([\u4e00-\u9fff]{2,8})\s?$/
const further = /^\s?[、,和]\s?([\u4e00-\u9fff]{2,8})\s?$/

function isMadeOf(whole: Amount, row: readonly Amount[]): boolean {
  const sum = row.reduce((all, { value }) => all + value, 0)
  if (row.length < 2 || whole.value === 0) return false
  const off = Math.abs(sum - whole.value) / whole.value
  return row.length > 2 ? off <= tolerance : off === 0
}
