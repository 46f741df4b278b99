import { plainCounter } from './counter.ts'
import { blankOut } from './fold-text.ts'
import { spokenCharacters } from './spoken-number.ts'

const digits = '\\d[\\d,.]{0,12}[万千百]?'
const amount = `(?:(?:${digits}|[${spokenCharacters}]{2,12})${plainCounter}?|[${spokenCharacters}]${plainCounter}|[俩仨])`
/** 12个。不对，是11个: a sentence may end before it. */
const pause = '[哦啊呃嗯诶哎呀唉噢,.?…—( 。!]{0,8}'
/** 打反了, 数字写颠倒了, 手滑: how a number came out wrong. */
const slip =
  '(?:也|又|数字?)?(?:[说报记打看算写敲输填按念]错|[打写敲输填看][反串]|[打写敲输填看]?颠倒|手[滑抖快误])了?'
const wrongly = `(?:不对(?:[ ,]{0,2}不对)?|[啊哦呃哎]不(?=[,. ])|(?<=[啊哦呃哎])不是|${slip}|口误|等一?下|等等|我?再[数看算核](?:一?[遍下])?|更正)`
const repaired = new RegExp(
  `(?<![第\\d${spokenCharacters}])(${amount})((?:(?![${spokenCharacters}])[\\u4e00-\\u9fff]){0,6}?)(${pause}${wrongly}(?:我[看想][看想下])?${pause}(?:加上[^,。;\\d]{1,10}(?=[是有]))?(?:应该?)?[是有:]?\\s*)(?=(?:[看查跑走通掏修办清收巡洒罚][了完])?${amount})`,
  'g',
)

const hesitation = new RegExp(
  `^\\?|^[,。!… ]{0,3}(?:不对|[说报记]错|口误)|^[,。!…]{1,3}${slip}[,。!…]|[哦啊呃嗯诶哎呀唉噢—(]|等一?下|等等|再[数看算核]`,
)

/** 查了十五还是十六家来着，哦对十六家: what comes to mind in the end counts. */
const remembered = new RegExp(
  `${amount}?(?:还是|或者?)${amount}来着[,啊哦]{0,3}(?:哦|噢|啊|想起来了)?[,]?(?:对了?|是)[,]?(?=${amount})`,
  'g',
)

/** 1180公里，打错了，是米: another unit for the same number. */
const otherUnit =
  /(\d)([米吨]|公里|公斤|斤|亩|公顷|平方?米?)[,。]?(?:哦|啊|不对)?[,]?(?:(?:单位)?[打写说填报]错了?|不对)[,]?(?:单位)?应?该?是([米吨]|公里|公斤|斤|亩|公顷|平方?米?)(?![\d一二三四五六七八九])/g

/** 代兴南街，哦打错了，是代广开街报: for whom. */
const forAnother =
  /(?:代|替|帮)[\u4e00-\u9fff]{2,8},?[哦啊呃哎,]{0,3}(?:不对|[打说写]错了)[,哦啊]{0,2}是?(?=代|替|帮)/g

/**
 * A folded text without the numbers that its speaker takes back in the same breath (查了十九家，哦不对是二十一家), offsets kept.
 * @param earlier folded message that may be corrected: its numbers are taken back by a correction, not in passing.
 */
export function withoutOwnRepairs(folded: string, earlier: string): string {
  const sure = blankOut(folded, remembered).replace(
    otherUnit,
    (all, digit: string, _, unit: string) => `${digit}${unit}`.padEnd(all.length),
  )
  if (!new RegExp(wrongly).test(sure)) return sure
  return blankOut(sure, forAnother).replace(
    repaired,
    (all, wrong: string, thing: string, words: string, at: number) => {
      if (/[。!]/.test(words) && counts(wrong) !== counts(sure.slice(at + all.length))) return all
      const hesitates = hesitation.test(words)
      const said = wrong.replace(new RegExp(`${plainCounter}$`), '')
      if (!hesitates || /累计|本周/.test(thing) || earlier.includes(said)) return all
      return ' '.repeat(wrong.length) + thing + ' '.repeat(words.length)
    },
  )
}

/** What the first amount of a text is counted in. */
function counts(text: string): string {
  const [first = ''] = new RegExp(amount).exec(text) ?? []
  return new RegExp(`${plainCounter}$`).exec(first)?.[0] ?? ''
}
