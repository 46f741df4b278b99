import { tidy } from '#base/tidy.ts'
import type { UnitFigure } from '#features/progress/ledger/round-view.ts'

/** Factors of the units people write to those figures are kept in: 公里, 万平方米. */
const factors = [1, 1000, 10_000]

/** The words that a figure stands in, of all the messages that gave it, oldest first. */
export function excerptsOf({ earlier = [], ...figure }: Excerpted): string[] {
  const { week, cumulative } = figure
  return [...earlier.map(({ text }) => ({ text, week, cumulative })), figure].map(excerptOf)
}

type Excerpted = Pick<UnitFigure, 'text' | 'week' | 'cumulative' | 'earlier'>

/**
 * The parts of a message in which a figure stands, as written: of a list its own lines. The whole message where it has no
 * parts, or none has the figure.
 */
export function excerptOf({
  text,
  week,
  cumulative,
}: Pick<UnitFigure, 'text' | 'week' | 'cumulative'>): string {
  const parts = text
    .split(/[\n；;。]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const figures = [week, cumulative].filter((value) => value !== null && value !== 0)
  const found = parts.filter((part) =>
    numbersIn(part).some((number) =>
      factors.some((factor) => figures.includes(tidy(number * factor))),
    ),
  )
  return found.length === 0 || found.length === parts.length ? text : found.join('；')
}

function numbersIn(text: string): number[] {
  const found = text.normalize('NFKC').match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  return found.map((digits) => Number(digits.replaceAll(',', '')))
}
