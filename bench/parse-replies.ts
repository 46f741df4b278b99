import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLogger } from '#base/logger.ts'
import type { ReplyInput } from '#features/progress/ledger/reply.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import { MetricsFile } from '#features/progress/roster/metrics-file.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
import { openLibrary } from '#knowledge/library.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import { indicatorsOf } from '#plan/indicator.ts'
import { targetsOf } from '#plan/target.ts'

/** How many weekly replies are understood in a second: those of the tests, with the shipped plans and catalogue. */

const knowledge = join(import.meta.dirname, '..', 'knowledge')
const fixtures = ['own-replies.jsonl', 'more-replies.jsonl']
const rounds = 10

/** Prints messages per second, the slowest message, and one as long as a chat allows. */
export async function run(): Promise<void> {
  const context = await contextOfKnowledge()
  const inputs = await readInputs()
  for (const input of inputs) parseReply(input, context)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const input of inputs) times.push(timeOf(input, context))
  }
  const total = times.reduce((sum, each) => sum + each, 0)
  const perSecond = Math.round((times.length / total) * 1000)
  const long = inputs
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 5000)
  const longest = timeOf({ text: long, sender: { unit: '区住建委' } }, context)
  console.log(
    `replies parsed: ${perSecond} messages/s (${inputs.length} messages, ${rounds} rounds)`,
  )
  console.log(`slowest message: ${Math.max(...times).toFixed(1)} ms`)
  console.log(`one of 5000 characters: ${longest.toFixed(1)} ms`)
}

function timeOf(input: ReplyInput, context: ReplyContext): number {
  const start = performance.now()
  parseReply(input, context)
  return performance.now() - start
}

async function contextOfKnowledge(): Promise<ReplyContext> {
  const logger = createLogger('silent')
  const library = await openLibrary({ folder: knowledge, readDocument, logger, watch: false })
  const documents = library.documents().toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
  const catalogue = await new MetricsFile(knowledge, logger).current()
  const vocabulary = await new VocabularyFile(knowledge, logger).current()
  await library.close()
  return {
    metrics: withPlanMetrics(catalogue, targetsOf(documents)),
    documents,
    units: [],
    vocabulary,
    indicators: documents.flatMap(indicatorsOf),
  }
}

async function readInputs(): Promise<ReplyInput[]> {
  const inputs: ReplyInput[] = []
  for (const name of fixtures) {
    const file = join(import.meta.dirname, '..', 'test', 'fixtures', name)
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '')
    inputs.push(...lines.map((line): ReplyInput => JSON.parse(line)))
  }
  return inputs.map(({ text, sender, previous }) => ({ text, sender, previous }))
}
