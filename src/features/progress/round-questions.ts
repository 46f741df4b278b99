import { isDeepStrictEqual } from 'node:util'
import { choiceOf, labelsOf } from './choices.ts'
import { clipped, plainWords } from './digest-words.ts'
import type { Author } from './ledger.ts'
import type { Metric } from './metric.ts'
import { type Answer, digitsOf, namedAnswers } from './named-question.ts'
import type { Reply, ReplyItem } from './reply.ts'
import type { ReplyEntry } from './round-figures.ts'
import type { Filed, Incoming } from './round-message.ts'
import { personKey } from './round-people.ts'
import type { NewEntry, Pending, WeekData, WeekWriter } from './round-store.ts'
import type { WeekPlan } from './rounds.ts'

/** A reply taken apart: `clear` can be filed at once, `asked` waits for its writer's word. */
export interface TakenApart {
  /** Null where nothing is clear. */
  clear: Reply | null
  /** Null where nothing has to be asked. */
  asked: Reply | null
}

/** What is the same whatever is answered does not wait for the answer. */
export function takenApart(reply: Reply): TakenApart {
  const { choices = [], question, ...plain } = reply
  if (question === undefined || choices.length === 0) return { clear: reply, asked: null }
  const isClear = (item: ReplyItem) =>
    choices.every((choice) => choice.reply.items.some((each) => isDeepStrictEqual(each, item)))
  const items = reply.items.filter(isClear)
  if (items.length === 0 || reply.kind === 'withdrawal') return { clear: null, asked: reply }
  const flags = reply.flags.filter((flag) =>
    choices.every((choice) => choice.reply.flags.includes(flag)),
  )
  const { zeroUnits: _, replaces: __, ...rest } = plain
  const open = (told: Reply): Reply => {
    const { zeroUnits: _units, replaces: _wrong, ...own } = told
    return { ...own, items: told.items.filter((item) => !isClear(item)) }
  }
  const left = choices.map((choice) => ({ ...choice, reply: open(choice.reply) }))
  return {
    clear: { ...plain, items, flags },
    asked: { ...rest, items: open(reply).items, question, choices: left },
  }
}

/** Questions that wait for a person's answer, the newest first. */
export function questionsOf(pending: WeekData['pending'], who: Pick<Author, 'channel' | 'id'>) {
  return Object.values(pending)
    .filter(({ author }) => personKey(author) === personKey(who))
    .toSorted((a, b) => b.at - a.at)
}

/** The question that is answered, and which of its choices; a digit answers the newest, words any. Null for no answer. */
export function answeredIn(
  questions: readonly Pending[],
  text: string,
): { asked: Pending; number: number } | null {
  for (const [at, asked] of questions.entries()) {
    const number = at > 0 && isDigit.test(text.normalize('NFKC')) ? null : choiceOf(text, asked)
    if (number !== null) return { asked, number }
  }
  return null
}
const isDigit = /^\s*[选第]?[\d一二三四五六七八九][个项条。.、)]?\s*$/

const isLoneDigit = /^\s*选?\d[.。、)]?\s*$/

/**
 * What a message answers: one question by its number or its words, or several by their names (餐饮选3，烧烤选2). A digit that
 * the newest question does not have answers it as well, with no choice. Empty for no answer.
 * @param questions the person's, the newest first
 */
export function answersIn(
  questions: readonly Pending[],
  text: string,
  metrics: readonly Metric[],
): Answer[] {
  const named = namedAnswers(text, questions, metrics)
  if (named) return named
  const answer = answeredIn(questions, text)
  if (answer) return [answer]
  const [newest] = questions
  return newest && isLoneDigit.test(text.normalize('NFKC')) ? [{ asked: newest, number: null }] : []
}

/** A question once more, to somebody who chose what it does not have. */
export function askedAgain(asked: Pending, week: WeekPlan): Filed {
  const question = `没有这个选项，只能回复${digitsOf(asked)}里的数字。您报的“${clipped(plainWords(asked.text), 30)}”里，${questionIn(asked)}`
  return { type: 'asked', question, choices: labelsOf(asked), week }
}

/** What became of several answers in one message, as one; undefined for none. */
export function joinedFiled(done: readonly Filed[]): Filed | undefined {
  const filed = done.filter((each) => each.type === 'filed')
  const [first] = filed
  if (!first || filed.length < done.length) return done.find(({ type }) => type !== 'filed')
  return { ...first, entries: filed.flatMap(({ entries }) => entries) }
}

/** The question itself, its numbered choices included. */
export function questionIn({ question, reply }: Pending): string {
  return question ?? reply.question ?? ''
}

/** True when what was asked about has been told anew for the same unit: then nobody has to answer any more. */
function isSettledBy(asked: Pending, news: readonly News[]): boolean {
  const own = news
    .filter((entry) => entry.event !== asked.event && isOfSameUnit(asked, entry))
    .filter(({ author }) => !maybeAdds(asked) || personKey(author) === personKey(asked.author))
    .flatMap(({ reply }) => reply.items)
  return isToldAnew(asked, own) || hasAllFigures(asked, own)
}

/** Whether figures come on top is for their writer to say: a colleague's report says nothing of it. */
function maybeAdds({ reply: { choices = [] } }: Pending): boolean {
  return choices.some(({ reply }) => reply.items.some(({ adds }) => adds))
}

/** Every figure of a message that nobody could place has been told with its work since. */
function hasAllFigures({ text, weeks }: Pending, news: readonly ReplyItem[]): boolean {
  const asked = new Set((text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []).map(Number))
  const told = news.flatMap(({ week, cumulative }) => [week, cumulative])
  return !weeks && asked.size > 1 && [...asked].every((figure) => told.includes(figure))
}

type News = Pick<ReplyEntry, 'event' | 'author' | 'unit' | 'reply'>

/** What is told for another unit is of the one that is written there. */
function isOfSameUnit({ reply, author }: Pending, entry: News): boolean {
  const [first = reply] = reply.choices?.map((choice) => choice.reply) ?? []
  const meant = writtenUnit(first)
  if (meant === null) return entry.unit === (author.unit ?? '')
  return personKey(entry.author) === personKey(author) && writtenUnit(entry.reply) === meant
}

function writtenUnit({ unit, items }: Reply): string | null {
  return items.find(({ forUnit }) => forUnit !== null)?.forUnit ?? unit
}

function isToldAnew({ reply, weeks }: Pending, news: readonly ReplyItem[]): boolean {
  const choices = (reply.choices ?? []).map((choice) => choice.reply.items)
  const readings = weeks ? [reply.items] : choices.filter((items) => items.length > 0)
  const names = new Set(readings.map((items) => items.map(({ metric }) => metric).join('\n')))
  const isSame = (meant: ReplyItem, told: ReplyItem) => {
    if (meant.metric !== told.metric) return false
    if (meant.metric === null) return meant.task === told.task
    const { week, cumulative } = told
    if (weeks) return week === meant.week && cumulative === meant.cumulative
    return names.size === 1 ? week !== null || cumulative !== null : tellsAnew(meant, told)
  }
  return readings.some(
    (items) => items.length > 0 && items.every((meant) => news.some((told) => isSame(meant, told))),
  )
}

/** The figures that were asked about are told; what is told beside them was not asked. */
function tellsAnew(asked: ReplyItem, { week, cumulative }: ReplyItem): boolean {
  const isBare = asked.week === null && asked.cumulative === null
  const isTold = (figure: number | null, now: number | null) => figure === null || figure === now
  return !isBare && isTold(asked.week, week) && isTold(asked.cumulative, cumulative)
}

/** What waits for the answer to a question about a message. */
export function pendingOf(
  { event, at, text, group, author }: Incoming,
  reply: Reply,
  more: Partial<Pick<Pending, 'weeks' | 'question'>> = {},
): Pending {
  return { event, at, text, group, author, reply, ...more }
}

/** Questions about what is told anew are forgotten. */
export function dropSettled(
  writer: WeekWriter,
  news: readonly Extract<NewEntry, { type: 'reply' }>[],
) {
  for (const asked of Object.values(writer.pending)) {
    if (isSettledBy(asked, news)) writer.asksNoMore(asked.event)
  }
}
