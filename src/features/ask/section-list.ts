import type { Article, PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import type { Answer } from './answer.ts'
import { cite } from './compose.ts'
import { headingShare } from './find.ts'
import { articleLine, documentName } from './naming.ts'
import type { Question } from './question.ts'
import type { Scope } from './scope.ts'
import type { Term } from './terms.ts'
import { weights } from './weights.ts'

/** Articles cited of a section that is listed. */
const MOST_CITED = 3

/** `蓝天保卫战有哪几场攻坚战`, `工作要求有哪几条`: the articles under a section are the list; null for other questions. */
export function listSection(
  question: Question,
  terms: readonly Term[],
  scope: Scope,
  vocabulary: Vocabulary,
): Answer | null {
  const asks = /(?:哪[些几]|几)(?:条|项|个|场|方面|部分|大)?|(?:有|包括|分)(?:什么|啥)/.test(
    question.rest,
  )
  if (!asks || question.kinds.has('number') || question.kinds.has('when')) return null
  const listed = scope.documents.flatMap((document) => {
    const section = sectionAbout(document, terms, vocabulary)
    return section ? [{ document, articles: childrenOf(document, section) }] : []
  })
  if (listed.length === 0) return null
  return {
    status: 'answered',
    text: listed
      .map(({ document, articles }) =>
        [
          `${documentName(document)}：`,
          ...articles.map((article) => `- ${articleLine(article)}`),
        ].join('\n'),
      )
      .join('\n'),
    citations: listed.flatMap(({ document, articles }) =>
      articles
        .slice(0, Math.ceil(MOST_CITED / listed.length))
        .map((article) => cite({ document, article }, article.heading.trim())),
    ),
  }
}

/** The section whose heading is what was asked about, when it has articles and no article is headed so as well. */
function sectionAbout(
  document: PlanDocument,
  terms: readonly Term[],
  vocabulary: Vocabulary,
): Article | undefined {
  const fits = document.articles.filter(
    (article) =>
      article.heading &&
      headingShare(vocabulary.canonical(article.heading), terms) >= weights.sectionShare,
  )
  const [section] = fits
  return section && fits.length === 1 && childrenOf(document, section).length > 1
    ? section
    : undefined
}

function childrenOf(document: PlanDocument, section: Article): Article[] {
  return document.articles.filter(
    ({ path, heading }) =>
      heading.trim() &&
      path.length === section.path.length + 1 &&
      section.path.every((label, at) => label === path[at]),
  )
}
