import type { Evidence } from './evidence.ts'
import { type Hit, isTopic } from './find.ts'
import { SHORT } from './narrow.ts'
import type { QuestionKind } from './question-patterns.ts'
import { metWeight, type Term } from './terms.ts'
import { weights } from './weights.ts'

/** Most characters of an answer from one document; longer ones are cut to the sentences that matter most. */
export const LONGEST = 320

/** The article that is headed by what a broad question asks about. */
export function topicOf(
  hits: readonly Hit[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): Hit | undefined {
  return hits.find(
    ({ evidence }) => evidence.isHeading && !evidence.isOpening && isTopic(evidence, terms, kinds),
  )
}

/** The best hit; where that is a heading with text under it, the best sentence of that text. */
export function beyondHeading(hits: readonly Hit[]): Hit | undefined {
  const [best] = hits
  if (!best?.evidence.isHeading) return best
  const inside = hits.find(
    (hit) => hit.evidence.article === best.evidence.article && !hit.evidence.isHeading,
  )
  return inside && inside.score >= 0.6 * best.score ? inside : best
}

/**
 * The sentences of an answer, in document order: for a broad question the beginning of its article; else the best one, and
 * those of the same article that fit nearly as well.
 */
export function choose(
  hits: readonly Hit[],
  best: Hit,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
): Evidence[] {
  if (isTopic(best.evidence, terms, kinds)) return opening(best.evidence, all)
  const wide = kinds.has('list') || kinds.has('how')
  const near = hits.filter(
    (hit) =>
      hit === best ||
      (hit.evidence.article === best.evidence.article &&
        !hit.evidence.isHeading &&
        hit.score >= (wide ? weights.sameArticleWide : weights.sameArticle) * best.score),
  )
  return limited(near.slice(0, wide ? 4 : 2).map((hit) => hit.evidence))
}

/** A broad question is answered with the beginning of the article, as much as an answer may be long. */
function opening(evidence: Evidence, all: readonly Evidence[]): Evidence[] {
  const body = all.filter((piece) => piece.article === evidence.article && !piece.isHeading)
  return limited(body.length > 0 ? body : [evidence])
}

/** As many sentences, best first, as an answer may be long; then in document order. */
function limited(pieces: readonly Evidence[]): Evidence[] {
  const kept: Evidence[] = []
  let length = 0
  for (const piece of pieces) {
    if (kept.length > 0 && length + piece.raw.length > LONGEST) break
    kept.push(piece)
    length += piece.raw.length
  }
  return kept.sort((a, b) => a.order - b.order)
}

/** A small heading (强化扬尘污染管控。) answers nothing by itself: what follows it in the paragraph does. */
export function extend(
  best: Hit,
  chosen: readonly Evidence[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
): Evidence[] {
  const wide = !kinds.has('number') && !kinds.has('when') && !kinds.has('body')
  const { evidence } = best
  const small = evidence.raw.length <= 28 && (evidence.lead === '' || evidence.isHeading)
  if (!wide || !small || isTopic(evidence, terms, kinds)) return [...chosen]
  const following = evidence.isHeading
    ? all.filter((piece) => piece.article === evidence.article && !piece.isHeading)
    : all.filter((piece) => piece.paragraph === evidence.paragraph && piece.order > evidence.order)
  const first = evidence.isHeading ? [] : [evidence]
  const ranked = [
    ...first,
    ...following.toSorted(
      (a, b) => metWeight(terms, b.text) - metWeight(terms, a.text) || a.order - b.order,
    ),
  ]
  if (ranked.length === 0) return [...chosen]
  const most = kinds.has('list') || kinds.has('how') ? LONGEST : SHORT
  return limited(
    ranked.filter(
      (_, at) =>
        ranked.slice(0, at + 1).reduce((sum, piece) => sum + piece.raw.length, 0) <= most ||
        at === first.length,
    ),
  )
}

/**
 * A sentence that the next one explains (即，…) is given with it; where the whole is asked for, one that is only a part of an
 * enumeration (分三步走：…；) with the parts that follow.
 */
export function explained(
  chosen: readonly Evidence[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
): Evidence[] {
  const [only] = chosen
  if (chosen.length !== 1 || !only) return [...chosen]
  if (!only.after && !(kinds.has('list') && opensEnumeration.test(only.raw))) return [only]
  const following = all.filter(
    ({ paragraph, order }) => paragraph === only.paragraph && order > only.order,
  )
  const kept = [only]
  for (const piece of following) {
    const length = kept.reduce((sum, { raw }) => sum + raw.length, piece.raw.length)
    const goesOn = kept.length === 1 || /；$/.test(kept.at(-1)?.raw ?? '')
    if (length > LONGEST || !goesOn || (only.after && kept.length > 1)) break
    kept.push(piece)
  }
  return kept
}

const opensEnumeration = /[：:].*；$/
