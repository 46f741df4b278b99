import { amountWords, flagWords } from '#features/progress/digest-words.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'

const kinds: Readonly<Record<Reply['kind'], string>> = {
  report: '进展',
  correction: '更正',
  withdrawal: '撤回',
  'zero-report': '零报告',
  'not-a-report': '不是周报',
}

/** A reply as it was understood, for a terminal. */
export function replyText({ kind, unit, items, flags, question }: Reply): string {
  return [
    `${kinds[kind]}${unit === null ? '' : `（代 ${unit}）`}`,
    ...items.map(itemText),
    ...(flags.length > 0 ? [`请核对：${flags.map((flag) => flagWords[flag]).join('；')}`] : []),
    ...(question ? [`会追问：${question}`] : []),
  ].join('\n')
}

function itemText({
  task,
  metric,
  week,
  cumulative,
  unit,
  forUnit,
  problem,
  next,
}: ReplyItem): string {
  const parts = [
    forUnit === null ? '' : `单位 ${forUnit}`,
    metric ?? '',
    week === null ? '' : `本周${amountWords(week, unit)}`,
    cumulative === null ? '' : `累计${amountWords(cumulative, unit)}`,
    problem === null ? '' : `问题：${problem}`,
    next === null ? '' : `下一步：${next}`,
  ].filter(Boolean)
  return `  ${task}  ${parts.join('，')}`
}
