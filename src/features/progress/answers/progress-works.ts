import { lackWords } from '#features/progress/digest/digest-standing.ts'
import {
  amountWords,
  dayWords,
  paceWords,
  percentWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { hasReached, levelWords, reachedWords } from '#features/progress/ledger/level.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import { isArticle } from '#features/progress/roster/roster.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import { moved } from './progress-each.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isMeant, type Told, toldLines } from './progress-sources.ts'
import { nameWithUnits } from './progress-wording.ts'

type Question<Type extends ProgressQuestion['type']> = Extract<ProgressQuestion, { type: Type }>

const mostLines = 12
const nature = '各单位填报数，不是计划原文'

const titles = {
  done: { head: '达到目标的', none: '还没有达到目标的' },
  over: { head: '超过目标的', none: '没有超过目标的' },
  undone: { head: '还没达到目标的', none: '有目标的都达到了' },
  untold: { head: '本周还没有单位报的', none: '本周每项都有单位报了' },
  unmoved: { head: '本周还没有进展的', none: '本周每项都有进展' },
  fastest: { head: '完成比例从高到低', none: '还没有能和目标比较的填报数' },
  slowest: { head: '完成比例从低到高', none: '还没有能和目标比较的填报数' },
} as const

/** Works by how they stand to their targets, or that nobody has reported this week. */
export function worksAnswer({ which }: Question<'works'>, view: RoundView): ProgressAnswer {
  const counted = toldLines(view).filter(({ line }) => line.metric !== null && !line.extra)
  const aimed = counted.filter(({ line }) => line.target !== null)
  const summed = aimed.filter(({ line }) => !line.levels)
  const share = ({ line }: Told) => line.percent ?? 0
  const found = {
    done: () => aimed.filter(isReached),
    over: () => summed.filter((told) => share(told) > 100 && isReached(told)),
    undone: () => aimed.filter((told) => !isReached(told)),
    untold: () => counted.filter(({ line }) => line.figures.length === 0),
    unmoved: () =>
      counted.filter(({ line }) => !line.figures.some(({ unit }) => moved(unit, line))),
    fastest: () => summed.filter(isHeard).toSorted((a, b) => share(b) - share(a)),
    slowest: () => summed.filter(isHeard).toSorted((a, b) => share(a) - share(b)),
  }[which]()
  const { head, none } = titles[which]
  const week = weekWords(view.week)
  const ofAims = which === 'done' || which === 'undone' ? aimed : summed
  const ofAll = which === 'untold' || which === 'unmoved'
  const count = ofAll ? `${counted.length}项里` : `有目标的${ofAims.length}项里`
  if (found.length === 0) return told(`截至${week}（${nature}）：${count}${none}。`)
  return listed(
    `截至${week}（${nature}），${count}${head}（${found.length}项）：`,
    found.map(shareWords),
  )
}

function isHeard({ line }: Told): boolean {
  return line.cumulative !== null
}

/** What nobody has said is right has not been reached, nor a share that one of its units has still to reach or to tell. */
function isReached(told: Told): boolean {
  const { levels, target, percent, pace } = told.line
  if (pace === 'unsure' || target === null) return false
  if (!levels) return (percent ?? 0) >= 100
  return untoldBy(told).length === 0 && levels.every(({ value }) => hasReached(value, target))
}

/** Units of which nobody knows where they stand with a share. */
function untoldBy({ task, line: { levels = [], countedBy } }: Told): string[] {
  const known = new Set(levels.map(({ unit }) => unit))
  return (countedBy ?? task.units).filter((unit) => !known.has(unit))
}

/** `劝离露天烧烤（学府街道、区市场局）：累计25处，目标20处，完成125%，已完成`, `签订率：学府街道80%，目标95%，未达到`. */
function shareWords(each: Told): string {
  const { line } = each
  if (line.levels) {
    const left = untoldBy(each).map(plainWords)
    const missing = left.length > 0 ? `还没报：${left.join('、')}` : ''
    const words = [levelWords(line), reachedWords(line), missing].filter(Boolean)
    return `- ${nameWithUnits(each)}：${words.join('，')}`
  }
  const { cumulative, target, unit, percent, pace } = line
  const words = [
    cumulative === null
      ? '还没有填报累计数'
      : `累计${amountWords(cumulative, unit)}${lackWords(line)}`,
    target === null ? '' : targetWords(each),
    percent === null ? '' : `完成${percentWords(percent)}`,
    pace === 'none' ? '' : paceWords[pace],
  ]
  return `- ${nameWithUnits(each)}：${words.filter(Boolean).join('，')}`
}

/** Whose figure it is: the plan's own, or one that was set for the round. */
function targetWords({ line: { target, unit, demand } }: Told): string {
  return target === null
    ? '没有目标数'
    : `${demand ? '计划目标' : '目标'}${amountWords(target, unit)}`
}

/** The targets that figures are set against: of all works, of a unit's, or of one. Null where the plan is to be asked. */
export function targetsAnswer(
  { metric, unit, own }: Question<'targets'>,
  view: RoundView,
  inquiry: ProgressInquiry,
): ProgressAnswer | null {
  const whose = own ? inquiry.unit : unit
  const meant = toldLines(view).filter(({ task, line }) => {
    const isOf = whose === null || task.units.includes(whose)
    return line.metric !== null && !line.extra && isOf && (metric ?? line.metric) === line.metric
  })
  // 区住建委的目标是多少 asks the plan, where that unit has its work from one; 住建委要报哪些 does not.
  const isOfPlan = unit !== null && !/[报填]/.test(inquiry.text)
  if (isOfPlan && meant.some(({ task }) => isArticle(task.id))) return null
  if (meant.length === 0) return null
  const lines = meant.map((each) => {
    const day = each.task.deadline
    const until = day === null ? '' : `，期限${dayWords(day)}`
    const shared = isSum(each) ? '（各单位合计）' : ''
    return `- ${nameWithUnits(each)}：${targetWords(each)}${shared}${until}`
  })
  const of = whose === null ? '本轮的' : `${plainWords(whose)}要报的和`
  const hint = metric === null ? ['计划原文请写明是哪项工作，例如“某项工作的目标是多少”。'] : []
  return listed(`${of}目标（用来和填报数比的，计划里没有的是花名册里定的）：`, lines, hint)
}

/** A share is to be reached by each. */
function isSum({ task, line }: Told): boolean {
  return task.units.length > 1 && line.target !== null && !line.levels
}

/** Which units report a work, and who of them has this week. Null where nobody counts it. */
export function reportersAnswer(
  { metric, article }: Question<'reporters'>,
  view: RoundView,
): ProgressAnswer | null {
  const meant = toldLines(view).filter(
    (each) => each.line.metric !== null && isMeant({ metric, article, unit: null }, each),
  )
  if (meant.length === 0) return null
  const lines = meant.map(({ task, line }) => {
    const own = task.units.filter((unit) => line.countedBy?.includes(unit) ?? true)
    const isTold = (unit: string) => tellsOf(line, unit)
    const names = (units: readonly string[]) => units.map(plainWords).join('、')
    const parts = [
      own.some(isTold) ? `本周已报：${names(own.filter(isTold))}` : '',
      own.every(isTold) ? '' : `本周还没报：${names(own.filter((unit) => !isTold(unit)))}`,
    ]
    return `- **${line.metric}**由${names(own)}报；${parts.filter(Boolean).join('；')}`
  })
  return listed(`${weekWords(view.week)}（按花名册）：`, lines)
}

/** Who reports for a unit, by the roster. */
export function contactsAnswer(
  { unit: name }: Question<'contacts'>,
  { scene }: ProgressInquiry,
): ProgressAnswer {
  const unit = scene.roster.units.find((each) => each.name === name)
  const staff = (unit?.people ?? []).map((each) => `${plainWords(each.name)}（${each.role}）`)
  const learned = scene.people.learned
    .filter((each) => each.unit === name)
    .map((each) => plainWords(each.name))
  const all = [...new Set([...staff, ...learned])]
  return told(
    all.length === 0
      ? `花名册里还没有${plainWords(name)}的人。`
      : `花名册里${plainWords(name)}的人：${all.join('、')}；这周谁报的请问“${plainWords(name)}是谁报的”。`,
  )
}

function listed(
  head: string,
  lines: readonly string[],
  hint: readonly string[] = [],
): ProgressAnswer {
  const rest = lines.length - mostLines
  const more = rest > 0 ? [`另有${rest}项，见台账。`] : []
  return told([head, ...lines.slice(0, mostLines), ...more, ...hint].join('\n'))
}

function told(text: string): ProgressAnswer {
  return { text, found: true, sources: [] }
}
