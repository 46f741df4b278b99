import { nameOfCell } from '#features/progress/reply/naming/naming.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, type Span } from '#features/progress/reply/parts/span.ts'
import type { Draft } from './drafts.ts'

/** Two works on the same things, done one after the other; `end` is that of the words that name them. */
interface Both {
  metrics: readonly [number, number]
  end: number
}

const and = /并(?:且|同时|已|及时|立即|当场|现场|督促|完成){0,3}/g

/** 发现并整改问题4个, 掏挖并维修检雨井6座: one number tells of both works. */
export function withDoneTogether(drafts: readonly Draft[], parts: Parts): readonly Draft[] {
  const pairs = Array.from(parts.folded.matchAll(and)).flatMap((hit) => bothAt(hit, parts))
  return drafts.flatMap((draft) => {
    const pair = pairs.find(
      ({ metrics, end }) => metrics.includes(draft.metric) && leads(end, draft, parts),
    )
    const other = pair?.metrics.find((metric) => metric !== draft.metric)
    const known = drafts.some(({ metric, unit }) => metric === other && unit === draft.unit)
    if (!pair || other === undefined || known) return [draft]
    const cumulatives = draft.cumulatives.filter(({ start }) => !saysMore(pair.end, start, parts))
    return [draft, { ...draft, metric: other, cumulatives }]
  })
}

/** What is named right in front of 并 and right behind it, where both are done to the same things. */
function bothAt({ index, 0: { length } }: RegExpMatchArray, parts: Parts): Both[] {
  const { nouns, verbs } = parts.mentions
  const named: readonly Span[] = [...nouns, ...verbs]
  const first = named.find(({ end }) => end === index)
  const second = named.find(({ start }) => start === (index ?? 0) + length)
  if (!first || !second) return []
  const [one, other] = [nameOfCell(parts, first), nameOfCell(parts, second)]
  const alike =
    one >= 0 && other >= 0 && one !== other && thingOf(one, parts) === thingOf(other, parts)
  return alike ? [{ metrics: [one, other], end: second.end }] : []
}

/** 发现并整改4个，累计整改60个: what is named again in front of a total has it alone. */
function saysMore(from: number, to: number, { mentions: { nouns, verbs } }: Parts): boolean {
  const again = inside(nouns, { start: from, end: to }).slice(1)
  return inside(verbs, { start: from, end: to }).length > 0 || again.length > 0
}

/** 问题（个）: what a metric counts, without what is done to it. */
function thingOf(metric: number, { lexicon }: Parts): string {
  const { name = '', unit = '' } = lexicon.metrics[metric] ?? {}
  return `${name.replace(lexicon.words[metric]?.own ?? '', '')}(${unit})`
}

/** True where nothing but the thing stands between those words and the first figure. */
function leads(end: number, { weeks, cumulatives }: Draft, { folded }: Parts): boolean {
  const first = Math.min(...[...weeks, ...cumulatives].map(({ start }) => start))
  return first >= end && first < Infinity && /^[^,。;\d\n]*$/.test(folded.slice(end, first))
}
