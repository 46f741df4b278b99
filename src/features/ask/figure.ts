import type { Evidence } from './evidence.ts'
import { kindEvidence, notFigures, unitFamilies } from './question-patterns.ts'
import { clauses } from './sentences.ts'
import { meets, type Term } from './terms.ts'
import { weights } from './weights.ts'

/** What a number must be like. */
export interface Wanted {
  /** Unit asked for (多少吨); undefined when any will do. */
  unit: string | undefined
  /** True when things are counted (几个): 三组 will do. A measure is written in digits. */
  count: boolean
}

/**
 * True when a sentence gives a number *for what was asked*: the clause with the number, in the unit asked for, holds most
 * of the question; what stands elsewhere in the sentence or above it counts in part. Another clause's figure is another
 * matter's.
 */
export function givesFigure(
  {
    text,
    heading,
    lead,
    before,
    clauses: parts,
  }: Pick<Evidence, 'text' | 'heading' | 'lead' | 'before' | 'clauses'>,
  terms: readonly Term[],
  wanted: Wanted,
): boolean {
  const around = text + (lead.length <= weights.leadOfFigure ? lead : '') + heading
  const known = terms.filter(({ kind }) => kind !== 'unknown')
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  return statements(parts).some((clause) => {
    if (!hasNumber(clause, wanted)) return false
    const held = known.reduce(
      (sum, term) =>
        sum +
        term.weight *
          Math.max(
            meets(term, clause),
            weights.besideFigure * meets(term, around),
            weights.beforeFigure * meets(term, before),
          ),
      0,
    )
    return held >= weights.figureShare * total
  })
}

/**
 * True when a sentence lists at least so many things in the clause that holds the heaviest term, or the one after it, or what
 * a name that counts stands for.
 * @param count how many were asked for (哪三个); 2 when the question does not say
 */
export function lists(text: string, terms: readonly Term[], count: number): boolean {
  if (terms.some(({ forms }) => forms.some((form) => form.includes('、') && text.includes(form))))
    return true
  const [heaviest] = terms
    .filter((term) => meets(term, text) >= 0.5)
    .sort((a, b) => b.weight - a.weight)
  if (!heaviest) return false
  if (count <= 2) return /[、和及与]|”“/.test(text)
  if (quotedLists(text).some((size) => size >= count)) return true
  const parts = clauses(text)
  return parts.some((clause, at) => {
    if (meets(heaviest, clause) < 0.5) return false
    return [clause, parts[at + 1] ?? '', parts[at - 1] ?? ''].some(
      (part) => (part.match(/[、和及与或]|”“/g)?.length ?? 0) + 1 >= count,
    )
  })
}

/** Sizes of the lists that stand in quotes or brackets: “完善一套体系，开展两个行动，…” names four things. */
function quotedLists(text: string): number[] {
  return [...text.matchAll(/[“（(]([^”）)]{8,})[”）)]/g)].map(
    ([, inside = '']) => inside.split(/[，、；,]/).length,
  )
}

/** Clauses, an adverbial of a few characters joined to what it belongs to: 汛期前，疏通管道50000米. */
function statements(parts: readonly string[]): string[] {
  const joined: string[] = []
  let open = ''
  for (const clause of parts) {
    open += clause
    if (clause.length > 7) {
      joined.push(open)
      open = ''
    }
  }
  if (open) joined.push(open)
  return joined
}

function hasNumber(clause: string, { unit, count }: Wanted): boolean {
  const figures = clause.replace(notFigures, '')
  if (!unit)
    return count
      ? (kindEvidence.number?.test(figures) ?? false)
      : /[0-9]|百分之|[一二两三四五六七八九]成|全覆盖|[ivx]+类/.test(figures)
  const units = [unit, ...unitFamilies.filter((family) => family.includes(unit)).flat()]
  return units.some((word) =>
    new RegExp(`[0-9一二三四五六七八九十百千万两ivx]+(?:多|余)?(?:个)?${word}`).test(figures),
  )
}

/** Units behind the figures of several answers, where they are not all the same: 吨/月·平方公里 and t/km2. */
export function differingUnits(texts: readonly string[]): string[] {
  const units = texts.map(
    (text) =>
      /[0-9.]+\s*((?:[万亿])?[^0-9，。；、（）()”“\s]+?2?)(?:以[上下内]|左右|[，。；,;、（）()]|$)/.exec(
        text.normalize('NFKC').replace(notFigures, ''),
      )?.[1] ?? '',
  )
  const distinct = [...new Set(units)]
  return units.every(Boolean) && distinct.length > 1 ? distinct : []
}
