import { unitWords } from '#features/progress/reply/parts/measure.ts'
import { syllableOf } from './sound.ts'

/** Words of reports that stand in front of a number, by their sound. */
const inFront: Readonly<Record<string, string>> = {
  'lei ji': '累计',
  'ben zhou': '本周',
  'zon ji': '总计',
  'gon ji': '共计',
  'he ji': '合计',
  'yi gon': '一共',
}
/** What a number may be counted in, by its sound; of one character only where nothing follows. */
const behind: Readonly<Record<string, string>> = {
  ...{ 'che ci': '车次', 'ren ci': '人次', 'zuo ci': '座次', 'pi ci': '批次', 'gon li': '公里' },
  ...{ 'gon jin': '公斤', 'pin mi': '平米' },
  ...{ jia: '家', zuo: '座', lian: '辆', dun: '吨', mi: '米', hu: '户', qi: '起', jian: '件' },
  ...{ ge: '个', ci: '次', chu: '处', fen: '份' },
}
const units = new Set(unitWords)

const number = '[\\d零一二两三四五六七八九十百千万廿卅幺洞]'
const counted = new RegExp(
  `(?<=${number} ?)(?:[\\u4e00-\\u9fff]{2}(?=$|[\\s,。;!、()]|累|总|共)|[\\u4e00-\\u9fff](?=$|[\\s,。;!、()]|累计))`,
  'g',
)
const allNumber = new RegExp(`^${number}+$`)
const said = new RegExp(`[\\u4e00-\\u9fff]{2}(?=[\\s:是约到]{0,2}${number})`, 'g')

/** A folded text with words about figures that were written by their sound (垒计, 28加, 车刺) as they are meant. */
export function heardRight(folded: string): string {
  return folded
    .replace(said, (word) => inFront[soundOf(word)] ?? word)
    .replace(/(?<=\d ?)两(?=$|[\s,。;!、()])/g, '辆')
    .replace(counted, (word, at: number, text: string) => {
      // 坐一坐 counts no 一座.
      const twice = text.slice(at - 2, at) === `${word}一`
      return twice || units.has(word) || isNumber(word) ? word : (behind[soundOf(word)] ?? word)
    })
}

function isNumber(word: string): boolean {
  return allNumber.test(word)
}

function soundOf(word: string): string {
  return Array.from(word, (char) =>
    syllableOf(char).replace(/ong$/, 'on').replace(/ing$/, 'in').replace(/iang$/, 'ian'),
  ).join(' ')
}
