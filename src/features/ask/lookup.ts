import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold, type Vocabulary } from '#knowledge/vocabulary.ts'
import type { Answer } from './answer.ts'
import { Candidates } from './candidates.ts'
import { conclude, type Finding } from './conclude.ts'
import { termsOf } from './cut-question.ts'
import { decide } from './decide.ts'
import { answerDirectly, notFound } from './direct.ts'
import { evidenceOf } from './evidence.ts'
import { find } from './find.ts'
import { type Completed, complete, type Memory } from './follow-up.ts'
import { Lexicon } from './lexicon.ts'
import { documentName } from './naming.ts'
import { readQuestion } from './question.ts'
import { type Scope, scopeOf } from './scope.ts'
import { listSection } from './section-list.ts'
import { notAQuestion, smallTalk } from './small-talk.ts'
import { splitByArea, splitPair } from './split-question.ts'
import { wording } from './wording.ts'

/** Plans that are looked through for one question where none is named. */
const MOST_DOCUMENTS = 12
/** Citations of two answers put together that begin alike. */
const MOST_CITED = 3

/** Circumstances of a question. */
export interface Circumstances {
  /** The current year in Beijing. */
  year: number
  /** Ids of the asking group's own documents, newest first. */
  preferred: readonly string[]
  /** What the same person asked before in this conversation, when that is recent. */
  previous: Memory | null
  /** True: nothing is looked for where the question names neither area nor title of a plan; default false. */
  onlyNamed?: boolean
}

/** An answer with what to remember for a follow-up. */
export interface Looked {
  answer: Answer
  remember: Memory | null
  /** False for hints and small talk: nothing was looked for. */
  isQuestion: boolean
}

/** Finds answers in a fixed set of documents; made anew when a document changes. Pure: same question, same answer. */
export class Lookup {
  readonly #documents: readonly PlanDocument[]
  readonly #vocabulary: Vocabulary
  readonly #lexicon: Lexicon
  readonly #candidates: Candidates
  readonly #areaNames: readonly string[]
  readonly #titles: ReadonlyMap<string, string>
  /** The year all plans are of; null where they are of several. */
  readonly #year: number | null
  /** Everything the plans say, folded. */
  readonly #text: string

  constructor(documents: readonly PlanDocument[], vocabulary: Vocabulary) {
    const evidence = evidenceOf(documents, vocabulary)
    this.#documents = documents
    this.#vocabulary = vocabulary
    this.#lexicon = new Lexicon(evidence, vocabulary)
    this.#candidates = new Candidates(evidence)
    this.#titles = new Map(documents.map(({ title, area }) => [fold(title), area]))
    const [year = null, ...others] = new Set(documents.map((document) => document.year))
    this.#year = others.length === 0 ? year : null
    this.#areaNames = documents.flatMap((document) => document.areaNames)
    this.#text = evidence.map((piece) => piece.plain).join('\n')
  }

  /** Answers a question, or says why it does not. Never throws, whatever the text. */
  answer(raw: string, circumstances: Circumstances): Looked {
    const aside = this.#aside(raw)
    if (aside) return { answer: aside, remember: circumstances.previous, isQuestion: false }
    if (circumstances.onlyNamed && !this.#namesPlan(raw)) {
      const answer = notFound(wording.noPlanHere(this.#documents.map(documentName)))
      return { answer, remember: null, isQuestion: true }
    }
    const whole = this.#lookUp(raw, circumstances)
    const parts = splitByArea(raw, this.#areaNames)
    if (parts.length > 1) return this.#together(parts, circumstances) ?? whole
    const pair = splitPair(raw, this.#areaNames)
    const both = pair && this.#together(pair, circumstances)
    return both && !saysAll(whole.answer, both.answer) ? both : whole
  }

  #namesPlan(raw: string): boolean {
    const text = fold(raw)
    return [...this.#areaNames.map(fold), ...this.#titles.keys()].some((name) =>
      text.includes(name),
    )
  }

  /** The answers to the parts of a question, when every part has one. */
  #together(parts: readonly string[], circumstances: Circumstances): Looked | null {
    const looked = parts.map((part) => this.#lookUp(part, circumstances))
    const [first] = looked
    if (!first || looked.some(({ answer }) => answer.status !== 'answered')) return null
    const citations = looked.flatMap(({ answer }) => answer.citations)
    const isOneThing = looked.every(
      ({ answer }) => answer.citations[0]?.quote === citations[0]?.quote,
    )
    if (isOneThing && citations.length > MOST_CITED) return null
    return {
      ...first,
      answer: {
        ...first.answer,
        text: [...new Set(looked.flatMap(({ answer }) => answer.text.split('\n')))].join('\n'),
        citations: citations.filter(
          (citation, at) => citations.findIndex(({ quote }) => quote === citation.quote) === at,
        ),
      },
    }
  }

  #aside(raw: string): Answer | null {
    const hint = notAQuestion(raw)
    if (hint) return notFound(hint)
    const chat = smallTalk(raw)
    if (chat) return { status: 'chat', text: chat, citations: [] }
    return this.#documents.length === 0 ? notFound(wording.noDocuments) : null
  }

  #lookUp(raw: string, { year, preferred, previous }: Circumstances): Looked {
    const asked = readQuestion(raw, this.#vocabulary, {
      areaNames: this.#areaNames,
      titles: this.#titles,
      text: this.#text,
      mend: (folded) => this.#lexicon.mendNames(folded),
      year: this.#year ?? year,
    })
    const completed = complete(asked, termsOf(asked, this.#lexicon), previous)
    const { question, terms } = completed
    const scope = scopeOf(question, this.#documents, preferred)
    const answer =
      answerDirectly(question, scope) ??
      listSection(question, terms, scope, this.#vocabulary) ??
      this.#search(completed, scope, year)
    const remember = {
      question,
      terms,
      articles: this.#cited(answer),
      quotes: answer.citations.map(({ quote }) => quote),
    }
    return { answer, remember, isQuestion: true }
  }

  #search({ question, terms, background }: Completed, scope: Scope, year: number): Answer {
    if (terms.length === 0) return notFound(wording.askBack)
    const candidates = this.#candidates
    const among = (documents: readonly PlanDocument[], mustHold: readonly string[]): Finding[] =>
      candidates.documents(documents, terms, MOST_DOCUMENTS).map((document) => {
        const hits = find(terms, question.kinds, candidates.of(document, terms), background)
        return { document, verdict: decide(question, terms, hits, mustHold) }
      })
    const findings = among(scope.documents, scope.mustHold)
    const lookingBack = among(scope.beside, question.years.map(String))
    return conclude({
      question,
      terms,
      scope,
      findings: confidence(lookingBack) > confidence(findings) ? lookingBack : findings,
      candidates,
      vocabulary: this.#vocabulary,
      year,
    })
  }

  #cited({ citations }: Answer): Article[] {
    return citations.flatMap((citation) => {
      const document = this.#documents.find(({ id }) => id === citation.document)
      return document?.articles.find(({ path }) => path.join('/') === citation.path.join('/')) ?? []
    })
  }
}

/** How well the best of some documents answers; 0 when none does. */
function confidence(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ verdict }) => (verdict.found ? verdict.confidence : 0)))
}

/** True when one answer holds every quotation of another. */
function saysAll(answer: Answer, other: Answer): boolean {
  return other.citations.every(({ quote }) => answer.text.includes(quote))
}
