import { isDeepStrictEqual } from 'node:util'
import { choiceOf } from './choices.ts'
import type { Author } from './ledger.ts'
import type { Reply, ReplyItem } from './reply.ts'
import type { ReplyEntry } from './round-figures.ts'
import { personKey } from './round-people.ts'
import type { Pending, WeekData } from './round-store.ts'

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

/** The question itself, its numbered choices included. */
export function questionIn({ question, reply }: Pending): string {
  return question ?? reply.question ?? ''
}

/** True when what was asked about has been told anew for the same unit: then nobody has to answer any more. */
export function isSettledBy(asked: Pending, news: readonly News[]): boolean {
  const own = news.filter((entry) => entry.event !== asked.event && isOfSameUnit(asked, entry))
  return isToldAnew(
    asked,
    own.flatMap(({ reply }) => reply.items),
  )
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
    if (!weeks && names.size === 1) return week !== null || cumulative !== null
    return week === meant.week && cumulative === meant.cumulative
  }
  return readings.some(
    (items) => items.length > 0 && items.every((meant) => news.some((told) => isSame(meant, told))),
  )
}
