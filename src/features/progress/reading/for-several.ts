import { numbered } from '#features/progress/asking/numbered.ts'
import { noReport, type Reply, type ReplyChoice } from '#features/progress/ledger/reply.ts'
import type { Roster, Unit } from '#features/progress/roster/roster.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import { worksNamed } from './as-last-week.ts'
import { metricsOf } from './taskless.ts'

/** A list that stands for several units together, and those units in the order they are named. */
interface SharedList {
  units: readonly Unit[]
  list: string
  /** 更正 in front of it all; else empty. */
  lead: string
  /** True when the units are those their writer reports for, and the message names none. */
  unnamed: boolean
}

/** What tells whose works are named. */
type SceneOfUnits = Pick<Scene, 'roster' | 'metrics'>

/** A part of the list, and the units that have its work. */
interface Part {
  text: string
  metrics: readonly string[]
  owners: readonly string[]
}

const reports = /[代替帮]|报/
/** What the parser shares out itself, and what is no plain list. */
const otherwise = /[各每均]|分别|撤回|两家|几家|都(?:是|没|有|为)/
const label = '(?:存在|主要)?(?:的?问题|困难)|下一?步|备注|打算'
/** 累计900米, 存在问题：…: goes on about what stands in front of it, whatever it names. */
const goesOn = new RegExp(`^(?:累计|总|共|其中|${label})`)
/** From here on it is told what hinders, or comes next. */
const tail = new RegExp(`，(?:${label})`)
const joined = /^(?:[\s、和与及跟,，]|本周|这周|进展|情况)*$/
const fewest = 2
const mostChoices = 8

/** Null for what is no plain list for several units. */
function sharedList({ author, text }: Incoming, roster: Roster): SharedList | null {
  if (otherwise.test(text) || !/\d/.test(text)) return null
  const lead = /^\s*更正[\s:：,，]*/.exec(text)?.[0] ?? ''
  const said = text.slice(lead.length).trim()
  const [, head = '', list = ''] = /^([^:：\n]{2,60})[:：]([\s\S]+)$/.exec(said) ?? []
  const units = namedTogether(head, author.unit, roster)
  if (units.length >= fewest) {
    const isPlain = unitsNamedIn(list, roster.units, 2).length === 0
    return isPlain ? { units, list, lead, unnamed: false } : null
  }
  const own = unitsOf(author, roster)
  const isPlain = own.length >= fewest && unitsNamedIn(text, roster.units, 2).length === 0
  return isPlain ? { units: own, list: said, lead, unnamed: true } : null
}

function unitsOf({ id, channel }: Incoming['author'], { units }: Roster): Unit[] {
  return units.filter(({ people }) =>
    people.some((each) => each.id === id && (each.channel === null || each.channel === channel)),
  )
}

/**
 * The other one of its writer's units that a message is all of, by the works it names: 裸地治理多报了20平方米，减掉. Null for
 * any other message, also one that names a unit.
 */
export function otherOwnUnit({ author, text }: Incoming, scene: SceneOfUnits): string | null {
  const { roster, metrics } = scene
  const units = unitsOf(author, roster).map(({ name }) => name)
  if (units.length < fewest || unitsNamedIn(text, roster.units, 2).length > 0) return null
  const all = [...new Set(units.flatMap((unit) => metricsOf(unit, roster)))]
  const named = worksNamed(text, all, metrics)
  const may = units.filter((unit) => named.some((work) => metricsOf(unit, roster).includes(work)))
  const [only = null] = may
  return may.length === 1 && only !== author.unit ? only : null
}

function namedTogether(head: string, own: string | null, { units }: Roster): Unit[] {
  let rest = head
  const found: { unit: Unit; at: number }[] = []
  for (const { unit, written } of unitsNamedIn(head, units, 2)) {
    const at = rest.indexOf(written)
    if (at < 0) continue
    found.push({ unit, at })
    rest = rest.replace(written, ' '.repeat(written.length))
  }
  if (!reports.test(rest) && !joined.test(rest)) return []
  const mine = units.find(({ name }) => name === own)
  const at = rest.search(/我们?[和跟与及、]|本(?:单位|办|科|局|街)|自己/)
  if (mine && at >= 0) found.push({ unit: mine, at })
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ unit }) => unit))]
}

/**
 * A list for several units at once (我代经发办和安监办一起报：VOCs企业3家；危废2家, or one who reports for two and names none),
 * each part with the unit that has its work; where it may be one or another its writer is asked.
 * @param read reads words as the writer says them
 * @returns null for anything else, also where all of it is the writer's own unit's
 */
export async function forSeveral(
  incoming: Incoming,
  roster: Roster,
  read: (text: string) => Promise<Reply>,
): Promise<Reply | null> {
  const shared = sharedList(incoming, roster)
  if (!shared) return null
  const { units, list, lead, unnamed } = shared
  const own = incoming.author.unit
  const names = units.map(({ name }) => name)
  const parts = await partsOf(list, names, roster, read)
  if (parts.every(({ owners }) => owners.length === 0)) return null
  if (unnamed && parts.every(({ owners }) => owners.length === 0 || isOnly(owners, own)))
    return null
  const ways = waysOf(parts, names)
  const [only] = ways
  if (only && ways.length === 1) return read(lead + written(parts, only))
  return asked(parts, ways.slice(0, mostChoices), (words) => read(lead + words))
}

function isOnly(owners: readonly string[], name: string | null): boolean {
  return owners.length === 1 && owners[0] === name
}

async function partsOf(
  list: string,
  names: readonly string[],
  roster: Roster,
  read: (text: string) => Promise<Reply>,
): Promise<Part[]> {
  const parts: Part[] = []
  for (const piece of list.split(/[;；。\n,，、]/)) {
    const text = piece.trim()
    if (text === '') continue
    const { items } = await read(text)
    const metrics = [...new Set(items.flatMap(({ metric }) => metric ?? []))]
    const last = parts.at(-1)
    if (last && (metrics.length === 0 || goesOn.test(text))) {
      parts[parts.length - 1] = { ...last, text: `${last.text}，${text}` }
      continue
    }
    const hasAll = (name: string) => {
      const theirs = metricsOf(name, roster)
      return metrics.length > 0 && metrics.every((metric) => theirs.includes(metric))
    }
    parts.push({ text, metrics, owners: names.filter(hasAll) })
  }
  return withTailApart(parts, names, roster)
}

/** 存在问题：… told once, behind the works of several units: of the unit whose work it names, else of any of them. */
function withTailApart(parts: readonly Part[], names: readonly string[], roster: Roster): Part[] {
  const last = parts.at(-1)
  const at = last?.text.search(tail) ?? -1
  const isOfOne = new Set(parts.map(({ owners }) => owners.join())).size < fewest
  const isToldOfEach = parts.slice(0, -1).some(({ text }) => tail.test(text))
  if (!last || at < 0 || isOfOne || isToldOfEach) return [...parts]
  const text = last.text.slice(at + 1)
  const theirs = names.filter((name) => parts.some(({ owners }) => owners.includes(name)))
  const meant = theirs.filter((name) =>
    metricsOf(name, roster).some((metric) => text.includes(metric)),
  )
  return [
    ...parts.slice(0, -1),
    { ...last, text: last.text.slice(0, at) },
    { text, metrics: [], owners: meant.length === 1 ? meant : theirs },
  ]
}

/** Every way in which the parts may belong to units, one where it is clear; what nobody has is anybody's. */
function waysOf(parts: readonly Part[], names: readonly string[]): string[][] {
  const clear = parts.map((part) => ownerOf(part, parts))
  const ways = parts.reduce<string[][]>(
    (before, { owners }, at) => {
      const given = clear[at]
      const may = given === undefined ? (owners.length > 0 ? owners : names) : [given]
      return before.flatMap((way) => may.map((name) => [...way, name])).slice(0, 64)
    },
    [[]],
  )
  const likely = ways.filter((way) => !tellsTwice(parts, way))
  return likely.length > 0 ? likely : ways
}

/** The only unit that has the work; of work told once for each unit that has it the one spoken of before. */
function ownerOf(part: Part, parts: readonly Part[]): string | undefined {
  const { metrics, owners } = part
  if (owners.length === 1) return owners[0]
  const same = parts.filter((each) => each.metrics.join() === metrics.join())
  if (owners.length === 0 || same.length !== owners.length) return undefined
  const spoken = same.map((each) => {
    const before = parts.slice(0, parts.indexOf(each))
    return before.findLast(({ owners: theirs }) => theirs.length === 1)?.owners[0]
  })
  const fits = spoken.every((name) => name !== undefined && owners.includes(name))
  return fits && new Set(spoken).size === same.length ? spoken[same.indexOf(part)] : undefined
}

/** The second of two figures of one work would replace the first of its unit. */
function tellsTwice(parts: readonly Part[], way: readonly string[]): boolean {
  const keys = parts.flatMap(({ metrics }, at) => metrics.map((metric) => `${way[at]} ${metric}`))
  return new Set(keys).size < keys.length
}

function written(parts: readonly Part[], way: readonly string[]): string {
  const byUnit = Map.groupBy(parts.keys(), (at) => way[at] ?? '')
  return Array.from(
    byUnit,
    ([name, places]) => `${name}：${places.map((at) => parts[at]?.text).join('；')}`,
  ).join('\n')
}

async function asked(
  parts: readonly Part[],
  ways: readonly string[][],
  read: (text: string) => Promise<Reply>,
): Promise<Reply> {
  const open = [...parts.keys()].filter((at) => new Set(ways.map((way) => way[at])).size > 1)
  const readAs = async (told: readonly Part[], way: readonly string[]) =>
    withUnitsNamed(told.length === 0 ? noReport : await read(written(told, way)))
  const readings: ReplyChoice[] = await Promise.all(
    ways.map(async (way) => ({
      label: open.map((at) => `“${parts[at]?.text}”记${way[at]}`).join('，'),
      reply: await readAs(parts, way),
    })),
  )
  const sure = [...parts.keys()].filter((at) => !open.includes(at))
  const rest = await readAs(
    parts.filter((_, at) => sure.includes(at)),
    sure.map((at) => ways[0]?.[at] ?? ''),
  )
  const choices = [...readings, { label: '先不记这些，我按单位分开重报', reply: rest }]
  const question = `这些是哪个单位的？请回复数字：\n${numbered(choices)}`
  return { ...(readings[0]?.reply ?? rest), question, choices }
}

/** One way to write whose each figure is, so that what is the same in all readings can be told. */
function withUnitsNamed(reply: Reply): Reply {
  const items = reply.items.map((item) => ({ ...item, forUnit: item.forUnit ?? reply.unit }))
  return { ...reply, unit: null, items }
}
