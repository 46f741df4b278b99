import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Lookup } from '#features/ask/lookup.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { Vocabulary, vocabularySchema } from '#knowledge/vocabulary.ts'

const root = join(import.meta.dirname, '../..')

/** Texts of the plans in a folder, by file name. */
export function planTexts(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

/** The two plans that come with the program. */
export const shippedPlans = planTexts(join(root, 'knowledge'))

/** Invented plans of other areas, years and layouts. */
export const otherPlans = planTexts(join(root, 'test/fixtures/plans'))

/** One more invented plan, of the kind of the shipped ones. */
export const fourthPlan = planTexts(join(root, 'test/fixtures/fourth'))

/** Reads texts as plans. */
export function readPlans(texts: ReadonlyMap<string, string>): PlanDocument[] {
  return [...texts].map(([file, text]) => readDocument(file, text, {}))
}

/** The vocabulary that comes with the program. */
export const shippedVocabulary = new Vocabulary(
  vocabularySchema.parse(parse(readFileSync(join(root, 'knowledge/vocabulary.yaml'), 'utf8'))),
)

/** Answers from some plans with the shipped vocabulary. */
export function lookupIn(texts: ReadonlyMap<string, string>): Lookup {
  return new Lookup(readPlans(texts), shippedVocabulary)
}
