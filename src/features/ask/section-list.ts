import type { Article, PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import type { Answer } from './answer.ts'
import { cite } from './compose.ts'
import { headingShare } from './find.ts'
import { articleLine, documentName } from './naming.ts'
import type { Question } from './question.ts'
import type { Scope } from './scope.ts'
import { meets, type Term } from './terms.ts'
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
  if (!asks || question.kinds.has('when')) return null
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

/** The section that was asked about, when it has articles and no other is one as well. */
function sectionAbout(
  document: PlanDocument,
  terms: readonly Term[],
  vocabulary: Vocabulary,
): Article | undefined {
  const sections = document.articles.filter(
    (article) =>
      childrenOf(document, article).length > 1 && isAbout(document, article, terms, vocabulary),
  )
  const named = sections.filter(
    ({ heading }) => headingShare(vocabulary.canonical(heading), terms) > 0.3,
  )
  return named.length === 1 ? named[0] : undefined
}

/** Every word of the question stands in the section's heading, in the headings above it, or in most of those under it. */
function isAbout(
  document: PlanDocument,
  section: Article,
  terms: readonly Term[],
  vocabulary: Vocabulary,
): boolean {
  const above = document.articles.filter(
    ({ path }) =>
      path.length < section.path.length && path.every((label, at) => label === section.path[at]),
  )
  const around = vocabulary.canonical([section, ...above].map(({ heading }) => heading).join('|'))
  const under = childrenOf(document, section).map(({ heading }) => vocabulary.canonical(heading))
  const known = terms.filter(({ forms }) => forms.length > 0)
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  const met = known.filter(
    (term) =>
      meets(term, around) >= 0.5 ||
      2 * under.filter((heading) => meets(term, heading) >= 0.5).length >= under.length,
  )
  return (
    total > 0 && met.reduce((sum, { weight }) => sum + weight, 0) >= weights.sectionShare * total
  )
}

function childrenOf(document: PlanDocument, section: Article): Article[] {
  return document.articles.filter(
    ({ path, heading }) =>
      heading.trim() &&
      path.length === section.path.length + 1 &&
      section.path.every((label, at) => label === path[at]),
  )
}
