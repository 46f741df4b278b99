import { plainCounter } from './counter.ts'
import { spokenCharacters, spokenNumber } from './spoken-number.ts'

const unit = `(?:${plainCounter}|平)?`
const number = `(?:\\d{1,9}(?:\\.\\d{1,3})?万?|[${spokenCharacters}]{2,12})`
/** 120个到1508个, 41到944: of one kind; 从41到944, 每处3到30米, 还差41米到944 and 第3到30条 tell no week. */
const cameTo = new RegExp(
  `(?<=[\\u4e00-\\u9fff]|[\\u4e00-\\u9fff:][ :])(?<![从由自打第号径长深宽高均差缺剩余欠]|[每各][\\u4e00-\\u9fff]{0,2})(?<![\\d.${spokenCharacters}])(${number})(${unit})[到至](${number})(${unit})(?=了?(?:$|[,。;!\\n]))`,
  'g',
)
/** How many times the first number the second one is, at the least; where the first is counted by nothing, a range is likelier. */
const times = { counted: 4, bare: 8 }

/**
 * A folded text where what a work came to (充电口上了120个到1508个) says so, every character in its place. Two numbers that are near
 * (120到150个) stay a range.
 */
export function withTotalsTold(text: string): string {
  return text.replace(cameTo, (all, first: string, one: string, last: string, other: string) => {
    const least = one === '' ? times.bare : times.counted
    const alike = one === '' || other === '' || one === other
    if (!alike || told(last, one === '') < told(first) * least) return all
    return `${first}${one}累${last}${other}`
  })
}

/** @param shared 20到30万: what is said behind the second of two numbers is meant for both. */
function told(text: string, shared = false): number {
  if (!/\d/.test(text)) return spokenNumber(text)
  return Number.parseFloat(text) * (text.endsWith('万') && !shared ? 10_000 : 1)
}
