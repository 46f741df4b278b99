import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { firstFrom, inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import type { ToldZero } from './told-zeros.ts'

/** Behind a unit's name, to the end of its line. */
const nothing =
  /^[\s:,、]*(?:本周|这周)?[暂都也还尚]*(?:没有?|无|零|[没未](?:开展|开工|动工?|启动|进展|推进|[做干搞报]))[。\s]*$/

const beginsLine = /\n[\s\d.、)(①-⑳#*-]*$/
/** A number of the list, or that nothing was done, is no longer. */
const longest = 16

/**
 * Lines of a list under its heading that say no more than that a unit did nothing (#接龙 本周清障⏎1. 青石镇3处⏎2. 石门乡没有): of
 * the one work that the other lines under that heading count.
 * @param drafts figures of the other lines.
 */
export function idleLines(
  free: readonly Clause[],
  drafts: readonly Draft[],
  parts: ReadParts,
): ToldZero[] {
  const { folded, units } = parts
  const lists = listsOf(parts)
  return free.flatMap(({ start, block }) => {
    const unit = units[firstFrom(units, start)]
    if (
      unit?.start !== start ||
      unit.own ||
      !beginsLine.test(folded.slice(Math.max(0, start - longest), start))
    )
      return []
    const rest = folded.slice(unit.end, unit.end + longest).split('\n')[0] ?? ''
    const list = lists.find((each) => each.start <= start && start < each.end)
    const metric = list && nothing.test(rest) ? onlyMetric(list, drafts, parts) : -1
    return metric < 0 ? [] : [{ metric, unit: unitAt(units, start), block, start }]
  })
}

/** From each line that names neither a number nor a unit to the next. */
function listsOf({ folded, amounts, units }: ReadParts): Span[] {
  const lines = Array.from(folded.matchAll(/[^\n]+/g), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  const headings = lines.filter(
    (line) => startingIn(amounts, line).length + startingIn(units, line).length === 0,
  )
  return headings.map(({ start }, at) => ({
    start,
    end: headings[at + 1]?.start ?? folded.length,
  }))
}

/** The metric that all figures of a list are of, each another unit's, where the lines in front name it; -1 = none. */
function onlyMetric(list: Span, drafts: readonly Draft[], parts: ReadParts): number {
  const own = drafts.filter(({ start }) => list.start <= start && start < list.end)
  const [first] = own
  const alike = own.every(({ metric, unit }) => metric === first?.metric && unit >= 0)
  const { folded, units, lexicon } = parts
  // #接龙 周报 names no work.
  const front = folded.slice(list.start, inside(units, list)[0]?.start).replaceAll(roleWords, '')
  return first && alike && lexicon.shareOf(first.metric, front).chars > 0 ? first.metric : -1
}
