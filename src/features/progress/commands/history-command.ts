import type { Period, RoundCommand } from './round-command.ts'

const spoken =
  '(上上?一?个?(?:周|礼拜|星期)|本周|这周|这一周|这个?(?:礼拜|星期)|本月|这个月|上个?月|第\\s*(\\d{1,2})\\s*周|(\\d{1,2})月)'
const tail =
  '(?:的)?\\s*(?:工作)?(?:进展|周报|填报|报送)?(?:情况|内容)?(?:(?:都)?(?:报|交)(?:了|的(?:是)?)(?:什么|啥|哪些|多少)|(?:报|交)了?(?:吗|没有?|么)|(?:怎么样|如何)了?)?'
/** Asked of a unit without naming a week: the week that is open is meant. */
const ofThisWeek =
  '(?:的)?(?:周报|进展|填报|报送)?(?:(?:已经?)?(?:报|交|填)(?:上来)?了(?:吗|没有?|么)|(?:报|交|填)没(?:报|交|填)|报了(?:什么|啥|哪些|多少)|(?:工作)?(?:进展|周报|填报|报送)(?:情况|内容)?(?:怎么样|如何)?)'

/**
 * What a unit reported in a week or a month: 区住建委上周, 第23周 区住建委, 学府街道报了吗, 上周. Whether the unit exists is
 * for others to find out; `我们` is the speaker's.
 */
export function historyCommand(text: string): Extract<RoundCommand, { type: 'history' }> | null {
  const said = text.replace(/[?？]+$/, '')
  const alone = new RegExp(
    `^(?:查看?|看看?)?${spoken}(?:的)?(?:进展|周报|情况|报了什么|(?:都)?(?:报|交)(?:了|过)?(?:吗|没有?|么))?$`,
  ).exec(said)
  if (alone && /[上第]/.test(alone[1] ?? '')) return asked(alone, '我们')
  const before = new RegExp(`^${spoken}(?:的|份)?\\s*([^\\s,:;，：；。]{2,20}?)${tail}$`).exec(said)
  if (before) return asked(before, before[4] ?? '')
  const after = new RegExp(`^([^\\s,:;，：；。]{2,20}?)(?:的)?\\s*${spoken}${tail}$`).exec(said)
  if (after) return asked([after[0], after[2] ?? '', after[3], after[4]], after[1] ?? '')
  const unit = new RegExp(`^([^\\s,:;，：；。]{2,20}?)\\s*${ofThisWeek}$`).exec(said)?.[1]
  return unit === undefined ? null : { type: 'history', period: { type: 'this-week' }, unit }
}

function asked(
  [, words, week, month]: readonly (string | undefined)[],
  unit: string,
): Extract<RoundCommand, { type: 'history' }> | null {
  const period = periodOf(words ?? '', week, month)
  return period && { type: 'history', period, unit }
}

function periodOf(
  words: string,
  week: string | undefined,
  month: string | undefined,
): Period | null {
  if (month !== undefined) {
    const number = Number(month)
    return number >= 1 && number <= 12 ? { type: 'month', month: number } : null
  }
  if (week !== undefined) return { type: 'week', number: Number(week) }
  if (words.startsWith('上上')) return { type: 'week-before-last' }
  const unit = words.endsWith('月') ? 'month' : 'week'
  return { type: words.startsWith('上') ? `last-${unit}` : `this-${unit}` }
}
