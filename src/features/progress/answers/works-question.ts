import type { Metric } from '#features/progress/roster/metric.ts'
import { isArticle } from '#features/progress/roster/roster.ts'
import { articleNumberIn } from './article-number-in.ts'
import type { ProgressQuestion } from './progress-question.ts'

const when = '(?:截至)?(?:现在|目前|今天|到现在|本周|这周|本轮|今年|全年)?'
const work = '(?:任务|工作|指标|项目|目标)'
const which = `(?:(?:一共|总共|都|已经?)*(?:有)?(?:哪(?:些|几)?(?:个|项|条)?|什么|几(?:个|项|条)|多少(?:个|项|条))${work}?)`
const target = '(?:年度|全年|年初)?(?:的)?(?:目标|任务|计划)?(?:数|值|量)?'
const end = '(?:了|的|呢)*'
/** 哪些已经完成年度目标, 有哪些指标已达标, 完成了几项任务. */
const done = new RegExp(
  `^${when}(?:${which}(?:都|已经?)*(?:完成|干完|做完|达标|达到)(?:了)?${target}${end}|(?:已经?)?(?:完成|干完|达标)了?(?:哪些|哪几|(?:几|多少)(?=[个项条任工指项目]))(?:个|项|条)?${work}?${end})$`,
)
const over = new RegExp(
  `^${when}${which}(?:都|已经?)*(?:超额(?:完成)?|超(?:过)?了?${target}|超了)${end}$|^${when}超额(?:完成)?的?(?:有|是)?(?:哪些|哪几项|几项)${work}?$`,
)
const undone = new RegExp(
  `^${when}(?:还)?${which}(?:都|还)*(?:没有?|未)(?:完成|干完|做完|达标|达到)${target}${end}$`,
)
const nothing = `^${when}${which}(?:都|还|一家|一个|单位)*(?:没有?|未)(?:人|单位)?(?:都)?`
const untold = new RegExp(`${nothing}(?:报|数)${end}$`)
const unmoved = new RegExp(`${nothing}(?:动|开始|启动|进展)${end}$`)
/** 哪些单位没动, 几家没进展: of whom, not of what. */
const idleUnits = new RegExp(
  `^${when}(?:还)?(?:有)?(?:谁|(?:哪(?:些|几)?|几|多少)(?:家|个?(?:单位|街道|社区|部门|科室)))(?:都|还|一直)*(?:没有?|未)(?:动|开始|启动|进展)${end}$`,
)
/** 哪项最慢, 进度最快的是哪项. */
const byShare = new RegExp(
  `^${when}(?:哪(?:个|一)?(?:项|条)?${work}?(?:的)?(?:进度|完成率|完成得|干得|做得)?(?:是)?最(?<a>快|慢|高|低|好|差)|(?:进度|完成率|完成得|干得)?最(?<b>快|慢|高|低|好|差)的(?:任务|工作|指标|项目)?是?哪(?:个|一)?(?:项|条|${work}))${end}$`,
)
/** 目标都是多少, 年度目标是多少, 每项任务的目标. */
const targets = new RegExp(
  `^(?:我们|咱们?)?(?:单位|街道?|局|社区)?的?(?:今年|全年|年度)?的?(?:各|每|所有|全部)?(?:个|项)?${work}?的?(?:年度|全年)?(?:目标|任务)(?:数|值|量)?(?:都|分别|各)?(?:是)?(?:多少|几|列一?下)?$`,
)
const ofAll = /都|分别|各|每|所有|全部|年度|全年|我们|咱|今年/
const ownDue =
  /^(?:我们|咱们?)(?:单位|街道?|局|社区)?(?:今年|全年|年度)(?:一共|总共|都)?(?:要|得)(?:完成|干|做)多少$/
const targetOf = /(?:目标|任务量|任务数)(?:数|值)?(?:是|定的?|有)?(?:是)?(?:多少|几)\S?$/
const reporting =
  /(?:谁|哪(?:个|些|几个?|家|几家)?(?:单位|街道|社区|部门|家)?)(?:在|负责|来|要)*(?:上?报|填)(?:了|的|呢)*$/
const best =
  /^(?:目前|现在|本周|这周)?(?:谁|哪(?:个|些|家|几家|几个)?(?:单位|街道|社区|部门|镇|乡)?)(?:家)?(?:的?工作|任务|周报|进度)?(?:干|做|完成|报|弄|推进)?得?(?:是)?最(?:好|快|积极|靠前|认真)的?$|^(?:谁|哪(?:个|家)(?:单位|街道|社区)?)(?:排)?第一(?:名)?$|^表扬(?:一下|一批)?(?:干|做|报|完成)得?(?:最)?(?:好|快|积极)的(?:单位)?$/
/** 住建委要报哪些. */
const dutyOf =
  /^(?:一共|总共|都|本周|这周|每周)*(?:要|该|得|负责)(?:上?报|填)的?(?:都)?(?:有|是)?(?:哪些|什么|啥|哪几项|几项|多少项)(?:任务|工作|指标|项目)?$/
const contact =
  /^的?(?:联系人(?:是|有)?(?:谁|哪个|哪位|哪些人?)|(?:是)?(?:谁|哪个人?|哪位)(?:在)?(?:负责|管|对接)(?:上?报|填报?|周报)(?:的|数)*|(?:报数|填报|报周报)的(?:人)?是(?:谁|哪位))$/
const calendar =
  /^(?:现在|今天|本周|这周|这一周|本轮)?(?:是|到)?第?几周$|^(?:(?:距离?|离)(?:年底|年末|截止|汇总|本轮截止|报送截止|这周截止|本周截止)?|本轮|本周|这周|年底|今年|截止)?(?:前)?还(?:有|差|剩)(?:下)?(?:多少|几)(?:天|个?小时|个?工作日)$|^(?:距离?|离)(?:年底|截止|汇总|本轮截止)还有多久$/

/** A question about the works of the round as a whole, their targets, and who reports them; null for anything else. */
export function worksQuestion(
  text: string,
  metric: Pick<Metric, 'name' | 'tasks'> | undefined,
  unit: { name: string; written: string } | null,
): ProgressQuestion | null {
  const said = text.replace(/[?。!~了呢啊呀吧]+$/, '')
  const bare = unit ? said.replace(unit.written, '') : said
  if (unit && dutyOf.test(bare))
    return { type: 'targets', metric: null, unit: unit.name, own: false }
  if (unit && contact.test(bare)) return { type: 'contacts', unit: unit.name }
  if (calendar.test(said)) return { type: 'calendar' }
  if (best.test(said) && !metric) return { type: 'best' }
  return (metric ? null : ofLines(said, bare, unit?.name ?? null)) ?? ofWork(said, metric)
}

function ofLines(said: string, bare: string, unit: string | null): ProgressQuestion | null {
  const share = byShare.exec(said)?.groups
  if (share) {
    const isLeast = /[慢低差]/.test(share.a ?? share.b ?? '')
    return { type: 'works', which: isLeast ? 'slowest' : 'fastest' }
  }
  if (idleUnits.test(said)) return { type: 'idle', metric: null }
  const ways = { over, done, undone, untold, unmoved } as const
  for (const which of ['over', 'done', 'undone', 'untold', 'unmoved'] as const) {
    if (ways[which].test(said)) return { type: 'works', which }
  }
  const isOwn = /^(?:我们|咱)/.test(said)
  const asksAll = targets.test(bare) && (ofAll.test(said) || unit !== null)
  if (!asksAll && !ownDue.test(said)) return null
  return { type: 'targets', metric: null, unit, own: isOwn }
}

/** Of one work: who reports it, and its target, where no plan sets that. */
function ofWork(
  said: string,
  metric: Pick<Metric, 'name' | 'tasks'> | undefined,
): ProgressQuestion | null {
  const article = articleNumberIn(said)
  if (reporting.test(said) && (metric || article !== null) && said.length < 24)
    return { type: 'reporters', metric: metric?.name ?? null, article }
  const isOfTable = metric && metric.tasks.length > 0 && !metric.tasks.some(isArticle)
  const isTarget = isOfTable && said.length < 20 && targetOf.test(said)
  if (!isTarget || /现在|目前|累计|完成|还差/.test(said)) return null
  return { type: 'targets', metric: metric.name, unit: null, own: false }
}
