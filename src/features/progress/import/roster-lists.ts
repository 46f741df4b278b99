import { type Document, isMap, isSeq, type YAMLMap, YAMLSeq } from 'yaml'
import type { Counted } from './counted.ts'

/** True for the number of a task that came from a table. */
export function isImported(task: string): boolean {
  return /^表\d+$/.test(task)
}

/** The list under a key of a roster document, made where there is none, one entry a line. */
export function listAt(document: Document, key: string): YAMLSeq {
  const node = document.get(key)
  if (isSeq(node)) {
    node.flow = false
    return node
  }
  const list = new YAMLSeq()
  document.set(key, list)
  return list
}

/** Puts what a table counts into the metrics of a roster; those of an earlier import follow its tasks, and go with them. @returns how many are new. */
export function writeMetrics(document: Document, counted: readonly Counted[]): number {
  const fresh = counted.filter(({ isNew }) => isNew)
  if (fresh.length === 0 && !document.has('metrics')) return 0
  const list = listAt(document, 'metrics')
  list.items = list.items.filter((item) => {
    if (!isMap(item)) return true
    const now = counted.find(({ name }) => name === String(item.get('name')))
    const before = textsIn(item, 'tasks')
    const kept = before.filter((task) => !isImported(task))
    if (kept.length < before.length)
      item.set('tasks', document.createNode([...kept, ...(now?.targets.keys() ?? [])]))
    if (now) addAliases(document, item, now.aliases)
    return kept.length === before.length || kept.length > 0 || now !== undefined
  })
  for (const { name, unit, aliases, targets } of fresh) {
    const named = aliases.length > 0 ? { aliases } : {}
    list.add(document.createNode({ name, unit, tasks: [...targets.keys()], ...named }))
  }
  return fresh.length
}

function addAliases(document: Document, metric: YAMLMap, aliases: readonly string[]): void {
  const before = textsIn(metric, 'aliases')
  const all = [...new Set([...before, ...aliases])]
  if (all.length > before.length) metric.set('aliases', document.createNode(all))
}

function textsIn(metric: YAMLMap, key: string): string[] {
  const texts = metric.get(key)
  return isSeq(texts) ? texts.items.map(String) : []
}
