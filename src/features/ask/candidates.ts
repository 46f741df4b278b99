import type { Article, PlanDocument } from '#knowledge/document.ts'
import { SearchIndex } from '#knowledge/search-index.ts'
import type { Evidence } from './evidence.ts'
import type { Term } from './terms.ts'

/** Up to so many articles of a document every sentence is weighed; of larger ones only those the index finds. */
const EVERY_ARTICLE = 120
/** Articles taken from the index for each document. */
const FROM_INDEX = 40

/** Chooses the sentences worth weighing, so that a question costs the same beside a hundred plans as beside two. */
export class Candidates {
  readonly #byDocument = new Map<PlanDocument, Evidence[]>()
  readonly #articles: Article[] = []
  readonly #documentOf: PlanDocument[] = []
  readonly #index: SearchIndex

  constructor(evidence: readonly Evidence[]) {
    const passages: string[] = []
    for (const piece of evidence) {
      const pieces = this.#byDocument.get(piece.document)
      if (pieces) pieces.push(piece)
      else this.#byDocument.set(piece.document, [piece])
      if (this.#articles.at(-1) === piece.article) passages[passages.length - 1] += piece.text
      else {
        this.#articles.push(piece.article)
        this.#documentOf.push(piece.document)
        passages.push(piece.text)
      }
    }
    this.#index = SearchIndex.build(passages)
  }

  /** Every sentence of a document, in order. */
  all(document: PlanDocument): readonly Evidence[] {
    return this.#byDocument.get(document) ?? []
  }

  /** The sentences of a document that may answer a question about these terms, in order. */
  of(document: PlanDocument, terms: readonly Term[]): readonly Evidence[] {
    const all = this.all(document)
    if (document.articles.length <= EVERY_ARTICLE) return all
    const found = new Set(
      this.#search(terms, (of) => of === document).map((passage) => this.#articles[passage]),
    )
    return all.filter((piece) => found.has(piece.article))
  }

  /**
   * The documents that may answer at all, best first: with many plans only those the index finds.
   * @param most how many at most
   */
  documents(
    among: readonly PlanDocument[],
    terms: readonly Term[],
    most: number,
  ): readonly PlanDocument[] {
    if (among.length <= most) return among
    const allowed = new Set(among)
    const found = this.#search(terms, (of) => allowed.has(of))
    return [...new Set(found.flatMap((passage) => this.#documentOf[passage] ?? []))].slice(0, most)
  }

  /** Passages about these terms in the documents allowed, best first. */
  #search(terms: readonly Term[], allows: (document: PlanDocument) => boolean): number[] {
    const query = terms
      .flatMap((term) => (term.forms.length > 0 ? term.forms : [term.said]))
      .join(' ')
    const allow = (passage: number): boolean => {
      const document = this.#documentOf[passage]
      return document !== undefined && allows(document)
    }
    return this.#index
      .search(query, { limit: FROM_INDEX, rerank: 0, allow })
      .map(({ passage }) => passage)
  }
}
