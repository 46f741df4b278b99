import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { metricsSchema, toMetrics } from '#features/progress/roster/metrics-schema.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
import { targetsOf } from '#plan/target.ts'
import {
  otherPlans,
  planTexts,
  readPlans,
  shippedPlans,
  shippedVocabulary,
} from '../../../support/plans.ts'

const root = join(import.meta.dirname, '../../../..')

/** The catalogue that comes with the program. */
export const shippedMetrics: readonly Metric[] = toMetrics(
  metricsSchema.parse(parse(readFileSync(join(root, 'knowledge/metrics.yaml'), 'utf8'))),
)

const documents = readPlans(shippedPlans).sort((a, b) => (b.year ?? 0) - (a.year ?? 0))

/** The two shipped plans with the shipped catalogue and no roster. */
export const shippedDesk: ReplyContext = {
  metrics: shippedMetrics,
  documents,
  units: [],
  vocabulary: shippedVocabulary,
}

/** One unit in the chat: what it says is read as its weekly reply. */
export function unit(name: string, context: ReplyContext = shippedDesk) {
  return {
    says: (text: string, before?: { cumulative?: Record<string, number>; text?: string }): Reply =>
      parseReply({ text, sender: { unit: name }, previous: before }, context),
  }
}

/** A figure as people would say it again: `7 疏通管道 1200/23000`. */
export function told({ items }: Reply): string[] {
  return items.map(({ task, metric, week, cumulative, forUnit }) => {
    const article = task.slice(task.indexOf('#') + 1)
    const whose = forUnit === null ? '' : ` @${forUnit}`
    return `${article} ${metric ?? '—'} ${week ?? '—'}/${cumulative ?? '—'}${whose}`
  })
}

/** A reply written down with what it means. */
export interface WrittenReply {
  id: number
  sender: { unit: string }
  text: string
  previous?: { cumulative?: Record<string, number>; text?: string }
  expect: Pick<Reply, 'kind' | 'unit' | 'items' | 'flags'>
  extra?: { task_candidates?: (string[] | null)[] }
}

/** Replies of a fixture file. */
export function writtenReplies(file: string): WrittenReply[] {
  const lines = readFileSync(join(root, 'test/fixtures', file), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as WrittenReply)
}

/** Metrics as a coordinator lists them first: without any other names. */
export function bareMetrics(file: string): Metric[] {
  const text = readFileSync(join(root, 'test/fixtures', file), 'utf8')
  const rows = JSON.parse(text) as {
    name: string
    unit: string
    target: number | { value: number; task: string } | null
    articles?: string[]
    tasks?: string[]
  }[]
  return rows.map(({ name, unit: counted, target, articles, tasks = articles ?? [] }) => ({
    ...{ name, unit: counted, tasks, aliases: [], units: {} },
    target: typeof target === 'number' ? { value: target, task: tasks[0] ?? '' } : target,
  }))
}

/** The plan of another area that the program does not ship. */
export const thirdDesk: ReplyContext = {
  metrics: bareMetrics('third-metrics.json'),
  documents: readPlans(otherPlans).filter(({ id }) => id === 'wanghailou-2024'),
  units: [],
  vocabulary: shippedVocabulary,
}

const county = join(root, 'test/fixtures/county')
const countyPlans = readPlans(planTexts(county))

/** A county's plan of another field with the catalogue that its coordinator wrote, and what only the plan asks for. */
export const countyDesk: ReplyContext = {
  metrics: withPlanMetrics(
    toMetrics(metricsSchema.parse(parse(readFileSync(join(county, 'metrics.yaml'), 'utf8')))),
    targetsOf(countyPlans),
  ),
  documents: countyPlans,
  units: [],
  vocabulary: shippedVocabulary,
}

/** A plan from elsewhere in a folder of fixtures with its metrics, which nobody has given other names. */
export function deskOf(folder: string): ReplyContext {
  const id = basename(folder)
  const documents = readPlans(planTexts(join(root, 'test/fixtures', folder)))
  return {
    metrics: withPlanMetrics(bareMetrics(join(folder, 'metrics.json')), targetsOf(documents)),
    documents: documents.map((document) => ({ ...document, id })),
    units: [],
    vocabulary: shippedVocabulary,
  }
}

/** An office of a plan that nobody has seen: what it counts and in which unit, by names alone, one row of its table each. */
export function officeOf(counted: readonly (readonly [string, string])[]) {
  return unit('柳泉乡', {
    ...shippedDesk,
    metrics: counted.map(([name, each], index) => ({
      ...{ name, unit: each, tasks: [`表${index + 1}`], target: null, aliases: [], units: {} },
    })),
    units: [{ name: '柳泉乡', aliases: [], document: null, planless: true }],
  })
}
