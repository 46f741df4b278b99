import { chineseNumber } from '#knowledge/chinese-number.ts'

/** Things of a message named by where they stand in it; offsets are those of the text that names them. */
export interface Position {
  start: number
  end: number
  /** Counted from 0. */
  index: number
  /** They are lines (第二行). */
  line: boolean
}

const digit = '[一二三四五六七八九十\\d]{1,2}'
const thing = '(?:项|个|条|点|行|款)'
const counted = new RegExp(`(?:第\\s?${digit}[、和,及]\\s?)*第\\s?${digit}\\s?(${thing})`, 'g')
const listed = new RegExp(`(?<![\\d第])(?:${digit}[、和及])+${digit}\\s?[两三四]?([项条])`, 'g')
/** 2和4撤下来. */
const taken = new RegExp(
  `(?:^|(?<=[,。;]))${digit}(?:[、和及]${digit})*()(?=[都就先也]?(?:给我)?(?:撤|删|作废|去掉|划掉|拿掉|抹掉|不算|别[报算记]|不要))`,
  'g',
)
const first = new RegExp(`(?:前|前面|最前面|头|开头)的?那?([一两二三四五\\d])${thing}`, 'g')
const last = new RegExp(`(?:最后|后|后面|末尾|末)的?那?([一两二三四五\\d]?)那?${thing}`, 'g')

/**
 * What a folded text names by position: 第二条, 2、3项, 前两个, 最后那条. Empty where it names nothing so.
 * @param count how many things there are.
 */
export function positionsIn(folded: string, count: number): Position[] {
  const found = [counted, listed, taken].flatMap((pattern) =>
    [...folded.matchAll(pattern)].flatMap((hit) =>
      Array.from(hit[0].matchAll(new RegExp(digit, 'g')), ([number]) =>
        place(hit, chineseNumber(number) - 1),
      ),
    ),
  )
  const known = found.filter(({ index, line }) => line || index < count)
  if (known.length > 0) return known
  const many = (hit: RegExpMatchArray) => chineseNumber((hit[1] || '一').replace('两', '二'))
  // 前面那两条都不算数, where two things were told: that is all of them, and none by its place.
  const front = [...folded.matchAll(first)].flatMap((hit) =>
    many(hit) > 1 && many(hit) === count
      ? []
      : Array.from({ length: many(hit) }, (_, index) => place(hit, index)),
  )
  const back = [...folded.matchAll(last)].flatMap((hit) =>
    Array.from({ length: many(hit) }, (_, index) => place(hit, count - many(hit) + index)),
  )
  return [...front, ...back].filter(({ index }) => index >= 0)
}

function place(hit: RegExpMatchArray, index: number): Position {
  const start = hit.index ?? 0
  return { start, end: start + hit[0].length, index, line: hit[0].endsWith('行') }
}
