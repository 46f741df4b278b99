import { isLevel } from '#features/progress/ledger/level.ts'
import { businessOfPlan } from '#features/progress/reply/kinds/other-matters.ts'
import { ArticleWords } from '#features/progress/reply/naming/article-words.ts'
import { MetricLexicon } from '#features/progress/reply/naming/metric-lexicon.ts'
import { AmountReader } from '#features/progress/reply/parts/amounts.ts'
import { alsoCountedIn } from '#features/progress/reply/parts/measure.ts'
import type { KnownUnit, PlanFigure, ReplyContext } from '#features/progress/reply/reply-context.ts'
import { sameUnit } from '#features/progress/reply/units/same-unit.ts'
import { UnitReader } from '#features/progress/reply/units/unit-mentions.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId } from '#plan/article-id.ts'

/** Everything reading needs about the plan a unit reports on. */
export interface PlanDesk {
  document: PlanDocument | null
  lexicon: MetricLexicon
  articles: ArticleWords | null
  amounts: AmountReader
  units: UnitReader
  /** A metric's articles in the plan, by its index in the lexicon. */
  articlesOf: (metric: number) => readonly string[]
  metricNamed(name: string | null): Metric | null
  /** A text with the names of the plan's area blanked, offsets kept: 南开区 says nothing about the task. */
  withoutAreas(text: string): string
  /** Words of other departments' business that the plan itself is about (消防, 电梯). */
  business: readonly string[]
  /** Heading of an article without its number; empty when there is none. */
  headingOf(task: string): string
}

/** Names of senders remembered with their desk. */
const mostUnits = 2000

/** Desks are made once for a catalogue, the plans and a roster, and go when one of them changes. */
const desks = new WeakMap<readonly Metric[], Known>()

interface Known {
  documents: readonly PlanDocument[]
  units: readonly KnownUnit[]
  indicators: ReplyContext['indicators']
  vocabulary: ReplyContext['vocabulary']
  byUnit: Map<string, PlanDesk>
  byPlan: Map<string, PlanDesk>
}

/** The desk for the plan a unit reports on: the roster's, else that of the area in its name, else the newest. */
export function deskFor(unit: string, context: ReplyContext): PlanDesk {
  const { metrics, documents, units, indicators, vocabulary } = context
  const last = desks.get(metrics)
  const same =
    last?.documents === documents &&
    last.units === units &&
    last.indicators === indicators &&
    last.vocabulary === vocabulary
  const known = same
    ? last
    : {
        documents,
        units,
        indicators,
        vocabulary,
        byUnit: new Map<string, PlanDesk>(),
        byPlan: new Map<string, PlanDesk>(),
      }
  desks.set(metrics, known)
  const ready = known.byUnit.get(unit)
  if (ready) return ready
  const document = documentFor(unit, context)
  const key = document?.id ?? ''
  const desk = known.byPlan.get(key) ?? makeDesk(document, context)
  known.byPlan.set(key, desk)
  if (known.byUnit.size < mostUnits) known.byUnit.set(unit, desk)
  return desk
}

/** The plan a unit reports on; null = none. */
export function documentFor(unit: string, context: ReplyContext): PlanDocument | null {
  const { documents, units } = context
  const listed = units.find(({ name, aliases }) => name === unit || aliases.includes(unit))
  const alike = listed ?? units.find(({ name }) => sameUnit(name, unit, []))
  const given = documents.find(({ id }) => id === alike?.document)
  if (given || alike?.planless) return given ?? null
  const named = documents.filter(({ areaNames }) =>
    areaNames.some((area) => area.length > 1 && unit.includes(area)),
  )
  return named[0] ?? documents[0] ?? null
}

function makeDesk(document: PlanDocument | null, context: ReplyContext): PlanDesk {
  const own = context.metrics.filter(
    ({ tasks }) =>
      tasks.every((task) => /^表/.test(task)) ||
      tasks.some((task) => document !== null && task.startsWith(`${document.id}#`)),
  )
  const metrics = [...own, ...fromPlan(document, own, context)]
  const units = metrics.flatMap((metric) => [metric.unit, ...Object.keys(metric.units)])
  const byName = new Map(metrics.map((metric) => [metric.name, metric]))
  const headings = new Map(
    (document?.articles ?? []).map(({ path, heading }) => [
      articleId(document?.id ?? '', path),
      heading
        .replace(
          /^\s*(?:[(（]?[〇零一二三四五六七八九十\d０-９]{1,4}\s?[)）]?\s?[、．.]?|第\S+?条)\s*/,
          '',
        )
        .replace(/[。\s]+$/, '')
        .replace(/^(.{36}).+$/su, '$1……'),
    ]),
  )
  const articles = metrics.map(({ tasks }) =>
    tasks.filter((task) => task.startsWith(`${document?.id}#`) || /^表\d/.test(task)),
  )
  const areas = (document?.areaNames ?? []).filter((name) => name.length > 1).map(foldText)
  return {
    document,
    lexicon: new MetricLexicon(metrics, context.vocabulary),
    articles: document && new ArticleWords(document, context.vocabulary),
    // A percentage is of many things: whoever reads it decides whether it is a level.
    amounts: new AmountReader(
      units
        .filter((unit) => !isLevel(unit))
        .flatMap((unit) => [unit, ...alsoCountedIn(unit)])
        .map(foldText),
    ),
    units: new UnitReader(
      context.units,
      context.vocabulary.areas,
      metrics.map(({ name }) => foldText(name)),
    ),
    withoutAreas: (text) =>
      areas.reduce((rest, area) => rest.replaceAll(area, ' '.repeat(area.length)), text),
    business: businessIn(document, metrics),
    articlesOf: (metric) => articles[metric] ?? [],
    headingOf: (task) => headings.get(task) ?? '',
    metricNamed: (name) => (name === null ? null : (byName.get(name) ?? null)),
  }
}

/** （牵头单位：市民政局；…）: who does it. */
const inCharge = /[(（][^()（）]{0,6}(?:牵头|责任|主办|配合|协办|参与|完成时限)[^()（）]*[)）]/g

function businessIn(document: PlanDocument | null, metrics: readonly Metric[]): string[] {
  const articles = document?.articles ?? []
  const headings = [document?.title ?? '', ...articles.map(({ heading }) => heading)]
  const named = [...headings, ...metrics.map(({ name }) => name)].map((each) =>
    each.replace(inCharge, ''),
  )
  const text = articles.map((article) => article.text.replace(inCharge, '')).join('\n')
  return businessOfPlan(foldText(named.join('\n')), foldText(text))
}

/** What the plan itself counts and the catalogue does not name. */
function fromPlan(
  document: PlanDocument | null,
  own: readonly Metric[],
  { indicators = [] }: ReplyContext,
): Metric[] {
  const found = new Map<string, Metric>()
  for (const figure of indicators) {
    const metric = figure.document === document?.id ? countedBy(figure) : null
    const known = metric && own.some((each) => each.name === metric.name || isSame(each, metric))
    if (metric && !known && !found.has(metric.name)) found.set(metric.name, metric)
  }
  return [...found.values()]
}

/** The metric that a figure of a plan makes; null for shares and measurements. */
function countedBy({ document, path, name, value, unit }: PlanFigure): Metric | null {
  if (value === null || !unit || /%|率|浓度|\//.test(unit + name)) return null
  const task = articleId(document, path)
  const scale = /^[万千亿]/.exec(unit)?.[0] ?? ''
  const factor = { 万: 10_000, 千: 1000, 亿: 100_000_000 }[scale] ?? 1
  const target = { value: value * factor, task }
  return { name, unit: unit.slice(scale.length), tasks: [task], target, aliases: [], units: {} }
}

/** The catalogue may call by another name what the plan asks for. */
function isSame(one: Metric, other: Metric): boolean {
  return (
    one.unit === other.unit &&
    one.target?.value === other.target?.value &&
    one.target?.task === other.target?.task
  )
}
