/** One thing a question is about, with every way a plan may write it. */
export interface Term {
  /** As it stands in the question, canonical. */
  said: string
  /** Canonical forms; a sentence that holds one of them meets the term. */
  forms: readonly string[]
  /**
   * `name`: one of several names, which must stand near an answer; `thing`: a thing of the field, which must too
   * unless much else is met; `everyday`: said otherwise in plans; `word`: a run
   * that plans have; `unknown`: a run that no plan has; `guess`: a typing error put right.
   */
  kind: 'name' | 'thing' | 'everyday' | 'word' | 'unknown' | 'guess'
  weight: number
  /** True for an everyday word for a thing of the field. */
  meansThing?: boolean
  /** How much each form counts, 0 to 1, in the order of `forms`; 1 where not given. */
  shares?: readonly number[]
}

/** How well a canonical text meets a term, 0 to 1; a long word may be met in part. */
export function meets(term: Term, text: string): number {
  let best = 0
  for (let at = 0; at < term.forms.length; at++) {
    const form = term.forms[at] ?? ''
    if (text.includes(form)) best = Math.max(best, term.shares?.[at] ?? 1)
    else if (form.length > 2) best = Math.max(best, 0.8 * partShare(form, text))
  }
  return best
}

/** Weight of the terms that a canonical text meets, each as far as it does. */
export function metWeight(terms: readonly Term[], text: string): number {
  return terms.reduce((sum, term) => sum + term.weight * meets(term, text), 0)
}

function partShare(form: string, text: string): number {
  let hits = 0
  for (let at = 0; at + 2 <= form.length; at++) if (text.includes(form.slice(at, at + 2))) hits++
  const share = hits / (form.length - 1)
  return share < 0.3 ? 0 : share
}
