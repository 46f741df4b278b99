import type { Article, PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import type { Answer, Citation } from './answer.ts'
import { articleAt, asksForContents, readArticleRequest } from './article-lookup.ts'
import { cite, compose, type Passage } from './compose.ts'
import { decide, type Verdict } from './decide.ts'
import { documentFact, wantedFact } from './document-facts.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { find } from './find.ts'
import { complete, type Completed, type Memory } from './follow-up.ts'
import { Lexicon } from './lexicon.ts'
import { articleLine, documentName } from './naming.ts'
import { type Question, readQuestion } from './question.ts'
import { type Scope, scopeOf } from './scope.ts'
import { notAQuestion, smallTalk } from './small-talk.ts'
import { type Term, termsOf } from './terms.ts'
import { wording } from './wording.ts'

/** Circumstances of a question. */
export interface Circumstances {
  /** The current year in Beijing. */
  year: number
  /** Ids of the asking group's own documents, newest first. */
  preferred: readonly string[]
  /** What the same person asked before in this conversation, when that is recent. */
  previous: Memory | null
}

/** An answer with what to remember for a follow-up. */
export interface Looked {
  answer: Answer
  remember: Memory | null
  /** False for hints and small talk: nothing was looked for. */
  isQuestion: boolean
}

/** Finds answers in a fixed set of documents; made anew when a document changes. */
export interface Lookup {
  answer(question: string, circumstances: Circumstances): Looked
}

/** Reads the documents once and answers from them. Pure: same question, same answer. */
export function createLookup(documents: readonly PlanDocument[], vocabulary: Vocabulary): Lookup {
  const evidence = evidenceOf(documents, vocabulary)
  const lexicon = new Lexicon(evidence, vocabulary)
  const areaNames = documents.flatMap((document) => document.areaNames)
  const evidenceByDocument = new Map(documents.map((document) => [document.id, evidence.filter((piece) => piece.document === document)]))

  function answer(raw: string, circumstances: Circumstances): Looked {
    const hint = notAQuestion(raw)
    if (hint) return { answer: notFound(hint), remember: circumstances.previous, isQuestion: false }
    const chat = smallTalk(raw)
    if (chat) return { answer: { status: 'chat', text: chat, citations: [] }, remember: circumstances.previous, isQuestion: false }
    if (documents.length === 0) return { answer: notFound(wording.noDocuments), remember: null, isQuestion: false }
    const asked = readQuestion(raw, vocabulary, areaNames, circumstances.year)
    const completed = complete(asked, termsOf(asked.runs, lexicon), circumstances.previous)
    const { question, terms } = completed
    const scope = scopeOf(question, documents, circumstances.preferred)
    const direct = byPlace(question, scope) ?? byAttachment(question, scope) ?? byFact(question, scope)
    const result = direct ?? bySearch(completed, scope, circumstances)
    return { answer: result, remember: { question, terms, articles: citedArticles(result) }, isQuestion: true }
  }

  function citedArticles(result: Answer): Article[] {
    return result.citations.flatMap((citation) => {
      const document = documents.find(({ id }) => id === citation.document)
      return document?.articles.find(({ path }) => path.join('/') === citation.path.join('/')) ?? []
    })
  }

  function bySearch({ question, terms, likely }: Completed, scope: Scope, circumstances: Circumstances): Answer {
    const verdicts = scope.documents.map((document) => {
      const hits = find(terms, question.kinds, evidenceByDocument.get(document.id) ?? [], likely)
      return { document, verdict: decide(question, terms, hits, scope.mustHold) }
    })
    return conclude(question, terms, scope, verdicts, circumstances, vocabulary, evidenceByDocument)
  }

  return { answer }
}

interface Found {
  document: PlanDocument
  verdict: Verdict
}

function conclude(question: Question, terms: readonly Term[], scope: Scope, all: readonly Found[], circumstances: Circumstances, vocabulary: Vocabulary, pieces: ReadonlyMap<string, readonly Evidence[]>): Answer {
  const found = all.flatMap(({ document, verdict }) => (verdict.found ? [{ document, verdict }] : []))
  const bestConfidence = Math.max(0, ...found.map(({ verdict }) => verdict.confidence))
  const own = found.filter(({ document }) => circumstances.preferred.includes(document.id))
  const pool = !scope.named && own.length > 0 ? own : found
  const kept = scope.named || question.compares ? pool : pool.filter(({ verdict }) => verdict.confidence >= 0.75 * bestConfidence).toSorted((a, b) => b.verdict.confidence - a.verdict.confidence)
  if (kept.length === 0) return refusal(question, scope, all, vocabulary)
  const parts = kept.map(({ document, verdict }) => ({ document, passages: compose(verdict.hits, terms, question.kinds, pieces.get(document.id) ?? []) }))
  const labelled = parts.length > 1 || parts.some(({ document }) => document.year !== null && document.year < circumstances.year)
  const text = parts.map(({ document, passages }) => (labelled ? `${documentName(document)}：` : '') + passages.map((passage) => passage.text).join('\n')).join('\n')
  return { status: 'answered', text, citations: parts.flatMap(({ passages }) => citations(passages)) }
}

function citations(passages: readonly Passage[]): Citation[] {
  return passages.map((passage) => passage.citation)
}

function refusal(question: Question, scope: Scope, all: readonly Found[], vocabulary: Vocabulary): Answer {
  const where = scope.named && scope.documents.length === 1 && scope.documents[0] ? documentName(scope.documents[0]) : '现有文件'
  const first = all.find(({ verdict }) => !verdict.found && verdict.nearest.length > 0)?.verdict
  const missing = first && !first.found ? first.missing.map((word) => vocabulary.readable(word)).slice(0, 3).join('、') : ''
  const near = all.flatMap(({ verdict }) => (verdict.found ? [] : verdict.nearest.slice(0, 2))).slice(0, 2)
  const suggestions = [...new Set(near.map(({ evidence }) => `${documentName(evidence.document)} ${articleLine(evidence.article)}`))]
  const [area] = question.areas
  const head = !scope.named && area && scope.mustHold.includes(area) ? wording.noAreaPlan(area) : wording.refuse(missing, where)
  return { ...notFound(head + (suggestions.length > 0 ? wording.nearest(suggestions) : '')), suggestions }
}

function notFound(text: string): Answer {
  return { status: 'not-found', text, citations: [] }
}

function byPlace(question: Question, scope: Scope): Answer | null {
  const rest = question.rest.replaceAll('\u0000', '，')
  if (asksForContents(rest)) return contents(scope)
  const request = readArticleRequest(rest)
  if (!request) return null
  const found = scope.documents.flatMap((document) => {
    const article = articleAt(document, request)
    return article ? [{ document, article }] : []
  })
  if (found.length === 0) return notFound(wording.noArticle(request.label, '现有文件', lastNumber(scope)))
  if (found.length > 1 && !scope.named) return clarify(found.map(({ document }) => documentName(document)))
  return wholeArticles(found)
}

function lastNumber(scope: Scope): string {
  const last = scope.documents.flatMap((document) => document.articles.map((article) => Number(article.path.at(-1)))).filter(Number.isFinite)
  return `第${Math.max(0, ...last)}条`
}

function clarify(names: readonly string[]): Answer {
  return { status: 'clarify', text: wording.whichPlan(names), citations: [], suggestions: [...names] }
}

function wholeArticles(found: readonly Pick<Evidence, 'document' | 'article'>[]): Answer {
  const texts = found.map(({ article }) => (article.heading + article.text).replace(/\s*\n\s*/g, '\n').trim())
  return {
    status: 'answered',
    text: texts.map((text) => cutBytes(text, 1200)).join('\n\n'),
    citations: found.map(({ document, article }) => cite({ document, article } as Evidence, quoteOf(article.heading, article.text))),
  }
}

function quoteOf(heading: string, text: string): string {
  return (heading + text).replace(/\s*\n\s*/g, '').trim()
}

/** The text up to so many UTF-8 bytes, cut at a sentence, with 续 where more follows. */
function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  let end = text.length
  while (Buffer.byteLength(text.slice(0, end)) > most - 12) end--
  const stop = Math.max(text.lastIndexOf('。', end - 1), text.lastIndexOf('\n', end - 1))
  return `${text.slice(0, stop > 0 ? stop + 1 : end)}（续）`
}

function contents(scope: Scope): Answer {
  const lines = scope.documents.map((document) => [documentName(document), ...document.articles.filter((article) => article.heading.trim()).map((article) => '　'.repeat(article.path.length - 1) + articleLine(article))].join('\n'))
  const citations = scope.documents.flatMap((document) => {
    const article = document.articles.find((candidate) => candidate.heading.trim())
    return article ? [cite({ document, article } as Evidence, article.heading.trim())] : []
  })
  return { status: 'answered', text: cutBytes(lines.join('\n\n'), 3000), citations }
}

/** Contents of an attachment that is only listed cannot be known; which attachments there are is written. */
function byAttachment(question: Question, scope: Scope): Answer | null {
  if (!/附件|附表|附录|附页/.test(question.rest)) return null
  const listed = scope.documents.flatMap((document) => {
    const article = document.articles.find(({ path }) => path.length === 1 && path[0] === '附件')
    return article ? [{ document, article }] : []
  })
  if (listed.length === 0) return notFound(wording.noAttachment)
  if (/(?:哪些|哪几|几个|几份|多少个|有没有|什么|啥)附件|附件(?:有|是|包括|都)?(?:哪些|哪几|几个|几份|多少个|什么|啥|清单|目录|名称|都有)|^，?(?:的|看看|发)?附件[0-9一二三]?$/.test(question.rest)) return wholeArticles(listed)
  const missing = scope.documents.flatMap((document) => document.missingAttachments)
  return missing.length > 0 ? notFound(wording.missingAttachment(missing)) : null
}

function byFact(question: Question, scope: Scope): Answer | null {
  const wanted = wantedFact(question.rest)
  if (!wanted) return null
  const facts = scope.documents.map((document) => ({ document, fact: documentFact(document, wanted) }))
  const known = facts.filter(({ fact }) => fact.value !== null && fact.article !== null)
  if (known.length === 0) return notFound(wording.refuse(facts[0]?.fact.name ?? '', '文件'))
  return {
    status: 'answered',
    text: known.map(({ document, fact }) => `${documentName(document)}的${fact.name}：${fact.quote}`).join('\n'),
    citations: known.flatMap(({ document, fact }) => (fact.article ? [cite({ document, article: fact.article } as Evidence, fact.quote)] : [])),
  }
}
