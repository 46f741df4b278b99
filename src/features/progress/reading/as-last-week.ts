import { amountsOf } from '#features/progress/answers/week-text.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/** 和上周一样, 同上周: it may mean the same figures, or that nothing moved; with 没有变化 beside it, it does not. */
const same =
  /^(?:各位|老师|领导|我们|本周|这周|还是|数据?|情况|都|也|,|，|\s)*([\u4e00-\u9fffA-Za-z、]{2,20}?)?(?:还是|都|也)?(?:[和跟同与]上(?:一)?(?:周|星期|个?礼拜)(?:的?数)?(?:一样|相同|一致|差不多|持平|没[有啥]?区别)?|同上)[了的哈啊。!！~\s]*$/

/** True for 满意率同上, 和上周一样. */
export function saysSame(text: string): boolean {
  return same.test(text)
}

/** True for a report without figures that only points at last week: what was done then has to be known. */
export function pointsAtLastWeek({ kind, items }: Reply, text: string): boolean {
  const isBare = items.every((item) => (item.week ?? item.cumulative) === null)
  return (kind === 'zero-report' || kind === 'report') && isBare && same.test(text)
}

/** Works of a unit that are named by any of their names (餐饮和入户跟上周一样), in the order of `own`. */
export function worksNamed(
  text: string,
  own: readonly string[],
  metrics: readonly Metric[],
): string[] {
  return own.filter((name) => {
    const aliases = metrics.find((metric) => metric.name === name)?.aliases ?? []
    return [name, ...aliases].some((written) => written.length > 1 && text.includes(written))
  })
}

/**
 * A report that only points at last week, with the question whether nothing was done or as much again. As it is where the
 * unit did nothing last week either.
 * @param last the week before
 * @param named the works it is said of; none = all
 */
export function withLastWeekAsked(
  reply: Reply,
  unit: string | null,
  last: RoundView,
  named: readonly string[],
): Reply {
  const [first] = reply.items
  const only = named.length > 0 ? named : first?.metric ? [first.metric] : []
  const items = doneIn(last, unit).filter(
    ({ metric }) => metric !== null && (only.length === 0 || only.includes(metric)),
  )
  if (items.length === 0) return reply
  const idle = items.map((item) => ({ ...item, week: null, cumulative: null }))
  const none =
    named.length > 1
      ? { ...reply, kind: 'report' as const, items: idle }
      : { ...reply, kind: 'zero-report' as const }
  const figures = items.map((item) => `${item.metric}${amountsOf(item, item.unit).join('，')}`)
  const choices = [
    { label: '本周没有进展', reply: plain(none) },
    {
      label: `本周数与上周相同：${figures.join('、')}`,
      reply: plain({ ...reply, kind: 'report' as const, items }),
    },
  ]
  const question = `“和上周一样”是哪个意思？请回复数字：\n${numbered(choices)}`
  return { ...reply, items: [], flags: [], question, choices }
}

/** Without another question that it raised. */
function plain({ question: _, choices: __, ...reply }: Reply): Reply {
  return { ...reply, flags: [] }
}

/** What a unit did in a week, without the totals: they have grown since; levels as they stood. */
export function doneIn({ tasks }: RoundView, unit: string | null): ReplyItem[] {
  return tasks.flatMap(({ id, lines }) =>
    lines.flatMap((line) =>
      line.figures
        .filter((figure) => figure.unit === unit && figure.confirmed)
        .filter(({ week, cumulative }) => ((line.levels ? cumulative : week) ?? 0) > 0)
        .map(({ week, cumulative }) => ({
          ...{ task: id, metric: line.metric, week, unit: line.unit },
          cumulative: line.levels ? cumulative : null,
          ...{ forUnit: null, problem: null, next: null },
        })),
    ),
  )
}
