import { clipped, plainWords } from '#features/progress/digest-words.ts'
import { isFigure, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { RoundService } from '#features/progress/round-service.ts'

/** 前两周, 4月份, 上个月: more than a week; not 4月20日 nor 4月底. */
const period =
  /前[两二三四几]个?(?:周|星期|礼拜)|(?:这|近)?[两二三四]个?(?:周|星期|礼拜)(?=[来内里]?(?:一共|总共|合计|共|合起来))|上个?月份?|(?<![\d年到至、~—-])\d{1,2}月份?(?![底初末前以上中下到至—~-]|\d)/g
const asks = /[?？]|多少|多久|怎|哪|几|吗|呢|如何|是否|要求|目标/

/**
 * What is said to figures of a month or of several weeks, which no week can hold; null for anything else.
 * @param filed what was filed of the message; default nothing
 */
export async function severalWeeksNote(
  { plan, incoming, scene }: Turn,
  { rounds, filing }: Pick<RoundService, 'rounds' | 'filing'>,
  filed: readonly ReplyEntry[] = [],
): Promise<string | null> {
  const said = incoming.text.normalize('NFKC')
  const text = said.replace(period, '本周')
  if (text === said || !/\d/.test(text) || asks.test(text)) return null
  const { week } = await rounds.openWeek(plan, incoming.at)
  const { items } = await filing.understand(week, { ...incoming, text }, scene)
  const told = filed.flatMap(({ reply }) => reply.items)
  const isLost = ({ metric, week: figure }: ReplyItem) =>
    figure !== null && !told.some((each) => each.metric === metric && each.week !== null)
  if (filed.length > 0)
    return items.some(isLost) ? `“${clipped(plainWords(incoming.text), 30)}”里有数${oneWeek}` : null
  return items.some(isFigure) ? `这条${oneWeek}` : null
}

const oneWeek =
  '没有登记：一轮只收一周的数，几周或一个月合起来的数记不进去；请写明本周做了多少（例如“本周检查餐饮2家”），以前哪一周漏报的请写成“补报第19周：检查餐饮2家”。'
