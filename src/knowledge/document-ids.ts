import type { PlanDocument } from './document.ts'

/**
 * The same documents, in the same order, with ids that are unique: the first of an id keeps it, the next ones get `-2`,
 * `-3` and so on. Ids given by a person win over those made from titles.
 * @param given ids by a person, one a document at the same index; undefined where there is none.
 */
export function withUniqueIds(
  documents: readonly PlanDocument[],
  given: readonly (string | undefined)[],
): PlanDocument[] {
  const taken = new Set<string>()
  const ids = new Array<string>(documents.length).fill('')
  const claim = (byPerson: boolean): void => {
    for (const [index, document] of documents.entries()) {
      const wished = given[index]
      if ((wished !== undefined) !== byPerson) continue
      ids[index] = firstFree(wished ?? document.id, taken)
    }
  }
  claim(true)
  claim(false)
  return documents.map((document, index) => ({ ...document, id: ids[index] ?? document.id }))
}

/** Newest plan first, plans without a year last, then by id. */
export function newestFirst(a: PlanDocument, b: PlanDocument): number {
  const years = (b.year ?? Number.NEGATIVE_INFINITY) - (a.year ?? Number.NEGATIVE_INFINITY)
  if (years !== 0 && !Number.isNaN(years)) return years
  return a.id < b.id ? -1 : 1
}

function firstFree(wished: string, taken: Set<string>): string {
  let id = wished
  for (let copy = 2; taken.has(id); copy++) id = `${wished}-${copy}`
  taken.add(id)
  return id
}
