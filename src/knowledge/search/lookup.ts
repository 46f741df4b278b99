import type { Best } from './best.ts'
import type { Postings } from './postings.ts'

/** Adds to the score of each passage what one term is worth there. */
export function addTerm(postings: Postings, term: number, weight: number, to: Best): void {
  const { passages, scores, size } = to
  const column = postings.columns.get(term)
  const unit = weight * (column ? postings.columnStep : postings.step)
  const mask = 2 ** postings.weightBits - 1
  for (let at = 0; at < size; at++) {
    const passage = passages[at] ?? 0
    const found = column ? (column[passage] ?? 0) : find(postings, term, passage) & mask
    scores[at] = (scores[at] ?? 0) + unit * found
  }
}

/**
 * Guesses where the passage stands from how far it is between the first and the last, and halves where that does not
 * pay: passages are spread evenly, so a few looks are enough. Returns 0 when it is not there.
 */
function find({ starts, packed, weightBits }: Postings, term: number, passage: number): number {
  const passageAt = (at: number) => (packed[at] ?? 0) >>> weightBits
  let low = starts[term] ?? 0
  let high = (starts[term + 1] ?? 0) - 1
  for (let looks = 0; low <= high; looks++) {
    const first = passageAt(low)
    const last = passageAt(high)
    if (passage < first || passage > last) return 0
    const middle = low + Math.floor(share(passage - first, last - first, looks) * (high - low))
    const found = passageAt(middle)
    if (found === passage) return packed[middle] ?? 0
    if (found < passage) low = middle + 1
    else high = middle - 1
  }
  return 0
}

function share(part: number, whole: number, looks: number): number {
  return looks < 4 ? part / Math.max(1, whole) : 0.5
}
