import type { KnowledgeView } from '#console/views.ts'
import type { Answer } from '#features/ask/answer.ts'
import type { EvalCase } from './eval-file.ts'

type Citation = Answer['citations'][number]
type Place = EvalCase['cites'][number][number]

/** How one answer was judged. */
export interface Verdict {
  case: EvalCase
  answer: Answer
  /** Status and text are as expected. */
  correct: boolean
  /** The first citation is one of those asked for; null where none is asked for or nothing was answered. */
  firstCited: boolean | null
  /** Every place asked for is cited; null as above. */
  allCited: boolean | null
  /** Quotes that do not stand in the article they name. */
  falseQuotes: number
}

/** Judges one answer; `knowledge` is what quotes are compared with. Pure. */
export function judge(each: EvalCase, answer: Answer, knowledge: KnowledgeView): Verdict {
  const [first] = answer.citations
  const places = each.cites.flat()
  const counts = answer.status === 'answered' && places.length > 0
  return {
    case: each,
    answer,
    correct: isCorrect(each, answer),
    firstCited: counts ? places.some((place) => isAt(first, place)) : null,
    allCited: counts ? each.cites.every((group) => isCited(answer.citations, group)) : null,
    falseQuotes: answer.citations.filter((citation) => !isVerbatim(citation, knowledge)).length,
  }
}

function isCorrect({ expect, accept }: EvalCase, { status, text }: Answer): boolean {
  if (expect === 'both-or-clarify' && status === 'clarify') return true
  const wanted = expect === 'answer' || expect === 'both-or-clarify' ? 'answered' : expect
  if (status !== wanted) return false
  const plain = squeeze(text)
  return (
    accept.length === 0 || accept.some((all) => all.every((part) => plain.includes(squeeze(part))))
  )
}

/** The same characters for what looks the same, without white space. */
function squeeze(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '')
}

function isCited(citations: readonly Citation[], group: readonly Place[]): boolean {
  return group.some((place) => citations.some((citation) => isAt(citation, place)))
}

function isAt(citation: Citation | undefined, { doc, article }: Place): boolean {
  return citation?.document === doc && isArticle(citation.path, String(article))
}

/**
 * Whether a path is the article people write as `7`, `四(三)`, `(一)`, `一` or `结尾`: one that begins with a bare
 * label counts from the top, a number or a bracket from wherever it stands.
 */
export function isArticle(path: readonly string[], article: string): boolean {
  const labels = article
    .normalize('NFKC')
    .split(/[()/]+/)
    .filter(Boolean)
  const floats = /^[\d(（第]/.test(article)
  const at = floats ? path.length - labels.length : 0
  return labels.every((label, offset) => path[at + offset] === label)
}

function isVerbatim({ document, path, quote }: Citation, { documents }: KnowledgeView): boolean {
  const article = documents
    .find(({ id }) => id === document)
    ?.articles.find((each) => each.path.join('/') === path.join('/'))
  const bare = (text: string) => text.replaceAll(/\s+/g, '')
  return article !== undefined && bare(article.heading + article.text).includes(bare(quote))
}
