import { counter } from './counter.ts'
import { spokenDigits } from './spoken-number.ts'

const characters = '一二三四五六七八九'
/** 累计9二家: a name ends in front of it (not of 1一家, the first point of a list). */
const digitFirst = new RegExp(
  `(?<=[\\u4e00-\\u9fff]:?\\d{0,3})(\\d)([${characters}])(?=\\s?${counter})`,
  'g',
)
/** 累计九2家; 周二12家 and 国三12辆 hold no number of two ways. */
const characterFirst = new RegExp(
  `(?<=(?:累计|总共|一共|[了查修掏改]):?)([${characters}])(\\d{1,2})(?=\\s?${counter})`,
  'g',
)
/** 3十二家. */
const tens = new RegExp(`(?<![\\d.])([2-9])十([${characters}]?)(?=\\s?${counter})`, 'g')

/** A folded text in which a number that is told half in digits and half in characters is one of digits; 4五家 is four or five. */
export function inDigitsOnly(folded: string): string {
  return folded
    .replace(tens, (run, ten: string, one: string) =>
      `${ten}${one === '' ? '0' : spokenDigits(one)}`.padStart(run.length),
    )
    .replace(digitFirst, (run, ten: string, one: string) =>
      Number(spokenDigits(one)) === Number(ten) + 1 ? run : `${ten}${spokenDigits(one)}`,
    )
    .replace(characterFirst, (_, first: string, rest: string) => spokenDigits(first) + rest)
}
