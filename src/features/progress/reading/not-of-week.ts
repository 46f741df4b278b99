import { sumOf } from '#base/tidy.ts'
import { emptyCorrection, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import { plainCounter } from '#features/progress/reply/writing/counter.ts'
import { spokenCharacters, spokenNumber } from '#features/progress/reply/writing/spoken-number.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

const week = '(?:这一?周|本周)'
/** 那场不算这周, 这周不算, 不是本周的, 是上周的. */
const notOfWeek = new RegExp(
  `(?:不|别|不能|不应该?)(?:算|计|记)(?:在|到|进|入|作)?${week}(?!的[^,。;!\\s\\d了吧啊哈数量])|${week}的?(?:不|别)(?:算|计|记)|不是${week}(?:的|[做干办查]的)|(?:是|属于)上一?个?(?:周|星期)(?:[做干办查修掏清]?的)(?=$|[,。;!])`,
)
const dates = /(?:\d{1,2}月)?\d{1,2}[号日]|周[一二三四五六日天]/g
/** 刚才那条不算这周: the message, not a work. */
const wholeMessage = /[这那上]一?条|刚才|刚报/
/** 那场, 有1场, 2处, 那两座. */
const counted = new RegExp(
  `(\\d+(?:\\.\\d+)?|(?:[这那]|(?<!没)有)[${spokenCharacters}]*|[两二三四五六七八九十]+(?=${plainCounter}))(?![周条])([\\u4e00-\\u9fff])`,
)
/** What is measured and not counted: 那三座 are none of 1200米. */
const measured = /^(?:[平立]方|公里|千米|[米吨亩㎡%]|公斤)/
/** 宣讲那场: what is told of, in front of which one it was. */
const subject =
  /^([\u4e00-\u9fff]{2,8}?)[的里]?(?:[这那](?!一?周)|(?<!没)有)[\d一两二三四五六七八九十]*[\u4e00-\u9fff]/
/** How people speak of themselves and of when, no work. */
const noWork =
  /[一二三四五六七八九十]+[号日]|(?:[东西南北]|第?[一二三四五六七八九十]+)[大中小支]?[队组]|我们?|本?单位|这边|更正一?下?|刚才|昨[天日晚]|今[天日早]|前[天日]|[上下]午|早上|晚上|周[一二三四五六日天]?|上面|前面|报[的了]?|不好意思|抱歉|其实|其中|另外|还有|[查做办干洒清修掏]的?|[号日的了]/g
/** 长江道那三座: where it was, no work. */
const place =
  /^[\u4e00-\u9fff]{2,}(?:(?<!管)道|(?<![道公])路|(?<!公)园|(?<!小)巷|[街里村]|小区|社区|胡同|广场)$/
/** 老旧小区, 农村公路, 背街: works are called after places as well. */
const workOnPlace = /[改治建修清查拆铺绿]|老旧|背街/
/** 那3座, 有3座; 3座不算这周, 不算这周的3座; 3座是6号的，不算这周: the number is of what is not of this week. */
const ofThat = new RegExp(
  `(?:[这那]|(?<!没)有)\\d|\\d[^,。;]*(?:[,。;](?:[都就也]|应该?)?)?(?:${notOfWeek.source})|(?:${notOfWeek.source})[^,。;]*\\d`,
)

/** True for words that say of something that it is not of this week: what `notOfThisWeek` looks into. */
export function saysNotOfWeek(text: string): boolean {
  return notOfWeek.test(withoutDates(text))
}

/**
 * A work whose figure is not of this week (义诊那场是6号的，不算这周), as a correction of that work's week alone: its total
 * was told and stays. Null for other words; without items where the work is not clear.
 * @param own what the writer's unit has told this week
 */
export function notOfThisWeek(
  text: string,
  own: readonly SaidItem[],
  metrics: readonly Metric[],
): Reply | null {
  const said = withoutDates(text)
  if (!isToldOfOne(said)) return null
  const told = own
    .map(({ item }) => item)
    .filter(({ metric, week: figure }) => metric !== null && figure)
  const named = metrics.filter((metric) => isNamed(metric, said)).map(({ name }) => name)
  if (named.length === 0 && isOfOtherWork(said)) return emptyCorrection
  const [, , counter] = counted.exec(said) ?? []
  const fits = (unit: string) =>
    counter === undefined || unit.startsWith(counter) || (told.length === 1 && !measured.test(unit))
  const [only, ...others] = told.filter(({ metric, unit }) =>
    named.length === 0 ? fits(unit ?? '') : named.includes(metric ?? ''),
  )
  if (only && others.length === 0) return { ...emptyCorrection, items: [without(only, said)] }
  return told.length > 0 || named.length > 0 ? emptyCorrection : null
}

/** One thing at most is counted, and it is what is not of this week. */
function isToldOfOne(said: string): boolean {
  const numbers = said.match(/\d+(?:\.\d+)?/g) ?? []
  const isPlain = said.length < 50 && numbers.length < 2 && !/[?？]/.test(said)
  if (!isPlain || !notOfWeek.test(said) || wholeMessage.test(said)) return false
  return numbers.length === 0 || ofThat.test(said)
}

function withoutDates(text: string): string {
  return text.normalize('NFKC').trim().replace(dates, '')
}

/** By its name, or by how it begins: 检查的那座 at the beginning of what is said. */
function isNamed({ name, aliases }: Metric, said: string): boolean {
  const begins = /^[\u4e00-\u9fff]{2}/.exec(said.replace(/^更正一?下?[\s:,]*/, ''))?.[0]
  return (
    [name, ...aliases].some((each) => each !== '' && said.includes(each)) ||
    (begins !== undefined && name.includes(begins))
  )
}

/** 宣讲那场, where nobody counts 宣讲; 长江道那三座 and 二中队那两座 are of the work that was told. */
function isOfOtherWork(said: string): boolean {
  const [, words = ''] = subject.exec(said) ?? []
  const named = words.replaceAll(noWork, '')
  return named.length > 1 && (!place.test(named) || workOnPlace.test(named))
}

/** 那场 is one of them; where no number is told all of them are meant. */
function without(item: ReplyItem, said: string): ReplyItem {
  const [, number] = counted.exec(said) ?? []
  const amount = number === undefined ? null : amountIn(number)
  const left = amount === null ? 0 : Math.max(0, sumOf(item.week ?? 0, -amount))
  const plain = { forUnit: null, cumulative: null, problem: null, next: null }
  return { ...item, ...plain, week: left, movesTotal: false }
}

/** 3, 那两, 那: one where no number is said. */
function amountIn(words: string): number {
  const said = words.replace(/^[这那有]/, '')
  if (said === '') return 1
  return /\d/.test(said) ? Number(said) : spokenNumber(said)
}
