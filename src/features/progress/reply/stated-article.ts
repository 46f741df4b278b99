import type { ArticleMention } from './article-mentions.ts'
import type { Clause } from './clauses.ts'

/** The article stated for the figures that are being read. */
export class StatedArticle {
  readonly #folded: string
  readonly #articles: readonly ArticleMention[]
  #task: string | null = null
  #block = -1
  /** It stands on a line of its own. */
  #isHeading = false

  constructor(folded: string, articles: readonly ArticleMention[]) {
    this.#folded = folded
    this.#articles = articles
  }

  /** Null where none is. */
  get task(): string | null {
    return this.#task
  }

  /**
   * @param clause begins to be read.
   * @param fresh it begins another numbered point or line than the clause before.
   * @param first no figure was filed yet.
   * @returns whether it states an article of its own.
   */
  enter(clause: Clause, fresh: boolean, first: boolean): boolean {
    if (fresh && this.#leaves(clause, first)) this.#task = null
    const article = this.#articles.find(
      ({ start, loose }) => !loose && start >= clause.start && start < clause.end,
    )
    if (!article?.task) return false
    this.#task = article.task
    this.#block = clause.block
    this.#isHeading = this.#fillsLine(article)
    return !clause.inner
  }

  /** An article stated by a heading holds until a point begins that does not belong to it. */
  #leaves({ start, block }: Clause, first: boolean): boolean {
    if (block === this.#block) return false
    if (this.#isHeading && this.#articles.length > 1) return false
    const heads = /:$/.test(this.#folded.slice(Math.max(0, start - 40), start).trimEnd())
    return !heads && !(this.#articles.length === 1 && first)
  }

  #fillsLine({ start, end }: ArticleMention): boolean {
    const before = this.#folded.slice(this.#folded.lastIndexOf('\n', start - 1) + 1, start)
    const after = /^[^\n]*/.exec(this.#folded.slice(end))?.[0] ?? ''
    return /^[\s【[◆●■▶#*]*$/.test(before) && /^[^\n,。;\d]{0,16}$/.test(after)
  }
}
