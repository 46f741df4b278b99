import { pinyin } from 'pinyin-pro'
import { expect, it } from 'vitest'
import { termsOf } from '#features/ask/cut-question.ts'
import { evidenceOf } from '#features/ask/evidence.ts'
import { Lexicon } from '#features/ask/lexicon.ts'
import { meets } from '#features/ask/terms.ts'
import { otherPlans, readPlans, shippedPlans, shippedVocabulary } from '../../support/plans.ts'

const evidence = evidenceOf(readPlans(new Map([...shippedPlans, ...otherPlans])), shippedVocabulary)
const lexicon = new Lexicon(evidence, shippedVocabulary)

/** Characters that an input method offers for a sound: all that the plans hold, which is what people type most. */
const homophones = Map.groupBy(
  new Set(
    evidence.flatMap(({ plain }) => [...plain]).filter((char) => /[\u4e00-\u9fff]/.test(char)),
  ),
  (char) => pinyin(char, { toneType: 'none' }),
)

/** Words of the plans: what stands between stops and function words, 3 to 8 characters long. */
function realTerms(): string[] {
  const found = evidence.flatMap(
    ({ plain }) =>
      plain.match(/(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{3,8}(?![\u4e00-\u9fff])/g) ?? [],
  )
  return [...new Set(found)]
}

/** The term with one character, chosen by its place, written as another that sounds the same; null when there is none. */
function mistyped(term: string, at: number): string | null {
  const char = term.charAt(at)
  const others =
    homophones.get(pinyin(char, { toneType: 'none' }))?.filter((other) => other !== char) ?? []
  const other = others[(term.length + at) % Math.max(1, others.length)]
  return other ? term.slice(0, at) + other + term.slice(at + 1) : null
}

it('a homophone in one of 300 real terms still leads to a sentence that has the term', () => {
  const cases = realTerms()
    .flatMap((term, number) => {
      const typed = mistyped(term, number % term.length)
      return typed ? [{ term, typed }] : []
    })
    .slice(0, 300)
  const found = cases.filter(({ term, typed }) => {
    const runs = [shippedVocabulary.canonical(typed)]
    const terms = termsOf({ runs, thing: '', quoted: [], counted: [] }, lexicon)
    const total = terms.reduce((sum, { weight }) => sum + weight, 0)
    const canonical = shippedVocabulary.canonical(term)
    return terms.reduce((sum, part) => sum + part.weight * meets(part, canonical), 0) >= 0.6 * total
  })

  expect(cases).toHaveLength(300)
  expect(found.length / cases.length).toBeGreaterThanOrEqual(0.95)
})
