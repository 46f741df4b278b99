import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import type { ToldZero } from './told-zeros.ts'

/** Behind a unit's name, to the end of its line. */
const nothing = /^[\s:,、]*(?:本周|这周)?[暂都也]*(?:没有?|无|零)[。\s]*$/

const beginsLine = /(?:^|\n)[\s\d.、)(①-⑳#*-]*$/

/**
 * Lines of a list under its heading that say no more than that a unit did nothing (#接龙 本周清障⏎1. 青石镇3处⏎2. 石门乡没有): of
 * the one work that the other lines count.
 * @param drafts figures of the other lines.
 */
export function idleLines(
  free: readonly Clause[],
  drafts: readonly Draft[],
  parts: ReadParts,
): ToldZero[] {
  const { folded, units, amounts } = parts
  const metric = onlyMetric(drafts)
  const heading = { start: 0, end: folded.indexOf('\n', folded.search(/\S/)) }
  const headed = startingIn(amounts, heading).length + startingIn(units, heading).length === 0
  if (metric < 0 || heading.end < 0 || !headed || !tellsOf(metric, parts)) return []
  return free.flatMap(({ start, block }) => {
    const unit = units.find((each) => each.start === start && !each.own)
    if (!unit || !beginsLine.test(folded.slice(0, start))) return []
    const [rest = ''] = /^[^\n]*/.exec(folded.slice(unit.end)) ?? []
    return nothing.test(rest) ? [{ metric, unit: unitAt(units, start), block, start }] : []
  })
}

/** The lines in front of the first unit name the work; #接龙 周报 names none. */
function tellsOf(metric: number, { folded, units, lexicon }: ReadParts): boolean {
  const words = folded.slice(0, units[0]?.start).replaceAll(roleWords, '')
  return lexicon.shareOf(metric, words).chars > 0
}

/** The metric that all figures are of, each another unit's; -1 = none. */
function onlyMetric(drafts: readonly Draft[]): number {
  const [first] = drafts
  const alike = drafts.every(({ metric, unit }) => metric === first?.metric && unit >= 0)
  return first && alike ? first.metric : -1
}
