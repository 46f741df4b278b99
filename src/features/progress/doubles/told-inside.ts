import type { Double } from '#features/progress/ledger/ledger.ts'
import type { LineView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { plainName, saysTogether } from '#features/progress/reading/joint-report.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'

/** 包含在排水所的1500米里, 已算进排水所报的数里; 由排水所统一报. */
const heldBy = [
  /(?:包?含|包括|算|计|统计|归|并)(?:进|到|入|在)+([^,，。;；\d]{2,14}?)(?:那边|他们)?(?:上?报)?的?(?:\d[\d.]*[^,，。;；\d]{0,3})?(?:数|那个数)?(?:里|内|当中|中)/,
  /[是由]([^,，。;；\d]{2,14}?)(?:那边|他们)?(?:统一|一并|合并|汇总)(?:上|填)?报/,
] as const

type Told = Pick<Double, 'units' | 'keep' | 'because'>

/**
 * Units of which one says that its figure stands in the other's (疏通900米，包含在排水所的1500米里) or that it is the sum of
 * theirs and its own (长虹和广开合计98家); none where nobody says so, or names nobody who has told a figure of the line.
 */
export function toldInside(
  { figures }: Pick<LineView, 'figures'>,
  { units }: Pick<Roster, 'units'>,
): Told[] {
  const counted = figures.filter(({ inside }) => !inside)
  return counted.flatMap((figure): Told[] => {
    const said = holderSaidOf(figure)
    const [named] = said === null ? [] : unitsNamedIn(said, units, 2)
    const keep = counted.find(({ unit }) => unit === named?.name && unit !== figure.unit)?.unit
    if (keep !== undefined) return [{ units: [keep, figure.unit], keep, because: 'inside' }]
    const { unit } = figure
    const others = heldIn(figure, counted)
    return others.length > 0 ? [{ units: [unit, ...others], keep: unit, because: 'inside' }] : []
  })
}

/** Units whose figures are in one that is said to be of several together. */
function heldIn({ unit, text, week, cumulative }: UnitFigure, all: readonly UnitFigure[]) {
  const own = asWritten({ week, cumulative })
  const parts = text.normalize('NFKC').split(/[。;\n]/)
  const part = parts.find(
    (each) =>
      saysTogether(/^\D*/.exec(each)?.[0] ?? '') &&
      (each.match(/\d+(?:\.\d+)?/g) ?? []).some((digits) => own.includes(Number(digits))),
  )
  const names = all.map((each) => each.unit).filter((name) => name !== unit)
  return part === undefined ? [] : names.filter((name) => part.includes(plainName(name)))
}

/** True for words by which a figure stands in another's, not the other way round. */
export function saysInside(part: string): boolean {
  return heldBy.some((way) => way.test(part))
}

/** In whose figures one stands by the words beside it, as they name it; null for none. */
function holderSaidOf({ text, week, cumulative }: UnitFigure): string | null {
  for (const part of text.normalize('NFKC').split(/[。;\n]/)) {
    const found = heldBy.map((way) => way.exec(part)).find(Boolean)
    const told = (part.slice(0, found?.index).match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    const own = asWritten({ week, cumulative })
    if (found?.[1] && (told.length === 0 || own.some((value) => told.includes(value))))
      return found[1]
  }
  return null
}

/** The numbers that a figure may be written as, in its unit or in one of a thousand or ten thousand. */
export function asWritten({ week, cumulative }: Pick<UnitFigure, 'week' | 'cumulative'>): number[] {
  return [week, cumulative].flatMap((value) =>
    value ? [1, 1000, 10_000].map((scale) => value / scale) : [],
  )
}
