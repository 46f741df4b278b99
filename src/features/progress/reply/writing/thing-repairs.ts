import { plainCounter } from './counter.ts'

/** A thing by its name; 刚才的加油站, 数据 and 累计 speak of what was sent. */
const thing =
  '(?<=^|[\\s,。;:!])(?!刚|上|前|那|这|我|更正|订正)(?:(?![数报填发条错])[\\u4e00-\\u9fff]){2,8}?'
const pause = '[,.…—。!\\s]{0,3}'
const wrongly =
  '(?:[哦啊呃诶哎唉]+[,\\s]?(?:不是|不对|不|[说打写看报记]?错了?)|(?<=[,.…—。!])(?:不是|不对|[说打写看报记]错了?|口误))'
const right = `${pause}(?:应该?)?是`

/** 加油站，哦不是，是汽修，9家; 长虹街，哦不对，是鼓楼街，餐饮22家: what is named in the end is what is counted. */
const beforeNumber = new RegExp(
  `${thing}${pause}${wrongly}${right}(?=[\\u4e00-\\u9fff]{2,10}(?:[,:][\\u4e00-\\u9fff]{2,8})?[,:]?\\d)`,
  'g',
)
/** 加油站9家，说错了，是汽修9家; 加油站9家，哦不是，是汽修. */
const withNumber = new RegExp(
  `(${thing})(\\d+${plainCounter})(${pause}${wrongly}${right})(?=[\\u4e00-\\u9fff]{2,8}(\\2|$|[,。;!]))`,
  'g',
)

/**
 * A folded text without the things that its speaker takes back in the same breath, offsets kept.
 * @param earlier folded message that may be corrected: what it told is corrected, not taken back in passing.
 */
export function withoutThingRepairs(folded: string, earlier: string): string {
  return folded
    .replace(beforeNumber, (all) => ' '.repeat(all.length))
    .replace(withNumber, (all, wrong: string, number: string, words: string, again: string) => {
      const sent = earlier.includes(number)
      if (sent && again !== number) return all
      const kept = again === number ? ' '.repeat(number.length) : number
      return ' '.repeat(wrong.length) + kept + (sent ? words : ' '.repeat(words.length))
    })
}
