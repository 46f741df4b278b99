import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'
import type { Metric } from '#features/progress/roster/metric.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import type { FormerTask, Unit } from '#features/progress/roster/roster.ts'
import { type Counted, countedIn } from './counted.ts'
import {
  knownTasks,
  type PlacedRow,
  placedRows,
  type TableChanges,
  tableChanges,
} from './placed-rows.ts'
import { isImported, listAt, writeMetrics } from './roster-lists.ts'
import type { TableRow } from './table-rows.ts'

/** A roster text with the tasks of a table in it. */
export interface RosterUpdate extends TableChanges {
  text: string
  /** Numbers of what was added or replaced. */
  units: number
  tasks: number
  metrics: number
  /** Short names that new metrics were given. */
  shortNames: readonly { name: string; aliases: readonly string[] }[]
  /** The task of each row, in the order of the rows. */
  ids: readonly string[]
}

/** What is written to a new roster file first. */
const heading =
  ' 由任务分解表生成。请为每个单位补上 people（姓名和平台账号），写法见 docs/roster.example.yaml；保存后自动生效。'

/**
 * Puts the rows of a task table into a roster: units and metrics that are not there yet are added; a task of an earlier
 * import (`表1`, `表2` …) keeps its number wherever it stands in the table, a new one gets a number that none had before,
 * and what the table has no more is kept under `former`. Everything else of the file stays, comments included.
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
  const metrics = [...catalogue, ...before.metrics]
  const known = knownTasks(before, metrics)
  const placed = placedRows(rows, known, metrics, unitNames.of)
  const counted = countedIn(
    placed.map(({ amounts }) => amounts),
    placed.map(({ id }) => id),
    metrics,
  )
  writeTasks(document, placed, counted, metrics, unitNames.of)
  const changed = tableChanges(placed, known)
  writeFormer(document, changed.dropped, before.roster.former ?? [], placed)
  const added = writeMetrics(document, counted)
  return {
    text: document.toString({ lineWidth: 0 }),
    units: unitNames.added,
    tasks: rows.length,
    metrics: added,
    shortNames: counted.flatMap(({ name, isNew, aliases }) =>
      isNew && aliases.length > 0 ? [{ name, aliases }] : [],
    ),
    ids: placed.map(({ id }) => id),
    ...changed,
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

/** Metrics a row names without a target: 洒水作业. */
function namedIn(title: string, metrics: readonly Metric[]): string[] {
  return [...new Set(metrics.map(({ name }) => name))].filter((name) => title.includes(name))
}

function writeTasks(
  document: Document,
  placed: readonly PlacedRow[],
  counted: readonly Counted[],
  known: readonly Metric[],
  unitOf: (name: string) => string,
): void {
  const list = listAt(document, 'tasks')
  const imported = list.items.filter((item) => isMap(item) && isImported(String(item.get('id'))))
  const before = new Map(imported.map((item) => [String((item as YAMLMap).get('id')), item]))
  list.items = list.items.filter((item) => !imported.includes(item))
  for (const { row, id, units } of placed) {
    const own = counted.filter(({ targets }) => targets.has(id))
    const targets = Object.fromEntries(
      own.map(({ name, targets: all }) => [name, all.get(id) ?? 0]),
    )
    const metrics = own.length > 0 ? own.map(({ name }) => name) : namedIn(row.title, known)
    const task = {
      id,
      title: row.title,
      source: row.source,
      units: [...units],
      ...(row.supporting.length > 0 ? { supporting: [...row.supporting] } : {}),
      ...(row.deadline ? { deadline: row.deadline } : {}),
      ...(metrics.length > 0 ? { metrics: [...metrics] } : {}),
      ...(own.length > 0 ? { targets } : {}),
    }
    const node = document.createNode(task) as YAMLMap
    keepByHand(node, before.get(id), { units, metrics, unitOf })
    list.add(node)
  }
}

/** What a table never writes: everything of a task but these is somebody's own. */
const written = ['id', 'title', 'source', 'units', 'supporting', 'deadline', 'metrics', 'targets']

/** Puts what was written into a task by hand into its new entry; who counts a metric as far as both are still of the task. */
function keepByHand(
  node: YAMLMap,
  before: unknown,
  now: {
    units: readonly string[]
    metrics: readonly string[]
    unitOf: (name: string) => string
  },
): void {
  if (!isMap(before)) return
  for (const pair of before.items.filter(({ key }) => !written.includes(String(key)))) {
    const counters = String(pair.key) === 'countedBy' && isMap(pair.value) ? pair.value : null
    if (counters) keepCounters(counters, now)
    if (counters?.items.length !== 0) node.add(pair)
  }
}

function keepCounters(
  counters: YAMLMap,
  { units, metrics, unitOf }: Parameters<typeof keepByHand>[2],
): void {
  counters.items = counters.items.filter(({ key, value }) => {
    if (!isSeq(value) || !metrics.includes(String(key))) return false
    value.items = value.items.filter((name) => units.includes(unitOf(String(name))))
    return value.items.length > 0
  })
}

/** A row that comes back is no former one any more. */
function writeFormer(
  document: Document,
  dropped: readonly FormerTask[],
  before: readonly FormerTask[],
  placed: readonly PlacedRow[],
): void {
  const used = new Set(placed.map(({ id }) => id))
  const former = [...before.filter(({ id }) => !used.has(id)), ...dropped]
  if (former.length > 0) document.set('former', document.createNode(former))
  else document.delete('former')
}
