import { isDeepStrictEqual } from 'node:util'
import type { Author } from '#features/progress/ledger/ledger.ts'
import {
  isFigure,
  type Reply,
  type ReplyItem,
  type UnclearFigure,
} from '#features/progress/ledger/reply.ts'
import type { Pending, WeekData } from '#features/progress/ledger/round-store.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { Filed, Incoming } from '#features/progress/round-message.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { labelsOf } from './choices.ts'

/** A reply taken apart: `clear` can be filed at once, `asked` waits for its writer's word. */
export interface TakenApart {
  /** Null where nothing is clear. */
  clear: Reply | null
  /** Null where nothing has to be asked. */
  asked: Reply | null
}

/** What is the same whatever is answered does not wait for the answer. */
export function takenApart(reply: Reply): TakenApart {
  const { choices = [], question, unclear = [], ...plain } = reply
  if (question === undefined || !reply.choices) return { clear: reply, asked: null }
  const isLater = (item: ReplyItem) => unclear.some((each) => isSame(each)(item))
  // Without choices a figure itself is asked for, of the work that has none.
  const isAsked = (item: ReplyItem) =>
    choices.length === 0 && item.metric !== null && !isFigure(item)
  const isTold = (item: ReplyItem) => reply.items.some((each) => isDeepStrictEqual(each, item))
  // What a lone choice holds is the same in all of them, and yet its answer.
  const isClear = (item: ReplyItem) =>
    !isLater(item) &&
    !isAsked(item) &&
    isTold(item) &&
    choices.every((choice) => choice.reply.items.some((each) => isDeepStrictEqual(each, item)))
  const items = reply.items.filter(isClear)
  const isAlone = items.length === 0 && unclear.length === 0
  if (isAlone || reply.kind === 'withdrawal') return { clear: null, asked: reply }
  const flags = reply.flags.filter((flag) =>
    choices.every((choice) => choice.reply.flags.includes(flag)),
  )
  const { zeroUnits: _, replaces: __, ...rest } = plain
  const open = (told: Reply): Reply => {
    const { zeroUnits: _units, replaces: _wrong, ...own } = told
    return { ...own, items: told.items.filter((item) => !isClear(item) && !isLater(item)) }
  }
  const left = choices.map((choice) => ({ ...choice, reply: open(choice.reply) }))
  const later = unclear.map((each) => ({
    ...each,
    item: reply.items.find(isSame(each)) ?? each.item,
  }))
  return {
    clear: items.length === 0 ? null : { ...plain, items, flags },
    asked: {
      ...{ ...rest, items: open(reply).items, question, choices: left },
      ...(later.length > 0 ? { unclear: later } : {}),
    },
  }
}

/** As it stands in the reply now: the roster may have given it another article. */
function isSame({ item }: UnclearFigure): (each: ReplyItem) => boolean {
  return ({ metric, forUnit }) => metric === item.metric && forUnit === item.forUnit
}

/** What waits for the answer to a question about a message. */
export function pendingOf(
  { event, at, text, group, author }: Incoming,
  reply: Reply,
  more: Partial<Pick<Pending, 'weeks' | 'question'>> = {},
): Pending {
  return { event, at, text, group, author, reply, ...more }
}

/** The question itself, its numbered choices included. */
export function questionIn({ question, reply }: Pending): string {
  return question ?? reply.question ?? ''
}

/** Questions that wait for a person's answer, the newest first. */
export function questionsOf(pending: WeekData['pending'], who: Pick<Author, 'channel' | 'id'>) {
  return Object.values(pending)
    .filter(({ author }) => personKey(author) === personKey(who))
    .toSorted((a, b) => b.at - a.at)
}

/** Those of a week, the newest first. */
export async function openQuestions(
  { plan, week }: Pick<WeekPlan, 'plan' | 'week'>,
  author: Author,
  { store }: Rounds,
): Promise<Pending[]> {
  const { pending } = await store.read(plan.name, week)
  return questionsOf(pending, author)
}

/** Asks about a message; who says the same again is asked once. */
export async function ask(week: WeekPlan, pending: Pending, { store }: Rounds): Promise<Filed> {
  await store.update(week.plan.name, week.week, (writer) => {
    for (const { event, text } of questionsOf(writer.pending, pending.author)) {
      if (text === pending.text) writer.asksNoMore(event)
    }
    writer.ask(pending)
  })
  return { type: 'asked', question: questionIn(pending), choices: labelsOf(pending), week }
}

/** Nobody has to answer about a message any more; true where it was asked about. */
export function asksNoMore(
  { plan, week }: WeekPlan,
  { event }: Pick<Incoming, 'event'>,
  { store }: Rounds,
): Promise<boolean> {
  return store.update(plan.name, week, (writer) => writer.asksNoMore(event))
}
