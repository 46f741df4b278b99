import {
  foundAtWork,
  telling,
  tellsWhole,
  weekBefore,
} from '#features/progress/reply/kinds/telling-words.ts'
import { anyOf } from '#features/progress/reply/parts/any-of.ts'
import { weekWritten } from '#features/progress/weeks/earlier-week.ts'

/** How sure it is that a figure comes on top of what was told before. */
export type Adding = 'sure' | 'maybe'

const number = '[\\d零一二两三四五六七八九十百千半]'

/** 又查了1个, 再加2家, 另外加了8车次, 少报了2家; not 又报一遍 nor 再核一下. */
const sure = anyOf(
  `又(?!一?[次遍]|[报发填核说]|改[成为正])[^,。;\\n\\d]{0,10}?${number}`,
  `再(?!一?[次遍]|[报发填核说看改确接])[^,。;\\n\\d]{0,10}?${number}`,
  `(?<!增)加${number}|(?<![\\d\\u4e00-\\u9fff]{0,2}\\d[\\u4e00-\\u9fff]?)\\+${number}`,
  `(?:加|补)(?:了|上)[^,。;\\n\\d]{0,4}?${number}|多[查检洒做清跑看挖修疏掏访宣拆清]了?${number}`,
  `[少漏](?:${telling})了?${number}`,
)

/** 补报餐饮2家, 另外3家, 还查了2家: as well a first word on it, or the whole once more. */
const maybe =
  /补[报充登]|另(?:外|有)|[漏少](?:报|算|记|写|填|了)|忘了?[报记写填说]|增加|补[查检洒做清]|还(?!是|差|剩|没|不|要|请|得|未|可|需)/

/** 周四查了2家, 今天工地2个: of one day; not 今天报, 周五前, 周三到周五, 截至今天. */
const ofDay = new RegExp(
  `(?<!截[至止]|[到至比较跟和]|上一?个?)(?:今天|今日|今早|今晚|昨[天日晚]|[上下]午|早上|晚上|夜里|(?:周|星期|礼拜)[一二三四五六日天]|\\d{1,2}月\\d{1,2}[日号]|(?<!\\d)\\d{1,2}号)(?![前后起到至-]|为止|[^,。;\\n\\d]{0,2}(?:[报交填发]|截))[^,。;\\n\\d]{0,10}?${number}`,
)
/** 更正，周三那次是5家; 本周周三、周四共5家: not one more day. */
const notOneMore = /更正|订正|错|不对|重[新报发]|累计|一共|总共|合计|共\d/

/** 上周漏的2家, 比上周又多了3家: nothing of this week. */
const ofBefore = new RegExp(weekBefore)
/** 5月13到19号那周又查了2家，这周9家: of another week than the one that is named beside it. */
const ofOther = new RegExp(weekWritten)
const ofThis = /本周|这一?周/
/** 少报了2家，应该是14家: the whole figure is told. */
const whole = anyOf(tellsWhole, '不是')

/** A message with words of adding, by where they stand. */
export interface AddingWords {
  /** What stands in front of them. */
  before: string
  /** The clauses that leave no doubt. */
  sure: string
  strongest: Adding
}

/** What of a message says that its figures come on top of what was told before (又查了1个, 补报2家); null for nothing. */
export function addingWords(text: string): AddingWords | null {
  const said = text.normalize('NFKC')
  if (whole.test(said)) return null
  if (leftOut.test(text)) return { before: '', sure: said, strongest: 'sure' }
  const all = said.split(/(?<=[,。;!\n])/)
  const clauses = all.filter((clause) => !ofOther.test(clause) || !isBesideThis(clause, all))
  const byDay = !notOneMore.test(said)
  const first = clauses.findIndex((clause) => strengthOf(clause, byDay) !== null)
  if (first < 0) return null
  const plain = clauses.filter((clause) => strengthOf(clause, byDay) === 'sure')
  return {
    before: clauses.slice(0, first).join(''),
    sure: plain.join(''),
    strongest: plain.length > 0 ? 'sure' : 'maybe',
  }
}

function isBesideThis(clause: string, all: readonly string[]): boolean {
  return !ofThis.test(clause) && all.some((each) => ofThis.test(each))
}

/** @param byDay a day's figure may be one more */
function strengthOf(clause: string, byDay: boolean): Adding | null {
  if (ofBefore.test(clause)) return null
  if (sure.test(clause)) return 'sure'
  return (byDay && ofDay.test(clause)) || maybe.test(clause) ? 'maybe' : null
}

const ofOthers = new RegExp(foundAtWork)
const short = new RegExp(
  `^(?:刚才|刚刚|前面|昨[天日晚]|今[天早]|[上下]午|上[一面]?条)?(?:我们?)?(?:[报填写]的)?([^,，。;；\\d]{0,12}?)[少漏](?:${telling})了?(?=${number}+(?:\\.\\d+)?[^\\d,，。;；]{0,12}(?:[,，]?(?:给|请|麻烦)?[^,，。;；\\d]{0,4}[加补]上)?[了吧。!！]*$)`,
)

/** 投资9.8万里不含设计费1.2万，要加上: what was left out, and is wanted. */
const leftOut = new RegExp(
  `^([^,，。;；\\d]{1,12}?)(?:${number}[^,，。;；]{0,8}?里?面?)?(?:[不没未]有?[含算]|[不没未]包[括含])[^,，。;；\\d]{0,8}(\\d+(?:\\.\\d+)?[^,，。;；\\d]{1,4})[,，]?(?:要|请|得|需|麻烦|也|还|给|帮我?)*(?:[加补]上去?|加进去|算进去)[了吧。!！]*$`,
)

/** 餐饮少报了2家 in words that report it (餐饮本周完成2家): by itself it says how much is missing, not what there is. */
export function asAdded(text: string): string {
  if (ofBefore.test(text) || ofOthers.test(text)) return text
  const [, what, missing] = leftOut.exec(text) ?? []
  if (what !== undefined) return `${what}本周完成${missing}`
  const isNamed = /\d[\u4e00-\u9fff]{3}/.test(text)
  const said = (work: string) => (work !== '' || isNamed ? `${work}本周完成` : '又有')
  return text.replace(short, (_, work: string) => said(work))
}
