import { type Document, isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml'
import type { Metric } from '#features/progress/metric.ts'
import { readRoster } from '#features/progress/read-roster.ts'
import type { Unit } from '#features/progress/roster.ts'
import type { TableRow } from './table-rows.ts'

/** A roster text with the tasks of a table in it. */
export interface RosterUpdate {
  text: string
  /** Numbers of what was added or replaced. */
  units: number
  tasks: number
  metrics: number
}

/** What is written to a new roster file first. */
const heading =
  ' 由任务分解表生成。请为每个单位补上 people（姓名和平台账号），写法见 docs/roster.example.yaml；保存后自动生效。'

/**
 * Puts the rows of a task table into a roster: units and metrics that are not there yet are added, tasks of earlier imports
 * (`表1`, `表2` …) replaced; everything else of the file stays, comments included.
 * @param existing text of the roster file; null when there is none.
 * @param catalogue metrics that need no entry of their own.
 * @returns the new text, or what is wrong with the existing one.
 */
export function updateRoster(
  existing: string | null,
  rows: readonly TableRow[],
  catalogue: readonly Metric[],
): RosterUpdate | { mistakes: string } {
  const before = readRoster(existing ?? '')
  if ('mistakes' in before) return before
  const document = parseDocument(existing ?? '')
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never
  if (existing === null) document.commentBefore = heading
  const unitNames = addUnits(document, rows, before.roster.units)
  const counted = countedIn(rows, [...catalogue, ...before.metrics])
  const named = rows.map(({ title }) => namedIn(title, [...catalogue, ...before.metrics]))
  replaceTasks(document, rows, unitNames.of, { counted, named })
  const metrics = addMetrics(document, counted)
  return {
    text: document.toString({ lineWidth: 0 }),
    units: unitNames.added,
    tasks: rows.length,
    metrics,
  }
}

/** Adds the units nobody has, and gives every written name the roster's own. */
function addUnits(document: Document, rows: readonly TableRow[], known: readonly Unit[]) {
  const names = new Map(
    known.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => [each, name] as const)),
  )
  const list = listAt(document, 'units')
  const fresh = [...new Set(rows.flatMap(({ units }) => units))].filter((name) => !names.has(name))
  for (const name of fresh) {
    names.set(name, name)
    const node = document.createNode({ name }) as YAMLMap
    const contacts = [
      ...new Set(rows.flatMap((row) => (row.units[0] === name ? row.contacts : []))),
    ]
    if (contacts.length > 0)
      node.comment = ` 联系人：${contacts.join('、')}（补上平台账号后写进 people）`
    list.add(node)
  }
  return { of: (name: string) => names.get(name) ?? name, added: fresh.length }
}

/** Something counted, with the rows it is counted for. */
interface Counted {
  name: string
  unit: string
  isNew: boolean
  /** Factor from the table's unit to the metric's, and the target, by task. */
  targets: ReadonlyMap<string, number>
}

function countedIn(rows: readonly TableRow[], catalogue: readonly Metric[]): Counted[] {
  const found = new Map<string, { unit: string; isNew: boolean; targets: Map<string, number> }>()
  rows.forEach(({ amounts }, index) => {
    for (const { name, unit, value } of amounts) {
      const known = knownMetric(catalogue, name, unit)
      const key = known?.metric.name ?? freeName(found, name, unit)
      const entry = found.get(key) ?? {
        unit: known?.metric.unit ?? unit,
        isNew: !known,
        targets: new Map(),
      }
      const task = taskId(index)
      entry.targets.set(task, (entry.targets.get(task) ?? 0) + value * (known?.factor ?? 1))
      found.set(key, entry)
    }
  })
  return [...found].map(([name, entry]) => ({ name, ...entry }))
}

/** Metrics a row names without a target: 洒水作业. */
function namedIn(title: string, catalogue: readonly Metric[]): string[] {
  return [...new Set(catalogue.map(({ name }) => name))].filter((name) => title.includes(name))
}

function knownMetric(catalogue: readonly Metric[], name: string, unit: string) {
  const metric = catalogue.findLast((each) => each.name === name || each.aliases.includes(name))
  if (!metric) return null
  const factor = metric.unit === unit ? 1 : metric.units[unit]
  return factor === undefined ? null : { metric, factor }
}

/** One name counts in one unit: 清理垃圾（吨） beside 清理垃圾. */
function freeName(
  found: ReadonlyMap<string, { unit: string }>,
  name: string,
  unit: string,
): string {
  const taken = found.get(name)
  return taken && taken.unit !== unit ? `${name}（${unit}）` : name
}

function replaceTasks(
  document: Document,
  rows: readonly TableRow[],
  unitOf: (name: string) => string,
  { counted, named }: { counted: readonly Counted[]; named: readonly (readonly string[])[] },
): void {
  const list = listAt(document, 'tasks')
  list.items = list.items.filter((item) => !(isMap(item) && isImported(String(item.get('id')))))
  rows.forEach((row, index) => {
    const id = taskId(index)
    const own = counted.filter(({ targets }) => targets.has(id))
    const targets = Object.fromEntries(
      own.map(({ name, targets: all }) => [name, all.get(id) ?? 0]),
    )
    const metrics = own.length > 0 ? own.map(({ name }) => name) : (named[index] ?? [])
    const task = {
      id,
      title: row.title,
      source: row.source,
      units: [...new Set(row.units.map(unitOf))],
      ...(row.supporting.length > 0 ? { supporting: [...row.supporting] } : {}),
      ...(row.deadline ? { deadline: row.deadline } : {}),
      ...(metrics.length > 0 ? { metrics: [...metrics] } : {}),
      ...(own.length > 0 ? { targets } : {}),
    }
    list.add(document.createNode(task))
  })
}

/** Metrics of an earlier import follow its tasks, and go with them. @returns how many are new. */
function addMetrics(document: Document, counted: readonly Counted[]): number {
  const fresh = counted.filter(({ isNew }) => isNew)
  if (fresh.length === 0 && !document.has('metrics')) return 0
  const list = listAt(document, 'metrics')
  list.items = list.items.filter((item) => {
    if (!isMap(item)) return true
    const before = tasksOf(item)
    const kept = before.filter((task) => !isImported(task))
    if (kept.length === before.length) return true
    const now = counted.find(({ name }) => name === String(item.get('name')))
    item.set('tasks', document.createNode([...kept, ...(now?.targets.keys() ?? [])]))
    return kept.length > 0 || now !== undefined
  })
  for (const { name, unit, targets } of fresh) {
    list.add(document.createNode({ name, unit, tasks: [...targets.keys()] }))
  }
  return fresh.length
}

function tasksOf(metric: YAMLMap): string[] {
  const tasks = metric.get('tasks')
  return isSeq(tasks) ? tasks.items.map(String) : []
}

function isImported(task: string): boolean {
  return /^表\d+$/.test(task)
}

function listAt(document: Document, key: string): YAMLSeq {
  const node = document.get(key)
  if (isSeq(node)) {
    node.flow = false
    return node
  }
  const list = new YAMLSeq()
  document.set(key, list)
  return list
}

function taskId(index: number): string {
  return `表${index + 1}`
}
