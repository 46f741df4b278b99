import { isLevel } from '#features/progress/ledger/level.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { isArticle } from '#features/progress/roster/roster.ts'
import type { ProgressQuestion } from './progress-question.ts'

const who = '(?:谁|哪(?:个|些|家|几家|几个)?(?:单位|街道|社区|部门)?)'
/** 死角清理谁一点没干, 哪几家没报餐饮. */
const idle = new RegExp(
  `${who}(?:本周|这周|到现在|目前|一点儿?|还|都|也|根本|压根|完全)*(?:没有?|未)(?:怎么)?(?:干|做|动|查|清|搞|开展|完成|进展|报|交|填)|(?:没有?|未)(?:干|做|动|开展|报|填)的?.{0,8}?(?:有|是)?${who}`,
)
/** 哪几家渣土车还没报: the work stands between who and what. */
const idleOf = new RegExp(`^${who}\\S{2,8}?(?:还|都|也)?(?:没有?|未)(?:报|交|填)(?:的|呢|了)?[?]?$`)
/** A share asked about in any of its ways; what a plan wants of it is asked otherwise. */
const ofShare = /多少|几|怎么样|如何|达标|没达到|未达到|平均|分别|各自/
const ofPlan = /目标|要求|规定|应该?|(?<![还想])要|需要?|什么时候|何时/
/** Earlier weeks and months are looked up by others. */
const ofThePast = /上一?个?[周月]|第\d{1,2}周|那周|(?:\d|[一二三四五六七八九十])月/
/** 哪个单位油茶这周一亩没栽. */
const none = new RegExp(
  `${who}\\S{0,10}?(?:一|半)[\\u4e00-\\u9fff]{1,2}(?:都|也)?(?:没有?|未)[\\u4e00-\\u9fff]{1,2}[?]?$`,
)
const listed = /^(?:请|麻烦|帮我?|给我)*列(?:一?下|出来?)/
const ofEach = /分别|各自|各(?:个)?(?:单位|街道|社区|部门|家)|每(?:个|一个)?(?:单位|街道|社区|家)/
const howMuch = /多少|几(?=[^月号点]|$)|怎么样|如何|情况/
/** What may stand around the work in a question for its figure; the units of the round are taken out before. */
const around =
  /请问|列一?下|列出来?|请|麻烦|帮我?|给我|截至|目前|现在|当前|到现在|今天|本周|这周|这一周|累计|总共|一共|总计|合计|各(?:个)?(?:单位|街道|社区|部门|家)?|每(?:个|一个)?(?:单位|街道|社区|家)|分别|自|都|全[街区部]|总?数[量字据]?|情况|怎么样|如何|多少|几|[的是有到了呢啊吗报查做干清?,]/g

/**
 * A question for figures of works that only the round knows (餐饮多少, 锦绣社区餐饮多少, 参与率平均多少, 死角谁一点没干); null
 * for anything else.
 * @param metric the one the text names
 * @param unit the one it names, as the text writes it; null = none
 */
export function ownWorkQuestion(
  text: string,
  metric: Pick<Metric, 'name' | 'unit' | 'aliases' | 'tasks'>,
  unit: { name: string; written: string } | null,
): ProgressQuestion | null {
  if (ofPlan.test(text) || ofThePast.test(text)) return null
  if ([idle, idleOf, none].some((way) => way.test(text)))
    return { type: 'idle', metric: metric.name }
  const isOfTable = metric.tasks.length > 0 && !metric.tasks.some(isArticle)
  const each: ProgressQuestion = { type: 'each', metric: metric.name }
  if (!unit && isOfTable && isLevel(metric.unit) && ofShare.test(text)) return each
  const asksForEach = ofEach.test(text) && listed.test(text)
  const asks = howMuch.test(text) || asksForEach
  if (!asks || !isBare(text.replace(unit?.written ?? '', ''), metric)) return null
  return ofFigure(metric, unit, { isEach: ofEach.test(text), isOfTable })
}

function ofFigure(
  metric: Pick<Metric, 'name'>,
  unit: { name: string } | null,
  { isEach, isOfTable }: { isEach: boolean; isOfTable: boolean },
): ProgressQuestion | null {
  if (unit) return { type: 'how-far', metric: metric.name, article: null, unit: unit.name }
  if (isEach) return { type: 'each', metric: metric.name }
  return isOfTable ? { type: 'how-far', metric: metric.name, article: null, unit: null } : null
}

/** Nothing but the work and what asks for its figure: 餐饮油烟罚多少钱 asks for something else. */
function isBare(
  text: string,
  { name, aliases, unit }: Pick<Metric, 'name' | 'aliases' | 'unit'>,
): boolean {
  const written = [name, ...aliases].toSorted((a, b) => b.length - a.length)
  const said = written.find((each) => text.includes(each))
  const rest = (said === undefined ? text : text.replace(said, '')).replace(`多少${unit}`, '多少')
  return [...rest.replace(around, '')].every((each) => name.includes(each))
}
