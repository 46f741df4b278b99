import type { BotGroup } from '#bot/context.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { AlertCalls } from './alert-calls.ts'
import { compareLevels } from './alert-level.ts'
import type { AlertEntry } from './alert-log.ts'
import type { AlertPosts } from './alert-posts.ts'
import { type Alert, isOn, lastAlert, levelAt, levelSaid } from './alert-state.ts'
import type { AlertStore, AlertWriter } from './alert-store.ts'
import type { AlertTurn } from './alert-turn.ts'
import type { AlertCommand } from './read-command.ts'
import type { Surroundings } from './surroundings.ts'
import { wording } from './wording.ts'

/** What commands work with. */
export interface CommandParts {
  store: AlertStore
  posts: AlertPosts
  calls: AlertCalls
  around: Surroundings
}

type Change = Exclude<AlertCommand, { type: 'status' | 'unclear' }>

/** What became of a command: an entry of the history, or why not. */
type Outcome = { entry: AlertEntry } | { said: string }

/** Does what a coordinator says to the alert of a group, once however often the message comes, and says what has become of it. */
export async function obey(
  command: Change,
  group: BotGroup,
  turn: AlertTurn,
  parts: CommandParts,
): Promise<OutboundMessage> {
  const outcome = await parts.store.update(group.name, (writer): Outcome => {
    const known = writer.entries.find((entry) => 'event' in entry && entry.event === turn.event)
    if (known) return { entry: structuredClone(known) }
    return decide(command, lastAlert(writer.entries), turn, writer)
  })
  await parts.posts.tell(group, turn.at)
  if ('said' in outcome) return { text: outcome.said }
  await parts.calls.revise(group, turn.at)
  const alert = lastAlert(await parts.store.read(group.name))
  const said = receiptFor(outcome.entry, alert)
  if (parts.around.canPost(group)) return { text: said }
  return inPlaceOfPost(said, outcome.entry, alert, group, parts)
}

function decide(
  command: Change,
  last: Alert | null,
  turn: AlertTurn,
  writer: AlertWriter,
): Outcome {
  const alert = isOn(last, turn.at) ? last : null
  if (command.type === 'end') return alert ? end(command, alert, turn, writer) : none(last)
  const { level } = command
  const from = command.at ?? turn.at
  if (!alert) {
    if (command.type === 'change') return none(last)
    return { entry: writer.add({ ...saidBy(turn), type: 'started', level, from }) }
  }
  const refusal = refusalOf(command, from, alert)
  if (refusal !== null) return { said: refusal }
  // What is said of an alert that is only announced holds from its beginning.
  const begins = Math.max(from, alert.started.from)
  return { entry: writer.add({ ...saidBy(turn), type: 'changed', level, from: begins }) }
}

/** Why an alert that is on cannot be taken to a level; null when it can. */
function refusalOf(
  command: Exclude<Change, { type: 'end' }>,
  from: number,
  alert: Alert,
): string | null {
  const { level } = command
  const current = levelAt(alert, from)
  if (level === current && level === levelSaid(alert)) return wording.running(alert)
  if (alert.ended !== null && from >= alert.ended.until) return wording.ending(alert)
  const direction = command.type === 'change' ? command.direction : null
  const isUp = compareLevels(level, current) > 0
  const isOther = direction !== null && (direction === 'up') !== isUp
  return isOther ? wording.otherWay(current, level) : null
}

function end(
  command: Extract<Change, { type: 'end' }>,
  alert: Alert,
  turn: AlertTurn,
  writer: AlertWriter,
): Outcome {
  const current = levelAt(alert, turn.at)
  const named = [current, levelSaid(alert)]
  if (command.level !== null && !named.includes(command.level)) {
    return { said: wording.otherLevel(current) }
  }
  const until = command.at ?? turn.at
  const hasBegun = turn.at >= alert.started.from
  if (until < alert.started.from && (hasBegun || command.at !== null)) {
    return { said: wording.beforeStart(alert.started.from) }
  }
  return { entry: writer.add({ ...saidBy(turn), type: 'ended', until }) }
}

function none(last: Alert | null): Outcome {
  return { said: wording.noAlert(last) }
}

function saidBy({ at, event, by }: AlertTurn) {
  return { at, event, by }
}

function receiptFor(entry: AlertEntry, alert: Alert | null): string {
  if (entry.type === 'started') return wording.started(entry.level, entry.from, entry.by.name)
  if (entry.type === 'changed') return wording.changed(entry.level, entry.from)
  if (entry.type !== 'ended' || !alert) return wording.noAlert(alert)
  const level = levelAt(alert, entry.at)
  if (entry.until > entry.at) return wording.endsAt(level, entry.until)
  return entry.until <= alert.started.from ? wording.calledOff(level) : wording.ended(level)
}

/** In a group without a channel that pushes, the answer is the only thing that can be said. */
async function inPlaceOfPost(
  said: string,
  entry: AlertEntry,
  alert: Alert | null,
  group: BotGroup,
  { posts }: CommandParts,
): Promise<OutboundMessage> {
  const isOver = entry.type === 'ended' && entry.until <= entry.at
  const isSaid = entry.type === 'started' || entry.type === 'changed' || isOver
  if (!alert || !isSaid) return { text: `${said}\n${wording.cannotPost}` }
  const { text, sources } = await posts.announcement(group, alert, entry, entry.at)
  return { text: `${text}\n\n${wording.cannotPost}`, ...(sources && { sources }) }
}
