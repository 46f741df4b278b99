import { monthIn } from '#features/progress/weeks/month-named.ts'
import type { ProgressQuestion } from './progress-question.ts'

const who = '(?:谁|哪(?:些|几)?个?(?:家|个)?(?:单位|科室|社区|部门|街道|街镇)?)'
/** 连着两周没报, 连续3周都没交. */
const onEnd =
  /连(?:着|续)?(?:的)?([两二三四2-4])(?:个)?(?:周|星期|次|轮)(?:都|全|了)?.{0,6}?(?:没有?|未|不)(?:报|交|填)/
/** 谁老迟报, 哪几家经常没报. */
const lateOnes = new RegExp(
  `${who}.{0,6}?(?:迟报|迟交|晚报|晚交|(?:没有?|未|不|漏)(?:按时)?(?:报|交)).{0,4}$|(?:迟报|漏报|未报)(?:最多|次数|几次)`,
)
const often = /老是?|总是?|经常|常常?|每[周次]|最多|次数|几次/

/** A question about who reports late or not at all, in more than one week; null for anything else. */
export function attendanceQuestion(text: string, metric: string | null): ProgressQuestion | null {
  const weeks = onEnd.exec(text)?.[1]
  if (weeks !== undefined) return { type: 'silent', metric, weeks: countOf(weeks) }
  if (!lateOnes.test(text)) return null
  const month = monthIn(text)
  if (month) return { type: 'late', month }
  return often.test(text) ? { type: 'late', month: { type: 'this-month' } } : null
}

function countOf(written: string): number {
  return Number(written) || '零一二三四'.indexOf(written.replace('两', '二'))
}
