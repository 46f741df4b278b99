import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom } from '#features/progress/reply/parts/span.ts'

const thing = '(?:问题|隐患|毛病)'
const counted = new RegExp(`^的?(?:(?![没无未不有])[\\u4e00-\\u9fff]){0,4}?${thing}`)
const named = new RegExp(`${thing}(?:共|一共|有|了)?$`)
const mended =
  /(?:整改|改正|改|消除|销号|解决)(?:到位|完成|完|好|掉|正|了)*(?:其中的?)?(?:的有|有)?$/
/** Numbers that are looked at in front of one that was mended. */
const few = 3

/**
 * 发现23个问题改了15个: what was found to be wrong, and how much of it was put right, is no figure of a work where the plan counts
 * nothing of the kind.
 * @param sentence where the number's sentence begins.
 */
export function isOfProblems(
  own: Amount,
  sentence: number,
  { amounts, folded, lexicon }: Pick<Parts, 'amounts' | 'folded' | 'lexicon'>,
): boolean {
  if (lexicon.metrics.some(({ name }) => /问题|隐患|整改|改正/.test(name))) return false
  const isFound = (amount: Amount) =>
    counted.test(folded.slice(amount.end, amount.end + 8)) ||
    named.test(folded.slice(Math.max(sentence, amount.start - 8), amount.start))
  if (isFound(own)) return true
  if (!mended.test(folded.slice(Math.max(sentence, own.start - 8), own.start))) return false
  const at = firstFrom(amounts, own.start)
  return amounts
    .slice(Math.max(0, at - few), at)
    .some((amount) => amount.start >= sentence && amount.value >= own.value && isFound(amount))
}
