import { pairsOf, tellingWords } from '#features/progress/reply/naming/telling-words.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/**
 * The metric a question names: one of the round in full, else by the part of its name that no other one of the round has so
 * much of (裸地 for 苫盖裸地, 入户 for 垃圾分类入户宣传), else one of the catalogue in full, also with its verb behind (管道疏通
 * for 疏通管道), else one of the round in two characters (拆违 for 拆除违法建设). Null when it names none.
 * @param own names of what is counted in the round
 */
export function metricAsked(
  text: string,
  metrics: readonly Metric[],
  own: readonly string[],
): string | null {
  const all = namesOf(metrics)
  const ours = namesOf(own.map((name) => metrics.find((each) => each.name === name) ?? { name }))
  const [inOurs, inAll] = [ours, all].map((names) => names.find((each) => isIn(each, text)))
  const part = byPart(text, ours)
  if (inOurs) return inOurs.name
  if (part && part.length > (inAll?.written.length ?? 0)) return part.name
  const turned = all.find(({ written }) => isTurned(written, text))
  return inAll?.name ?? turned?.name ?? part?.name ?? inShort(text, ours)
}

interface Named {
  written: string
  name: string
}

/** Every way to write each, the longest first. */
function namesOf(metrics: readonly { name: string; aliases?: readonly string[] }[]): Named[] {
  return metrics
    .flatMap(({ name, aliases = [] }) => [name, ...aliases].map((written) => ({ written, name })))
    .sort((a, b) => b.written.length - a.written.length)
}

function isIn({ written }: Named, text: string): boolean {
  return written.length > 1 && text.includes(written)
}

/** The one whose name shares most pairs of characters with the text; of several that share as many none is meant. */
function byPart(text: string, ours: readonly Named[]): { name: string; length: number } | null {
  const pairs = pairsOf(tellingWords(text))
  const shares = new Map<string, number>()
  for (const { written, name } of ours) {
    const shared = pairs.filter((pair) => written.includes(pair)).length
    shares.set(name, Math.max(shared, shares.get(name) ?? 0))
  }
  const [first, second] = [...shares].toSorted(([, a], [, b]) => b - a)
  if (!first || first[1] === 0 || first[1] === second?.[1]) return null
  return { name: first[0], length: first[1] + 1 }
}

/** Done to things, in one character; 修路 and 建房 may be any work on them. */
const doneToThings = '改拆清铺装种植栽换扩掏挖治补'

/**
 * The first character of a name and one of its second word or behind it: 补绿 for 补植绿化; or what is done and to what, wherever
 * they stand in it: 改厕 for 户厕改造. Of several none.
 */
function inShort(text: string, ours: readonly Named[]): string | null {
  const pairs = pairsOf(tellingWords(text))
  const found = ours.filter(({ written }) =>
    pairs.some(([first = '\n', second = '\n']) => {
      const isTurnedShort = doneToThings.includes(first) && written.includes(first)
      const isBegun = written.startsWith(first) && written.slice(2).includes(second)
      return isBegun || (isTurnedShort && written.includes(second))
    }),
  )
  const names = new Set(found.map(({ name }) => name))
  const [only = null] = names
  return names.size === 1 ? only : null
}

/** 管道疏通, 管道通了 and 疏通了多少管道 for 疏通管道: a verb of one or two characters and its thing, near each other. */
function isTurned(written: string, text: string): boolean {
  return [2, 1].some((length) => {
    const [verb, thing] = [written.slice(0, length), written.slice(length)]
    const at = thing.length < length || thing.length > 6 ? -1 : text.indexOf(thing)
    if (at < 0) return false
    const behind = text.slice(at + thing.length).slice(0, length + 3)
    const before = text.slice(0, at).slice(-length - 4)
    const isShort = [...verb].some((part) => /^[了过到完得]/.test(behind.split(part)[1] ?? ''))
    return behind.includes(verb) || isShort || (length === 2 && before.includes(verb))
  })
}
