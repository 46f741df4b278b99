import { saidRole } from '#features/progress/reply/figures/roles.ts'
import { withoutNamedRoles } from '#features/progress/reply/figures/unnamed-roles.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, startingIn } from '#features/progress/reply/parts/span.ts'
import { zeroWords } from '#features/progress/reply/tasks/zero-words.ts'
import type { ArticleMention } from './article-mentions.ts'
import type { MetricMatch, Window } from './metric-match.ts'
import { anything, takeApart } from './work-name.ts'

/** What says that something came of a task. */
const told = /完成|结束|到位|印发|上报|报送|通过|启动|办结|[已正]在?[\u4e00-\u9fff]|了$/

/** The article stated for the figures that are being read. */
export class StatedArticle {
  readonly #parts: Parts
  #task: string | null = null
  #block = -1
  /** It stands on a line of its own. */
  #isHeading = false
  /** Its own clause says in words what was done. */
  #isTold = false

  constructor(parts: Parts) {
    this.#parts = parts
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
    const article = this.#parts.articles.find(
      ({ start, loose }) => !loose && start >= clause.start && start < clause.end,
    )
    if (!article?.task) return false
    this.#task = this.#isIdle(article, clause) ? null : article.task
    this.#block = clause.block
    this.#isHeading = this.#fillsLine(article)
    this.#isTold = this.#tellsInWords(article, clause)
    return !clause.inner
  }

  /** The stated article for a figure of a metric; null where none is, or where it is told of in words and does not count that. */
  taskOf(metric: number): string | null {
    const own = this.#task !== null && this.#parts.articlesOf(metric).includes(this.#task)
    return this.#isTold && !own ? null : this.#task
  }

  /** 第10条编制完成，加油站9家: what follows may be of another. */
  #tellsInWords({ end }: ArticleMention, clause: Clause): boolean {
    const { amounts, folded } = this.#parts
    const isFree = !['\n', ':'].includes(clause.stop) && startingIn(amounts, clause).length === 0
    return isFree && told.test(folded.slice(end, clause.end))
  }

  /** 第10条无进展，加油站9家: an article of which nothing is told holds for no figure behind it. */
  #isIdle({ end }: ArticleMention, clause: Clause): boolean {
    const { amounts, folded } = this.#parts
    return startingIn(amounts, clause).length === 0 && zeroWords.test(folded.slice(end, clause.end))
  }

  /** 第8项 沿河施工工地2个: under an article that does not count them things are named, not done; 第3条…跑了两家企业 names nothing. */
  isOfOther({ metric, verbal, consumed }: MetricMatch, { from, to }: Window): boolean {
    const { articlesOf, articles, cellMetrics, mentions } = this.#parts
    const span = { start: from, end: to }
    const done =
      !verbal &&
      (inside(mentions.verbs, span).length > 0 ||
        inside(mentions.nouns, span).some(({ form }) => takeApart(form.text).verb !== ''))
    const { nouns } = mentions
    const named = inside(nouns, { start: from, end: Math.max(to, consumed) })
    const vague = named.length > 0 && named.every(({ form }) => anything.test(form.text))
    const own = articlesOf(metric)
    const stated = articles.some((article) => article.task && own.includes(article.task))
    return this.taskOf(metric) !== null && (!done || vague) && cellMetrics.size === 0 && !stated
  }

  /** An article stated by a heading holds until a point begins that does not belong to it. */
  #leaves({ start, block }: Clause, first: boolean): boolean {
    if (block === this.#block) return false
    if (this.#parts.articles.length === 1 && this.#goesOn(start)) return false
    if (this.#isHeading && this.#parts.articles.length > 1) return false
    const heads = /:$/.test(this.#parts.folded.slice(Math.max(0, start - 40), start).trimEnd())
    return !heads && !(this.#parts.articles.length === 1 && first)
  }

  /** 累计：排查131个 below what the article's own line told of this week. */
  #goesOn(start: number): boolean {
    const label = /^([^:,。;\n\d]{2,8}):/.exec(this.#parts.folded.slice(start, start + 9))?.[1]
    if (label === undefined) return false
    const { folded, mentions } = this.#parts
    const span = { start, end: start + label.length }
    return saidRole(withoutNamedRoles(folded, mentions, span), '') !== null
  }

  #fillsLine({ start, end }: ArticleMention): boolean {
    const before = this.#parts.folded.slice(
      this.#parts.folded.lastIndexOf('\n', start - 1) + 1,
      start,
    )
    const after = /^[^\n]*/.exec(this.#parts.folded.slice(end))?.[0] ?? ''
    return /^[\s【[◆●■▶#*]*$/.test(before) && /^[^\n,。;\d]{0,16}$/.test(after)
  }
}
