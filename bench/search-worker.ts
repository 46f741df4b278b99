import process from 'node:process'
import {
  largestQuestions,
  mergedSet,
  type QuestionSet,
  readSet,
  setOfSize,
  shuffled,
} from './search-data.ts'
import { engines, type Search } from './search-engines.ts'

/** What a worker is told: measure an engine's answers on a set, or build an index and then time questions. */
export type Order =
  | { type: 'quality'; engine: string; set: string }
  | { type: 'build'; engine: string; size: number }
  | { type: 'ask'; milliseconds: number; atLeast: number }

/** What a worker found out. */
export type Finding =
  | { type: 'quality'; questions: number; recallAt1: number; recallAt10: number; rank: number }
  | { type: 'built'; milliseconds: number; bytes: number }
  | { type: 'asked'; microseconds: number }

let ready: { search: Search; questions: string[]; next: number } | undefined

process.on('message', (order: Order) => process.send?.(obey(order)))

function obey(order: Order): Finding {
  if (order.type === 'quality') return quality(order.engine, order.set)
  if (order.type === 'build') return build(order.engine, order.size)
  return ask(order.milliseconds, order.atLeast)
}

function quality(engine: string, name: string): Finding {
  const set = name === 'merged' ? mergedSet() : readSet(name)
  const search = (engines[engine]?.() ?? refuse(engine))(set.passages)
  let first = 0
  let ten = 0
  let rank = 0
  for (const { text, relevant } of set.questions) {
    const found = search(text)
    const places = found.flatMap((passage, at) => (relevant.includes(passage) ? at : []))
    first += places.filter((place) => place === 0).length / relevant.length
    ten += places.length / relevant.length
    rank += places.length > 0 ? 1 / ((places[0] ?? 0) + 1) : 0
  }
  const share = 100 / set.questions.length
  const questions = set.questions.length
  return {
    type: 'quality',
    questions,
    recallAt1: first * share,
    recallAt10: ten * share,
    rank: rank * share,
  }
}

/** Time without loading a dictionary; memory is what heap and buffers hold more than before, after a collection. */
function build(engine: string, size: number): Finding {
  const set: QuestionSet = setOfSize(size)
  const index = engines[engine]?.() ?? refuse(engine)
  const before = held()
  const start = performance.now()
  const search = index(set.passages)
  const milliseconds = performance.now() - start
  const questions = shuffled(set.questions).slice(0, size > 10_000 ? largestQuestions : 500)
  ready = { search, questions: questions.map((question) => question.text), next: 0 }
  return { type: 'built', milliseconds, bytes: held() - before }
}

function ask(milliseconds: number, atLeast: number): Finding {
  if (!ready) throw new Error('nothing was built')
  const start = performance.now()
  let asked = 0
  while (asked < atLeast || performance.now() - start < milliseconds) {
    ready.search(ready.questions[ready.next++ % ready.questions.length] ?? '')
    asked++
  }
  return { type: 'asked', microseconds: ((performance.now() - start) * 1000) / asked }
}

/** Bytes of objects and of buffers outside the heap; `external` counts array buffers, too. */
function held(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function refuse(engine: string): never {
  throw new Error(`no engine is called ${engine}`)
}
