import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold } from '#knowledge/vocabulary.ts'
import { isAttached } from '#plan/article-id.ts'
import type { Answer } from './answer.ts'
import { articleAt, asksForContents, readArticleRequest } from './article-lookup.ts'
import { cite } from './compose.ts'
import { cutBytes } from './cut-bytes.ts'
import { documentFact, wantedFact } from './document-facts.ts'
import { articleLine, documentName } from './naming.ts'
import type { Question } from './question.ts'
import type { Scope } from './scope.ts'
import { wording } from './wording.ts'

/** Longest text of one article in an answer, UTF-8 bytes. */
export const ARTICLE_BYTES = 1200
/** What an attachment is called by: the end of its name. */
const paper = /(?:细则|办法|清单|表|名录|名单|台账|标准|图)$/
/** Characters of an attachment's name by which it is known. */
const LEAST_TITLE = 5
/** Longest table of contents, UTF-8 bytes. */
const CONTENTS_BYTES = 3000

/** What is asked for by its place or about the document itself is answered without a search; null for all else. */
export function answerDirectly(question: Question, scope: Scope): Answer | null {
  return byPlace(question, scope) ?? byAttachment(question, scope) ?? byFact(question, scope)
}

/** An answer that no document gives. */
export function notFound(text: string, suggestions?: readonly string[]): Answer {
  return {
    status: 'not-found',
    text,
    citations: [],
    ...(suggestions && { suggestions: [...suggestions] }),
  }
}

function byPlace(question: Question, scope: Scope): Answer | null {
  const documents = scope.own.length > 0 ? scope.own : scope.documents
  if (asksForContents(question.rest)) return contents(documents)
  const request = readArticleRequest(question.rest)
  if (!request) return null
  const found = documents.flatMap((document) => {
    const article = articleAt(document, request)
    return article ? [{ document, article }] : []
  })
  const [only] = documents
  const where = documents.length === 1 && only ? documentName(only) : '现有文件'
  if (found.length === 0)
    return notFound(wording.noArticle(request.label, where, lastNumber(documents)))
  if (found.length > 1 && !scope.named) {
    const names = found.map(({ document }) => documentName(document))
    return { status: 'clarify', text: wording.whichPlan(names), citations: [], suggestions: names }
  }
  return wholeArticles(found)
}

function lastNumber(documents: readonly PlanDocument[]): string {
  const numbers = documents
    .flatMap(({ articles }) => articles.filter(({ path }) => !isAttached(path)))
    .map(({ path }) => Number(path.at(-1)))
    .filter(Number.isFinite)
  return `第${Math.max(0, ...numbers)}条`
}

interface Placed {
  document: PlanDocument
  article: Article
}

function wholeArticles(found: readonly Placed[]): Answer {
  const texts = found.map(({ article }) =>
    (article.heading + article.text).replace(/\s*\n\s*/g, '\n').trim(),
  )
  return {
    status: 'answered',
    text: texts.map((text) => cutBytes(text, ARTICLE_BYTES)).join('\n\n'),
    citations: found.map(({ document, article }) =>
      cite({ document, article }, oneLine(article.heading + article.text)),
    ),
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, '').trim()
}

function contents(documents: readonly PlanDocument[]): Answer {
  const headed = documents.map((document) => ({
    document,
    articles: document.articles.filter(({ heading }) => heading.trim()),
  }))
  const lines = headed.map(({ document, articles }) =>
    [
      documentName(document),
      ...articles.map((article) => '　'.repeat(article.path.length - 1) + articleLine(article)),
    ].join('\n'),
  )
  const citations = headed.flatMap(({ document, articles }) =>
    articles.slice(0, 1).map((article) => cite({ document, article }, oneLine(article.heading))),
  )
  return { status: 'answered', text: cutBytes(lines.join('\n\n'), CONTENTS_BYTES), citations }
}

const asksWhichAttachments =
  /附了(?:什么|啥|哪|几)|(?:哪些|哪几|几个|几份|多少个|有没有|什么|啥)附件|附件(?:有|是|包括|都)?(?:哪些|哪几|几个|几份|多少个|什么|啥|清单|目录|名称|都有)|附件.*(?:一块|一起|一并|随文)?(?:发|印|给)了?(?:没|吗|没有)|^，?(?:的|看看|发)?附件[0-9一二三]?$/

/** Contents of an attachment that is only listed cannot be known; which attachments there are is written. */
function byAttachment(question: Question, scope: Scope): Answer | null {
  if (!/附件|附表|附录|附页|附了(?:什么|啥|哪|几)/.test(question.rest))
    return byMissingTitle(question, scope)
  const listed = scope.documents.flatMap((document) => {
    const article = document.articles.find(({ path }) => path.length === 1 && path[0] === '附件')
    return article ? [{ document, article }] : []
  })
  if (listed.length === 0) return notFound(wording.noAttachment)
  if (asksWhichAttachments.test(question.rest)) return wholeArticles(listed)
  const missing = scope.documents.flatMap((document) => document.missingAttachments)
  return missing.length > 0 ? notFound(wording.missingAttachment(missing)) : null
}

/** What is asked of an attachment by its own name (考核评分细则里…) cannot be known when only its name is there. */
function byMissingTitle({ rest }: Question, { documents }: Scope): Answer | null {
  const asked = documents.flatMap(({ missingAttachments, articles }) =>
    missingAttachments.filter((name) => {
      const said = longestShared(fold(rest), fold(name))
      return (
        said.length >= LEAST_TITLE &&
        paper.test(said) &&
        !articles.some(({ path, text }) => path[0] !== '附件' && fold(text).includes(said))
      )
    }),
  )
  return asked.length > 0 ? notFound(wording.missingAttachment(asked)) : null
}

function longestShared(one: string, other: string): string {
  let longest = ''
  for (let at = 0; at < one.length; at++)
    while (
      at + longest.length < one.length &&
      other.includes(one.slice(at, at + longest.length + 1))
    )
      longest = one.slice(at, at + longest.length + 1)
  return longest
}

function byFact(question: Question, scope: Scope): Answer | null {
  const wanted = wantedFact(
    question.rest,
    scope.documents.map(({ title }) => title),
  )
  if (!wanted) return null
  const facts = scope.documents.map((document) => ({
    document,
    fact: documentFact(document, wanted),
  }))
  const known = facts.filter(({ fact }) => fact.value !== null && fact.article !== null)
  if (known.length === 0) return notFound(wording.refuse(facts[0]?.fact.name ?? '', '文件'))
  return {
    status: 'answered',
    text: known
      .map(({ document, fact }) => `${documentName(document)}的${fact.name}：${fact.quote}`)
      .join('\n'),
    citations: known.flatMap(({ document, fact }) =>
      fact.article ? [cite({ document, article: fact.article }, fact.quote)] : [],
    ),
  }
}
