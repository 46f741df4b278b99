import { monthIn } from '#features/progress/weeks/month-named.ts'
import type { ProgressQuestion } from './progress-question.ts'

const who = '(?:谁|哪(?:些|几|个|一)?(?:个|家|位)?(?:人|单位|街道|社区|部门|科室|镇|乡)?)'
const when =
  '(?:现在|目前|今天|昨天|本周|这一?周|本轮|这次|这轮|上上?一?个?周|第\\d{1,2}周|本月|这个?月|上个?月|\\d{1,2}月份?)?的?'
const ended = '(?:的|上来的|了|呢|啊|呀|来着)*'
const told = '(?:上?报|交|填)'

const firstOnes = '(?:最早|最先|第一(?:个|家|名)?|头一?(?:个|家))'
const lastOnes = '(?:最晚|最迟|最后(?:一?(?:个|家|名))?|倒数第一(?:个|家)?)'
/** 谁最后一个报的, 谁报得最晚, 最后一个报的是谁. */
const ordered = (ones: string) =>
  new RegExp(
    `^${when}(?:是)?${who}(?:是)?(?:${ones}${told}|${told}(?:得|的)?${ones})${ended}$|^${when}${ones}${told}(?:的|上来的)(?:单位|人)?(?:是|有)?${who}${ended}$`,
  )
const [first, last] = [ordered(firstOnes), ordered(lastOnes)]

const isAsked = '(?:有没有|有无|是不是)?(?:人|谁|单位)?'
const which = `(?:${who}|(?:哪|几|多少)(?:些|几)?(?:条|个|项)?(?:数[字据]?)?|数[字据]?(?:是)?${who}|都有${who}|${isAsked})`
/** 谁改过数, 哪些数更正过, 疏通管道改过没有, 有没有人改数. */
const changed = new RegExp(
  `^${when}${which}${when}(?:改|更正|修改|订正)(?:过|了)?(?:数[字据]?|什么|啥|哪些)?(?:没有?|吗|么|的|${who})*$`,
)
const changedOf =
  /(?:改|更正|修改|订正)(?:过|了)(?:数[字据]?)?(?:没有?|吗|么|几次)$|(?:原来|原先|改之?前|更正之?前)(?:报)?的?(?:是)?(?:报的?)?(?:是)?(?:多少|几)/
const withdrawn = new RegExp(
  `^${when}(?:${which}${when}(?:撤回|撤销|作废)(?:过|了|的)*(?:数[字据]?|什么|啥|哪些)?(?:没有?|吗|么)?|(?:都)?(?:撤回|撤销|作废)(?:过|了|的)*(?:是|有)?(?:哪些|什么|啥|哪几条|${who}))$`,
)
const forOthers = new RegExp(
  `^${when}(?:${which}${when}(?:是)?(?:代|替)(?:别人|别的单位|人)?${told}(?:的|了|过)?(?:没有?|吗)?|代${told}的(?:有|是)(?:哪些|${who}))$`,
)
const filledIn = new RegExp(
  `^${when}(?:${which}${when}(?:是)?补录(?:的|了|过)?(?:没有?|吗)?|补录(?:的|了)(?:有|是)?(?:哪些|什么|${who}))$`,
)
/** 谁报的零报告, 零报告的有谁. */
const zeros = new RegExp(
  `^${when}(?:${who}(?:都)?${when}(?:是|报的?(?:是)?|报了)?(?:的是)?零报告(?:的)?|(?:报)?零报告的?(?:都)?(?:有|是)?(?:${who}|几家))$`,
)
const received = new RegExp(`^${when}(?:一共|总共)?(?:收到?|报)了?(?:多少|几)条(?:消息|填报)?$`)

/** 今天谁报了, 昨天有几家报了. */
const onDay = new RegExp(
  `^(?:今天|今儿|昨天|前天)(?:都)?(?:有)?(?:${who}|几家|几个单位|多少家)(?:都|已经?)?${told}(?:了|的|上来|过)*$`,
)

/** A question about what has happened in a week's reporting: who was first, what was changed or taken back; null for anything else. */
export function happenedQuestion(text: string, metric: string | null): ProgressQuestion | null {
  const said = text.replace(/[?。!~了呢啊呀吧]+$/, '')
  if (first.test(said)) return { type: 'order', end: 'first', month: monthIn(said) }
  if (last.test(said)) return { type: 'order', end: 'last', month: monthIn(said) }
  const isChange = changed.test(said) || (metric !== null && changedOf.test(said))
  if (isChange) return { type: 'log', what: 'changed', metric }
  const ways = [
    ['withdrawn', withdrawn],
    ['for-others', forOthers],
    ['filled-in', filledIn],
    ['zero', zeros],
    ['received', received],
    ['on-day', onDay],
  ] as const
  const what = ways.find(([, way]) => way.test(said))?.[0]
  return what ? { type: 'log', what, metric: null } : null
}

const asked = '(?:没有?|吗|么|没(?:报|交|填))'
const inBetween =
  '(?:都|到底|有没有|刚才|刚刚|昨天|今天|上次|最近|怎么|咋|也|还|又|已经?|是|给|最后)*'
/** 报了啥, 这周报了吗, 报没报, 上周报的是多少, 几点报的, 怎么还没报. */
const ofPerson = new RegExp(
  `^${when}${inBetween}(?:${told}(?:的(?:是|都是)?|了|过|上来)*(?:一?些|几个)?(?:什么|啥|哪些|哪几项|多少|几条|${asked})(?:数[字据]?)?|(?:什么时候|啥时候|何时|几点|几号|哪天)${told}${ended}|(?:没有?|未)${told}(?:吗|呢)?)$`,
)
const isWhy = /怎么|咋|吗$|为什么/
/** What a word for oneself may stand before: 我们报了多少 is of the unit. */
const oneself = /^(?:我|本人)(?!们|单位|局|街|委|办|科|这边)/

/**
 * What somebody has reported (韩梅报了啥, 于波这周报了吗, 我上次报的是多少), or when and by whom a unit's report came (住建委是谁报的);
 * null for anything else.
 * @param people names of those who report
 * @param unit the unit that is named
 */
export function tellerQuestion(
  text: string,
  metric: string | null,
  unit: { name: string; written: string } | null,
  people: readonly string[],
): ProgressQuestion | null {
  const said = text.replace(/[?。!~呢啊呀吧]+$/, '').replace(/了$/, '')
  const person = people.find((each) => each.length > 1 && said.includes(each)) ?? null
  const written = person ?? oneself.exec(said)?.[0]
  // 我报过了吗 asks how one's unit stands.
  const isWhether = person === null && !/什么|啥|哪|多少|几/.test(said)
  if (written !== undefined && !isWhether && asksWhatTold(withoutNamed(said, written, metric)))
    return { type: 'told-by', person, metric }
  const isWhen = unit !== null && whenTold.test(said.replace(unit.written, ''))
  return isWhen ? { type: 'when-told', unit: unit.name } : null
}

/** 没报 tells, 怎么没报 asks. */
function asksWhatTold(rest: string): boolean {
  return (
    ofPerson.test(rest) &&
    (!/(?<![报交填])(?:没有?|未)(?:上?报|交|填)$/.test(rest) || isWhy.test(rest))
  )
}

/** 住建委是谁报的, 万兴街道几点报的, 万兴街道为什么没报. */
const whenTold = new RegExp(
  `^${when}(?:这周|本周)?(?:为什么|为啥|怎么|咋)(?:还|又|都)?(?:没有?|未)${told}${ended}$|^${when}的?(?:周报|进展|数[字据]?)?${when}(?:都)?(?:是)?(?:谁|哪个人|哪位|什么时候|啥时候|何时|几点|几号|哪天)(?:给|来)?${told}${ended}$`,
)

/** Without the person, at the beginning or behind the time, and the work that is named. */
function withoutNamed(said: string, person: string, metric: string | null): string {
  const at = said.indexOf(person)
  if (at > 8) return '\n'
  const rest = said.slice(0, at) + said.slice(at + person.length)
  // Of a work that is named only the frame is looked at: 韩梅 疏通管道 报了多少, 陈红报的餐饮多少.
  if (metric === null) return rest
  return rest
    .replace(/^(?:这周|本周|上周)?的?\S{2,8}?(?=(?:本周|这周|上周)?报)/, '')
    .replace(/(?<=报(?:的|了)?)[^报的了]{2,8}(?=(?:是)?多少$)/, '')
}
