import { addWeeks } from '#calendar/day.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import { contrastWords, rankWords } from './progress-contrast.ts'
import { namesTarget, outlookWords } from './progress-outlook.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { type ProgressSources, type Told, toldLines } from './progress-sources.ts'

type Question<Type extends ProgressQuestion['type']> = Extract<ProgressQuestion, { type: Type }>

const mostLines = 8
const nature = '各单位填报数，不是计划原文'

/** This week beside the last one before it in which something was collected. */
export async function contrastAnswer(
  { metric, unit: named }: Question<'contrast'>,
  view: RoundView,
  { plan, scene, text, unit: own }: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null> {
  const unit = named ?? (/我们|本单位/.test(text) ? own : null)
  const name = addWeeks(view.week, -1)
  const { entries } = await rounds.store.read(plan.name, name)
  if (entries.length === 0) {
    const none = `${weekWords(name)}没有收过进展，没有可比的；本周的请问“本周进展怎么样”。`
    return { text: none, found: false, sources: [] }
  }
  const before = await rounds.view(await rounds.week(plan, name), scene)
  const earlier = toldLines(before).map((told) => toldBy(unit, told))
  const lines = toldLines(view)
    .filter(({ task, line }) => {
      return line.metric !== null && (metric === null || line.metric === metric) && isOf(task, unit)
    })
    .map((told) => toldBy(unit, told))
    .flatMap((told) => {
      const same = earlier.find(
        ({ task, line }) => task.id === told.task.id && line.metric === told.line.metric,
      )
      return contrastWords(told, view, { view: before, line: same?.line }) ?? []
    })
  if (lines.length === 0) return null
  const rest = lines.length > mostLines ? [`其余${lines.length - mostLines}项见台账。`] : []
  const whose = unit === null ? '' : plainWords(unit)
  const head = `${whose}${weekWords(view.week)}与${weekWords(before.week)}相比（${nature}）：`
  return {
    text: [head, ...lines.slice(0, mostLines), ...rest].join('\n'),
    found: true,
    sources: [],
  }
}

/** A line with nothing but what one unit told; null = all. */
function toldBy(unit: string | null, told: Told): Told {
  if (unit === null) return told
  const figures = told.line.figures.filter((figure) => figure.unit === unit)
  const [only] = figures.filter(({ confirmed }) => confirmed)
  const { week = null, cumulative = null } = only ?? {}
  return { ...told, line: { ...told.line, figures, week, cumulative } }
}

function isOf({ units }: Told['task'], unit: string | null): boolean {
  return unit === null || units.includes(unit)
}

/**
 * Who has done most of a metric, or of all that several units share; where streets or communities are asked for, only those.
 * Null where nothing is shared.
 */
export function rankAnswer(
  { metric, least }: Question<'rank'>,
  view: RoundView,
  text: string,
): ProgressAnswer | null {
  const [, kind] = /(?:哪|各)(?:个|些|几个)?(乡镇|镇|乡|村)/.exec(text) ?? [
    '',
    /街道?|社区|局|委/.exec(text)?.[0].slice(0, 1),
  ]
  const among = (unit: string) =>
    kind === undefined || [...kind].some((sign) => unit.includes(sign))
  const isMeant = ({ task, line }: Told) =>
    metric === null ? line.metric !== null && task.units.length > 1 : line.metric === metric
  const told = toldLines(view).filter(isMeant).slice(0, mostLines)
  if (told.length === 0) return null
  const lines = told.flatMap((each) => {
    const ranks = rankWords(each, least, among)
    return metric === null ? ranks.slice(-1) : ranks
  })
  const head = `截至${weekWords(view.week)}（${nature}）：`
  const none = `${weekWords(view.week)}还没有单位填报${metric ?? '数字，排不出先后'}。`
  const shared = metric === null ? ['目标是各单位合计的，单位之间只能按累计数比。'] : []
  const words = lines.length > 0 ? [head, ...lines, ...shared] : [none]
  return { text: words.join('\n'), found: true, sources: [] }
}

/** The sentence of the plan that sets the target of a line; empty where the plan sets none. */
function sentenceOf({ task, line: { demand } }: Told, { scene }: ProgressInquiry): string {
  const sentences = scene.tasks.get(demand?.task ?? task.id)?.text.split(/[。；;\n]/) ?? []
  return sentences.find((each) => demand && each.includes(demand.text)) ?? ''
}

/** Whether what is left can be done in time; of the asker's own unit where nothing is named. Null where nothing has a target. */
export function outlookAnswer(
  { metric, unit }: Question<'outlook'>,
  view: RoundView,
  inquiry: ProgressInquiry,
  sources: ProgressSources,
): ProgressAnswer | null {
  const aimed = toldLines(view).filter(({ line }) => line.target !== null && !line.levels)
  const owner = unit ?? inquiry.unit
  const own = aimed.filter(({ task }) => owner !== null && isOf(task, owner))
  const meant =
    metric === null
      ? own.length > 0
        ? own
        : aimed
      : aimed.filter(({ line }) => line.metric === metric)
  const named = meant.filter((told) => namesTarget(inquiry.text, told))
  const all = (named.length > 0 ? named : meant).slice(0, mostLines)
  if (all.length === 0) return null
  const known = all.filter(({ line }) => line.cumulative !== null)
  const unheard = all.filter((told) => known.length > 0 && !known.includes(told))
  const found = known.length > 0 ? known : all
  const head = `截至${weekWords(view.week)}（${nature}，完成日期是推算的）：`
  const lines = found.map((told) =>
    outlookWords(told, view, inquiry.text, sentenceOf(told, inquiry)),
  )
  const silent = unheard.map(({ line }) => line.metric).join('、')
  const rest = silent === '' ? [] : [`还没报过累计数、没法推算的：${silent}。`]
  const text = [head, ...lines, ...rest].join('\n')
  return { text, found: true, sources: sources.clausesOf(found.map(({ line }) => line)) }
}
