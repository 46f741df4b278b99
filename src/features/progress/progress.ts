import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { Button, OutboundMessage } from '#bot/message.ts'
import type { Outbox } from '#bot/post.ts'
import { authorOf } from './author-of.ts'
import { labelsOf } from './choices.ts'
import { clipped, plainWords } from './digest-words.ts'
import { earlierWeekNote } from './earlier-week-note.ts'
import type { Author } from './ledger.ts'
import { howToName } from './named-question.ts'
import { overdueQuestion } from './overdue-question.ts'
import type { Roster, RoundPlan } from './roster.ts'
import { nextOnCard, refusedTouch } from './round-card.ts'
import type { ReplyEntry } from './round-figures.ts'
import type { RoundFiling } from './round-filing.ts'
import type { Filed, Incoming } from './round-message.ts'
import { personKey } from './round-people.ts'
import { questionIn } from './round-questions.ts'
import { droppedText, receiptFor, withdrawnText } from './round-receipt.ts'
import type { Pending } from './round-store.ts'
import { unitsOfRound } from './round-units.ts'
import { roundWording } from './round-wording.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'
import { looksLikeAnswer, strayAnswerText } from './stray-answer.ts'

/** A card has no room for more. */
const mostButtons = 6

/** A message in the place of a round. */
export interface Turn {
  plan: RoundPlan
  incoming: Incoming
  scene: Scene
}

/** Something that may answer a message of a round before it is taken for a reply; null leaves it to the next. */
export type TurnHandler = (turn: Turn) => Promise<OutboundMessage | null>

/** What the middleware works with. */
export interface ProgressParts {
  rounds: Rounds
  filing: RoundFiling
  outbox: Outbox
  /** A coordinator's answer to what coordinators were asked; tried first of all but the answers to one's own questions. */
  deciding: TurnHandler
  /** Commands, introductions and questions about progress, in the order in which they are tried. */
  handlers: readonly TurnHandler[]
  /** Answers what was said about reporting without being a report. */
  talk: TurnHandler
  /** Told when something was filed: chases on their way may name somebody who has now reported. */
  filed(week: WeekPlan): Promise<void>
}

/**
 * Takes replies to a round, answers to the bot's questions, and what `handlers` know; everything else goes on. Stands before
 * the answering of questions.
 */
export function progressMiddleware(parts: ProgressParts): Middleware {
  return async (ctx, next) => {
    const { event } = ctx
    if (event.type !== 'message' || !event.text.trim()) return next()
    const turn = await turnOf(event, ctx.group, parts.rounds)
    const message = turn && (await replyTo(turn, event, parts))
    if (!message) return next()
    const onCard = message.checks || message.onCard ? undefined : nextOnCard(event, turn)
    ctx.reply(onCard ? { ...message, onCard } : message)
  }
}

async function replyTo(
  turn: Turn,
  event: MessageEvent,
  parts: ProgressParts,
): Promise<OutboundMessage | null> {
  const { plan, incoming } = turn
  const refused = await refusedTouch(event, turn, parts.rounds)
  if (refused) return refused
  const answered = await parts.filing.answer(plan, incoming, turn.scene)
  if (answered) return outcome(answered, turn, parts)
  const decided = await parts.deciding(turn)
  if (decided) return decided
  if (looksLikeAnswer(event)) {
    const overdue = await overdueQuestion(parts.rounds, plan, incoming)
    const stray = strayAnswerText(event, overdue)
    if (stray !== null) return { text: stray, onCard: { title: '没有登记' } }
  }
  for (const handler of parts.handlers) {
    const said = await handler(turn)
    if (said !== null) return said
  }
  const filed = await parts.filing.file(turn.plan, turn.incoming, turn.scene)
  if (filed.type === 'not-a-report') return parts.talk(turn)
  return outcome(filed, turn, parts)
}

/** Words as a message; null and nothing stay null. */
export function message(text: string | null): OutboundMessage | null {
  return text ? { text } : null
}

/** What is said about a message after it was filed or not. */
export async function outcome(
  filed: Filed,
  turn: Turn,
  { rounds, filing, outbox, filed: tell }: Omit<ProgressParts, 'deciding' | 'handlers' | 'talk'>,
): Promise<OutboundMessage | null> {
  switch (filed.type) {
    case 'not-a-report':
      return null
    case 'asked':
      return withOthers(filed, await filing.openQuestions(filed.week, turn.incoming.author))
    case 'dropped':
      return closing(filed, turn, { rounds, filing })
    case 'refused':
      return message(
        (filed.because === 'closed'
          ? await earlierWeekNote(turn, { rounds, filing, outbox })
          : null) ?? roundWording.refused(filed.because, filed.week),
      )
    case 'withdrawn':
      return message(await withdrawnText(filed, rounds, turn.scene))
    case 'filed': {
      await tell(filed.week)
      const { author, trusted } = turn.incoming
      const unknown = author.unit === null && !trusted
      const isTold = turn.scene.people.claims.some(
        (claim) => personKey(claim) === personKey(author),
      )
      const askWho = unknown && !isTold && (await rounds.people.askOnce(personKey(author)))
      const told = await receiptFor(filed, rounds, turn.scene, askWho)
      const note = await earlierWeekNote(
        turn,
        { rounds, filing, outbox },
        onlyMetric(filed.entries),
      )
      const receipt = message(note === null ? told : `${told}\n${note}`)
      const open = await filing.openQuestions(filed.week, author)
      return receipt && withQuestions(receipt, open, filed.entries)
    }
  }
}

/** What all figures of a message are of; null where that is not one thing. */
function onlyMetric(entries: readonly ReplyEntry[]): string | null {
  const metrics = new Set(entries.flatMap(({ reply }) => reply.items.map(({ metric }) => metric)))
  const [only = null] = metrics
  return metrics.size === 1 ? only : null
}

/** What is said when questions are dropped, with those that are still open. */
async function closing(
  dropped: Extract<Filed, { type: 'dropped' }>,
  { incoming: { author, at }, scene }: Turn,
  { rounds, filing }: Pick<ProgressParts, 'rounds' | 'filing'>,
): Promise<OutboundMessage> {
  const text = await droppedText(dropped, author, at, rounds, scene)
  return withQuestions({ text }, await filing.openQuestions(dropped.week, author), [])
}

/** A message with what its reader still has to answer: about this message, or about ones before. */
function withQuestions(
  message: OutboundMessage,
  [open, ...others]: readonly Pending[],
  entries: readonly ReplyEntry[],
): OutboundMessage {
  if (!open) return message
  // A question about a part of the message says which.
  const isOwn = entries.some(({ event, text }) => event === open.event && text === open.text)
  const asks = `**还有一处没定，没有登记**：${isOwn ? questionIn(open) : questionOf(open)}`
  const text = [message.text, asks, ...otherLines(others)].join('\n')
  return { text, buttons: choiceButtons(labelsOf(open)) }
}

/** A question with those that were open before it: a digit answers it, the others are answered by their names. */
function withOthers(
  { question, choices }: Extract<Filed, { type: 'asked' }>,
  open: readonly Pending[],
): OutboundMessage {
  const others = open.filter((each) => !question.includes(questionIn(each)))
  return { text: [question, ...otherLines(others)].join('\n'), buttons: choiceButtons(choices) }
}

function otherLines(others: readonly Pending[]): string[] {
  return others.map((each) => `**前面还有一处没定**（${howToName(each)}）：${questionOf(each)}`)
}

function questionOf(asked: Pending): string {
  return `您报的“${clipped(plainWords(asked.text), 30)}”里，${questionIn(asked)}`
}

/** A touch says the words of the choice where they tell it from the others: by then another question may be open. */
function choiceButtons(choices: readonly string[]): Button[] {
  return choices.slice(0, mostButtons).map((label, at) => {
    const words = label.slice(0, 20)
    const isClear = choices.filter((each) => each.includes(words)).length === 1
    return { label, says: isClear ? words : String(at + 1) }
  })
}

/** The round a message is said in, and by whom; null where there is none. */
async function turnOf(
  event: MessageEvent,
  group: BotGroup | null,
  rounds: Rounds,
): Promise<Turn | null> {
  if (event.conversation.kind === 'group' && group === null) return null
  const scene = await rounds.scene()
  const author = authorOf(event, scene, rounds)
  const plan = planOf(group, author, event.text, scene, rounds.groups)
  if (!plan) return null
  const trusted = rounds.groups.some(
    ({ name, channel, coordinators }) =>
      plan.groups.includes(name) &&
      channel === author.channel &&
      event.sender.known &&
      coordinators.includes(author.id),
  )
  const incoming: Incoming = {
    event: `${event.conversation.channel}:${event.id}`,
    at: event.at,
    group: group?.name ?? null,
    author,
    trusted,
    ...(!event.sender.known && { outside: true }),
    text: event.text.trim(),
  }
  return { plan, incoming, scene }
}

/** In a 1:1 chat the round of the person's unit, or of the group they coordinate. */
function planOf(
  group: BotGroup | null,
  { channel, id, unit }: Author,
  text: string,
  { roster }: Scene,
  groups: readonly BotGroup[],
): RoundPlan | undefined {
  if (group) return roster.rounds.find((plan) => plan.groups.includes(group.name))
  const own = roster.rounds.find((plan) =>
    unitsOfRound(plan, roster).some(({ name, groups: spokenIn }) => {
      return (
        name === unit &&
        (spokenIn.length > 0 || plan.groups.some((each) => isOn(each, channel, groups)))
      )
    }),
  )
  const led = groups.filter((each) => each.channel === channel && each.coordinators.includes(id))
  const coordinated = roster.rounds.find((plan) =>
    led.some(({ name }) => plan.groups.includes(name)),
  )
  return own ?? coordinated ?? planOfStranger(channel, text, roster, groups)
}

/** Somebody unknown in a 1:1 chat: the round of the unit that is named, else the only one on this channel. */
function planOfStranger(
  channel: string,
  text: string,
  roster: Roster,
  groups: readonly BotGroup[],
): RoundPlan | undefined {
  const here = roster.rounds.filter((plan) =>
    plan.groups.some((name) => isOn(name, channel, groups)),
  )
  if (here.length < 2) return here[0]
  return here.find((plan) =>
    unitsOfRound(plan, roster).some(({ name, aliases }) =>
      [name, ...aliases].some((each) => text.includes(each)),
    ),
  )
}

function isOn(name: string, channel: string, groups: readonly BotGroup[]): boolean {
  return groups.some((group) => group.name === name && group.channel === channel)
}
