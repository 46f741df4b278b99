import { sumOf } from '#base/tidy.ts'
import type { Metric } from './metric.ts'
import { emptyCorrection, type Reply, type ReplyItem } from './reply.ts'
import type { SaidItem } from './round-figures.ts'

const week = '(?:这一?周|本周)'
/** 那场不算这周, 这周不算, 不是本周的. */
const notOfWeek = new RegExp(
  `(?:不|别|不能|不应该?)(?:算|计|记)(?:在|到|进|入|作)?${week}(?!的[^,。;!\\s\\d了吧啊哈数量])|${week}的?(?:不|别)(?:算|计|记)|不是${week}(?:的|[做干办查]的)`,
)
const dates = /(?:\d{1,2}月)?\d{1,2}[号日]|周[一二三四五六日天]/g
/** 刚才那条不算这周: the message, not a work. */
const wholeMessage = /[这那上]一?条|刚才|刚报/
/** 那场, 有1场, 2处. */
const counted = /(\d+(?:\.\d+)?|(?:[这那]|(?<!没)有)一?)(?!周)[\u4e00-\u9fff]/
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
  const numbers = said.match(/\d+(?:\.\d+)?/g) ?? []
  const isPlain = said.length < 50 && numbers.length < 2 && !/[?？]/.test(said)
  if (!isPlain || !notOfWeek.test(said) || wholeMessage.test(said)) return null
  if (numbers.length > 0 && !ofThat.test(said)) return null
  const told = own
    .map(({ item }) => item)
    .filter(({ metric, week: figure }) => metric !== null && figure)
  const named = metrics.filter((metric) => isNamed(metric, said)).map(({ name }) => name)
  const [only, ...others] = told.filter(
    ({ metric }) => named.length === 0 || named.includes(metric ?? ''),
  )
  if (!only && named.length > 0) return emptyCorrection
  if (!only || others.length > 0) return told.length > 1 ? emptyCorrection : null
  return { ...emptyCorrection, items: [without(only, said)] }
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

/** 那场 is one of them; where no number is told all of them are meant. */
function without(item: ReplyItem, said: string): ReplyItem {
  const [, number] = counted.exec(said) ?? []
  const amount = number === undefined ? null : /\d/.test(number) ? Number(number) : 1
  const left = amount === null ? 0 : Math.max(0, sumOf(item.week ?? 0, -amount))
  const plain = { forUnit: null, cumulative: null, problem: null, next: null }
  return { ...item, ...plain, week: left, movesTotal: false }
}
