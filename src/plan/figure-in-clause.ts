import { type Quantity, quantitiesIn } from './quantity.ts'

/** One figure of a clause with what stands around it. */
export interface FigureInClause {
  quantity: Quantity
  /** From the end of the figure before, or the start of the clause, up to this one. */
  head: string
  /** From this figure up to the next one, or the end of the clause. */
  tail: string
  /** The clause up to this figure. */
  before: string
  /** The clause from this figure on, the figure left out. */
  after: string
  /** True when another figure follows in the clause. */
  hasNext: boolean
}

/** The figures of a clause that may be demanded: in digits, no dates, not inside brackets or quotes (but “6个100%”). */
export function figuresIn(clause: string): FigureInClause[] {
  const quantities = quantitiesIn(clause).filter(
    (quantity) =>
      quantity.figures && !isDate(quantity, clause) && !isEnclosed(clause, quantity.start),
  )
  return quantities.map((quantity, index) => ({
    quantity,
    head: clause.slice(quantities[index - 1]?.end ?? 0, quantity.start),
    tail: clause.slice(quantity.end, quantities[index + 1]?.start ?? clause.length),
    before: clause.slice(0, quantity.start),
    after: clause.slice(quantity.end),
    hasNext: index + 1 < quantities.length,
  }))
}

/** 2024年, 6月, 6月1日, 每月25日, 20时. */
function isDate({ unit, start }: Quantity, clause: string): boolean {
  const isTerm =
    unit === '年' && /(?:不(?:得)?少于|不(?:得)?低于|至少)\s*$/.test(clause.slice(0, start))
  if (isTerm) return false
  return /^[年月时]$/.test(unit) || (unit === '日' && /[月、]\s*$/.test(clause.slice(0, start)))
}

function isEnclosed(clause: string, at: number): boolean {
  const before = clause.slice(0, at)
  const inBrackets = /[([《〔][^)\]》〕]*$/.test(before)
  const inQuotes = /[“「][^”」]*$/.test(before) && !/^(?:100%|百分之百)/.test(clause.slice(at))
  return inBrackets || inQuotes
}
