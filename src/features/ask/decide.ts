import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { Evidence } from './evidence.ts'
import { givesFigure, lists } from './figure.ts'
import type { Hit } from './find.ts'
import type { Question, Side } from './question.ts'
import { askedUnit, explicitTime } from './question-patterns.ts'
import { meets, metWeight, type Term } from './terms.ts'
import { weights } from './weights.ts'

/** What was made of the sentences found in one document. */
export type Verdict =
  | { found: true; hits: readonly Hit[]; confidence: number }
  /** `missing`: words of the question that no sentence near holds. */
  | { found: false; nearest: readonly Hit[]; missing: readonly string[] }

/** Decides whether sentences answer a question, or only come near it. Pure. */
export function decide(
  question: Question,
  terms: readonly Term[],
  hits: readonly Hit[],
  mustHold: readonly string[],
): Verdict {
  const refuse = (missing: readonly string[]): Verdict => ({
    found: false,
    nearest: hits.slice(0, 3),
    missing,
  })
  if (terms.length === 0) return refuse([])
  const strange = strangeTerm(question, terms, hits)
  if (strange) return refuse([strange.said])
  const least = question.compares ? weights.whenComparing : 1
  const fit = withDates(
    question,
    about(question, terms, hits, mustHold).filter(
      (hit) =>
        hit.coverage >= least * weights.leastCoverage &&
        (hit.own >= least * weights.leastOwn || isAnchored(question, hit)) &&
        answersKind(question, terms, hit) &&
        (question.aspects.length > 0 || holdsWord(terms, hit)),
    ),
  )
  const best = fit[0]
  if (!best) return refuse(unmet(terms, hits[0]))
  return { found: true, hits: fit, confidence: best.score }
}

/** What the question is about and no sentence of the document is near; undefined when all is. */
function strangeTerm(
  { areas }: Question,
  terms: readonly Term[],
  hits: readonly Hit[],
): Term | undefined {
  const isAway = (term: Term): boolean => !hits.some((hit) => standsNear(term, hit))
  return (
    terms.find((term) => term.kind === 'name' && isAway(term)) ??
    terms.find(
      (term) => isThing(term) && isAway(term) && !hits.some((hit) => outweighs(hit, term, terms)),
    ) ??
    terms.find(
      (term) =>
        areas.length < 2 &&
        isLongWord(term) &&
        hits.every(({ evidence }) => !touches(term, evidence)),
    )
  )
}

function isThing(term: Term): boolean {
  return term.kind === 'thing' || term.meansThing === true
}

/** The sentences that stand near every name and thing asked about, on the side and in the aspect asked for. */
function about(
  question: Question,
  terms: readonly Term[],
  hits: readonly Hit[],
  mustHold: readonly string[],
): Hit[] {
  const names = terms.filter(({ kind }) => kind === 'name')
  const things = terms.filter(isThing)
  const told = things.filter((thing) => isTold(thing, hits))
  return hits.filter(
    (hit) =>
      names.every((name) => standsNear(name, hit)) &&
      things.every(
        (thing) =>
          standsNear(thing, hit) || (!told.includes(thing) && outweighs(hit, thing, terms)),
      ) &&
      question.sides.every((side) => isOnSide(side, hit)) &&
      question.places.every((place) => speaksOf(place, hit)) &&
      mustHold.every((word) => (hit.evidence.row ?? hit.evidence.text).includes(word)) &&
      question.aspects.every(
        (aspect) =>
          (reached.test(aspect.said) && looksBack(question, hit)) ||
          aspect.evidence.some((pattern) => pattern.test(hit.evidence.text + hit.evidence.after)),
      ),
  )
}

/** Words that ask how far something came. */
const reached = /实际|完成|达到|达标|做到|[搞干]到|率/

function speaksOf(place: string, { evidence }: Hit): boolean {
  return [evidence.plain, evidence.lead, evidence.before, evidence.heading, evidence.row].some(
    (text) => text?.includes(place),
  )
}

/** What was reached in a year gone by (24年实际是多少) stands where a plan speaks of that year. */
function looksBack({ years }: Question, { evidence }: Hit): boolean {
  const { year } = evidence.document
  const stated = /(?:^|[，,；;])(?:截至)?(20[0-9]{2})年[底末]?[，,全]/.exec(evidence.plain)?.[1]
  return years.some(
    (asked) =>
      year !== null &&
      asked < year &&
      (String(asked) === stated || evidence.row?.includes(`${asked}年`)),
  )
}

/** Where a sentence that fits nearly best speaks of a thing in its own words, no other may leave it out. */
function isTold(thing: Term, hits: readonly Hit[]): boolean {
  const least = weights.toldThing * (hits[0]?.score ?? 0)
  return thing.kind === 'thing' && hits.some((hit) => hit.score >= least && standsNear(thing, hit))
}

/** Where a time is asked for and some sentences give one in figures, those that only speak of a season do not answer. */
function withDates({ kinds }: Question, hits: readonly Hit[]): readonly Hit[] {
  if (!kinds.has('when') && !kinds.has('date')) return hits
  const dated = hits.filter((hit) => explicitTime.test(hit.evidence.plain))
  return dated.length > 0 ? dated : hits
}

/** One character leads the way and proves nothing: a whole word of the question, or several characters, must be met. */
function holdsWord(terms: readonly Term[], hit: Hit): boolean {
  if (terms.some((term) => term.kind !== 'unknown' && standsNear(term, hit))) return true
  const met = terms.filter((term) => meets(term, hit.evidence.text) >= 0.5)
  return met.length >= 2 && met.reduce((sum, { weight }) => sum + weight, 0) >= weights.leastLetters
}

/** Under a heading that says what is asked about, the sentence with the date or the body need not say it again. */
function isAnchored({ kinds }: Question, hit: Hit): boolean {
  return hit.typed && hit.coverage >= weights.anchored && strict.some((kind) => kinds.has(kind))
}

/** Kinds that only a sentence with a number, a time, a body or a list answers. */
const strict = ['number', 'date', 'duration', 'often', 'when', 'body'] as const

/** A question for a number, a time or somebody is answered only by a sentence that has one for what was asked. */
function answersKind(question: Question, terms: readonly Term[], hit: Hit): boolean {
  const { kinds } = question
  const { text } = hit.evidence
  const asksBoth = kinds.has('body') && kinds.has('how')
  if (
    (!hit.typed || hit.evidence.isHeading) &&
    strict.some((kind) => kinds.has(kind) && !(kind === 'body' && asksBoth))
  )
    return false
  if (kinds.has('figure') && hit.evidence.isHeading) return false
  const statements =
    /哪[几二两三四五六0-9]*(?:条(?![路街河沟渠线道巷])|项|步|点|方面|阶段|件|样|块)/.test(
      question.rest,
    ) && !namesACount.test(question.rest)
  if (
    kinds.has('names') &&
    !(statements && hit.evidence.clauses.length > 1) &&
    !(
      hit.evidence.row !== null &&
      /哪[几两二三四五六七八九十0-9]+[条项个件家座处]/.test(question.rest)
    ) &&
    !lists(text + hit.evidence.after, terms, askedCount(question.rest))
  )
    return false
  const unit = askedUnit.exec(question.rest)?.[1]
  return (
    !kinds.has('number') || givesFigure(hit.evidence, terms, { unit, count: kinds.has('count') })
  )
}

/** `六个百分之百是哪六样`: a name that counts what it stands for is answered by naming them only. */
const namesACount = /([二两三四五六七八九十])[^哪]{2,10}哪\1样/

/** How many things a question wants named: 哪六个 → 6; a list of names otherwise has at least three. */
function askedCount(rest: string): number {
  const asked = (/哪([二两三四五六七八九十0-9]+)/.exec(rest) ??
    /([二两三四五六七八九十]+)[条样项个种类](?:都|分别|各自?)?[是有]/.exec(rest))?.[1]
  if (asked) return chineseNumber(asked) || 2
  return /哪几/.test(rest) ? 2 : 3
}

/** A sentence that speaks only of the other side (夜间 where 白天 was asked) is about something else. */
function isOnSide({ asked, others }: Side, { evidence }: Hit): boolean {
  const around = evidence.plain + evidence.lead + evidence.heading
  return (
    asked.some((word) => around.includes(word)) ||
    !others.some((word) => evidence.plain.includes(word))
  )
}

/** Much else of the question is met: the thing may be what somebody calls by another name. */
function outweighs({ evidence }: Hit, thing: Term, terms: readonly Term[]): boolean {
  const others = terms.filter((term) => term !== thing && term.kind !== 'unknown')
  const total = others.reduce((sum, { weight }) => sum + weight, 0)
  const met = metWeight(others, evidence.text)
  return met >= weights.muchElse && met >= 0.6 * total
}

/** A word of four characters that only another plan has (陈台子河) is what the question is about. */
function isLongWord({ kind, said }: Term): boolean {
  return kind === 'word' && said.length >= 4
}

function touches(term: Term, { text, heading, above }: Evidence): boolean {
  return [text, heading, above].some((place) => meets(term, place) > 0)
}

function standsNear(term: Term, { evidence }: Hit): boolean {
  const { text, lead, before, heading, above, title } = evidence
  return [text, lead, before, heading, above, title].some((place) => meets(term, place) >= 0.5)
}

function unmet(terms: readonly Term[], nearest: Hit | undefined): string[] {
  if (!nearest) return terms.map((term) => term.said)
  return terms.filter((term) => meets(term, nearest.evidence.text) < 0.5).map((term) => term.said)
}
