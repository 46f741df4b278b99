import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Outbox } from '#bot/post.ts'
import { withOthers, withQuestions } from '#features/progress/asking/asked-message.ts'
import { overdueQuestion } from '#features/progress/asking/overdue-question.ts'
import type { RoundAnswering } from '#features/progress/asking/round-answering.ts'
import { openQuestions } from '#features/progress/asking/round-asking.ts'
import { looksLikeAnswer, strayAnswerText } from '#features/progress/asking/stray-answer.ts'
import { nextOnCard, refusedTouch } from '#features/progress/calls/round-card.ts'
import { holderWithdrawn } from '#features/progress/doubles/holder-withdrawn.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import { severalWeeksNote } from '#features/progress/reading/several-weeks.ts'
import { droppedText, receiptFor, withdrawnText } from '#features/progress/receipt/round-receipt.ts'
import { authorOf } from '#features/progress/roster/author-of.ts'
import type { Roster, RoundPlan } from '#features/progress/roster/roster.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { unitsOfRound } from '#features/progress/roster/round-units.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import { closedWeekLine } from '#features/progress/talk/closed-week-line.ts'
import { earlierWeekNote } from '#features/progress/talk/earlier-week-note.ts'
import { settlesGap } from '#features/progress/talk/settles-gap.ts'
import { roundWording } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { RoundFiling } from './round-filing.ts'
import type { Filed, Incoming } from './round-message.ts'

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
  answering: RoundAnswering
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
    const isOurs = turn && !settlesGap(event.text, turn.incoming.trusted)
    const message = isOurs && (await replyTo(turn, event, parts))
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
  const answered = await parts.answering.answer(plan, incoming, turn.scene)
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
  if (filed.type !== 'not-a-report') return outcome(filed, turn, parts)
  return filed.ofOthers ? message(roundWording.ofOthers) : parts.talk(turn)
}

/** Words as a message; null and nothing stay null. */
export function message(text: string | null): OutboundMessage | null {
  return text ? { text } : null
}

/** What is said about a message after it was filed or not. */
export async function outcome(
  filed: Filed,
  turn: Turn,
  {
    rounds,
    filing,
    outbox,
    filed: tell,
  }: Omit<ProgressParts, 'answering' | 'deciding' | 'handlers' | 'talk'>,
): Promise<OutboundMessage | null> {
  switch (filed.type) {
    case 'not-a-report':
      return null
    case 'asked':
      return withOthers(filed, await openQuestions(filed.week, turn.incoming.author, rounds))
    case 'dropped':
      return closing(filed, turn, rounds)
    case 'refused':
      return message(
        (filed.because === 'closed'
          ? await earlierWeekNote(turn, { rounds, filing, outbox })
          : null) ??
          (filed.because === 'closed'
            ? await closedWeekLine(turn, filed.week, { rounds, outbox })
            : null) ??
          roundWording.refused(filed.because, filed.week),
      )
    case 'withdrawn':
      return message(
        joined(
          await withdrawnText(filed, turn.incoming.author, rounds, turn.scene),
          await holderWithdrawn(filed, turn, { rounds, outbox }),
        ),
      )
    case 'filed': {
      await tell(filed.week)
      const { author, trusted } = turn.incoming
      const unknown = author.unit === null && !trusted
      const isTold = turn.scene.people.claims.some(
        (claim) => personKey(claim) === personKey(author),
      )
      const askWho = unknown && !isTold && (await rounds.people.askOnce(personKey(author)))
      const told = await receiptFor(filed, rounds, turn.scene, askWho)
      const parts = { rounds, filing, outbox }
      const note =
        (await earlierWeekNote(turn, parts, onlyMetric(filed.entries))) ??
        (await severalWeeksNote(turn, parts, filed.entries)) ??
        (await holderWithdrawn(filed, turn, parts))
      const receipt = message(joined(told, note))
      const open = await openQuestions(filed.week, author, rounds)
      return receipt && withQuestions(receipt, open, filed.entries)
    }
  }
}

function joined(told: string, note: string | null): string {
  return note === null ? told : `${told}\n${note}`
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
  rounds: Rounds,
): Promise<OutboundMessage> {
  const text = await droppedText(dropped, author, at, rounds, scene)
  return withQuestions({ text }, await openQuestions(dropped.week, author, rounds), [])
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
  return here.find((plan) => unitsNamedIn(text, unitsOfRound(plan, roster)).length > 0)
}

function isOn(name: string, channel: string, groups: readonly BotGroup[]): boolean {
  return groups.some((group) => group.name === name && group.channel === channel)
}
