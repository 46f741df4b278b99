import type { ReminderCommand } from './command.ts'

const place = '(?<plan>[\\u4e00-\\u9fff]{1,12}?)'
const document = '(?:的)?(?:攻坚|工作|实施)?(?:计划|方案)?'
const own = '(?:(?<own>20\\d\\d)年?(?:度)?)?'
const year = '(?:(?<year>20\\d\\d)年?(?:度)?|(?<word>今年|本年度?|明年|来年))'
const said: readonly RegExp[] = [
  // 沿用 南开 2025, 沿用南开2024年计划到2025年
  new RegExp(
    `^(?:请)?沿用 ?${place} ?${document}${own}${document} ?(?:到|至|于) ?${year}(?:使用|执行)?$`,
  ),
  new RegExp(`^(?:请)?沿用 ?${place} ?${document} ?(?:${year})?$`),
  // 南开的计划沿用到2025年
  new RegExp(
    `^(?:请)?(?:把|将)? ?${place} ?${own}${document} ?(?:继续)?沿用(?:到|至|于)? ?${year}$`,
  ),
  // 2025年沿用南开的计划
  new RegExp(`^${year} ?(?:继续)?沿用 ?${place} ?${own}${document}$`),
  // 南开的计划沿用
  new RegExp(`^(?:请)?(?:把|将)? ?${place} ?${own}的?(?:计划|方案) ?(?:继续)?沿用$`),
]
const agreed = /^(?:确认|同意|可以|确定) ?沿用$|^沿用确认$/
const dropped = /^(?:不|先不|暂不|取消|停止|不再) ?沿用$/
/** What weekly reports say of figures and ways of working. */
const noPlan = /上周|数据?|口径|做法|办法|格式|模板|经验|机制|标准|以前|往年|去年|原|哪|什么|吗/

/**
 * 沿用 南开 2025 and what belongs to it; null for anything else.
 * @param thisYear what 今年 means.
 */
export function readCarry(text: string, thisYear: number): ReminderCommand | null {
  const plain = text.replace(/[。.!]+$/, '').trim()
  if (agreed.test(plain)) return { type: 'carry-confirm' }
  if (dropped.test(plain)) return { type: 'carry-drop' }
  if (plain === '沿用') {
    return {
      type: 'unclear',
      question: `请写明沿用哪份计划到哪一年，例如“沿用 南开 ${thisYear}”。`,
    }
  }
  const groups = said.map((pattern) => pattern.exec(plain)?.groups).find((each) => each)
  if (!groups || noPlan.test(groups['plan'] ?? '')) return null
  const { plan = '', own: made, year: written, word } = groups
  const named = word === undefined ? null : thisYear + (/[明来]/.test(word) ? 1 : 0)
  return {
    type: 'carry',
    plan,
    planYear: made === undefined ? null : Number(made),
    year: written === undefined ? named : Number(written),
  }
}
