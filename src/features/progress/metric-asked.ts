import type { Metric } from './metric.ts'

/**
 * The metric a question names: the longest name first; also with its verb behind (管道疏通 for 疏通管道), and by half a name
 * that no other one of the round has (裸地 for 苫盖裸地). Null when it names none.
 * @param own names of what is counted in the round
 */
export function metricAsked(
  text: string,
  metrics: readonly Metric[],
  own: readonly string[],
): string | null {
  const names = metrics
    .flatMap(({ name, aliases }) => [name, ...aliases].map((written) => ({ written, name })))
    .sort((a, b) => b.written.length - a.written.length)
  const exact = names.find(({ written }) => written.length > 1 && text.includes(written))
  if (exact) return exact.name
  return names.find(({ written }) => isTurned(written, text))?.name ?? byHalf(text, own)
}

/** Looked at by somebody: what is looked at names it too. */
const ofThing = /^[检巡排抽]查(\S{2})\S/

/** Two characters at either end of a name, else behind its first word (餐饮 for 检查餐饮单位); of several names that share them none is meant. */
function byHalf(text: string, own: readonly string[]): string | null {
  const names = [...new Set(own)].filter((name) => name.length > 2)
  const found = names.filter((name) =>
    [name.slice(0, 2), name.slice(-2)].some((half) => text.includes(half)),
  )
  const inside = names.filter((name) => text.includes(ofThing.exec(name)?.[1] ?? '\n'))
  const both = found.filter((name) => inside.includes(name))
  const all = found.length > 0 ? found : inside
  const meant = both.length > 0 ? both : all
  return meant.length === 1 ? (meant[0] ?? null) : null
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
