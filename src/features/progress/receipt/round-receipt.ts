import { dayOf } from '#calendar/beijing.ts'
import { amountsOf, weekLines } from '#features/progress/answers/week-text.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import { isReply, saidBefore } from '#features/progress/ledger/round-entries.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import { roundView, saidIn } from '#features/progress/ledger/round-state.ts'
import { taskOf } from '#features/progress/ledger/round-task.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { Filed } from '#features/progress/round-message.ts'
import { roundWording } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'
import { receiptText } from './receipt.ts'
import { changeNotes } from './receipt-changes.ts'

/** Messages of one person that come within so many milliseconds are repeated together. */
const mergeMs = 60_000

/** The receipt of a filed message: what was understood of it and of what the same person sent just before. */
export async function receiptFor(
  filed: Extract<Filed, { type: 'filed' }>,
  rounds: Rounds,
  scene: Scene,
  askWho: boolean,
): Promise<string> {
  const { week, entries, state } = filed
  const [first] = entries
  if (!first) return ''
  const data = await rounds.store.read(week.plan.name, week.week)
  const { counted, unconfirmed } = whatStands(data.entries)
  const standing = new Set([...counted, ...unconfirmed].map(({ event }) => event)).add(first.event)
  const own = new Set(entries.map(({ event }) => event))
  const near = data.entries
    .filter(isReply)
    .filter(
      (entry) =>
        standing.has(entry.event) &&
        personKey(entry.author) === personKey(first.author) &&
        (own.has(entry.event) || isJustBefore(entry, entries)),
    )
  const waiting = near.filter((entry) => unconfirmed.includes(entry))
  const events = new Set(near.map(({ event }) => event))
  // As if it counted: the person is shown what was understood whether or not somebody has to confirm it.
  const shown = data.entries.map((entry) =>
    isReply(entry) && events.has(entry.event) ? { ...entry, confirmed: true } : entry,
  )
  const today = first.filledIn ? undefined : dayOf(first.at)
  const facts = await rounds.facts(week, scene, today, { ...data, entries: shown })
  const view = roundView(facts)
  if (first.reply.kind === 'withdrawal' && first.confirmed) return partlyWithdrawn(first, view)
  // What was said before the opening may be read after it: then its writer has seen the opening.
  const early = state === 'early' && !data.entries.some(({ type }) => type === 'opened')
  return receiptText({
    view,
    events: [...events],
    fresh: first.event,
    units: [...new Set(near.map(({ unit }) => unit).filter(Boolean))],
    freshUnits: entries.map(({ unit }) => unit),
    author: first.author,
    confirmed: entries.every(({ confirmed }) => confirmed),
    waitingUnits: [...new Set(waiting.map(({ unit }) => unit).filter(Boolean))],
    kind: (entries.find(({ reply }) => reply.kind !== 'zero-report') ?? first).reply.kind,
    idleUnits: idleUnitsOf(near),
    replaced: entries.flatMap(({ reply }) =>
      (reply.replaces ?? []).flatMap((item) => item.metric ?? []),
    ),
    unread: [...new Set(entries.flatMap(({ reply }) => reply.unread ?? []))],
    flags: [...new Set(entries.flatMap(({ reply }) => reply.flags))],
    changes: changeNotes(
      entries.map((entry) => withoutOvertaken(entry, view)),
      saidIn({ ...facts, entries: saidBefore(first, shown) }).items,
      week.week,
      (item, unit) => {
        const task = taskOf(item, unit, facts.roster, facts.tasks)
        return { task: task.id, name: lineName(item, task, view.tasks, unit) }
      },
    ),
    overtaken: entries.flatMap((entry) => overtakenNotes(entry, view)),
    timing: early ? { early: dayOf(week.open) } : lateness(first, view),
    askWho,
    filledIn: first.filledIn,
  })
}

/** What a unit that was in time says later does not make it late. */
function lateness({ late, filledIn, unit }: ReplyEntry, view: RoundView): 'late' | 'after' | null {
  if (!late || filledIn) return null
  return view.units.find((each) => each.unit === unit)?.status === 'reported' ? 'after' : 'late'
}

/** Who reports for others is not shown again what they told for third ones. */
function isJustBefore({ at, unit }: ReplyEntry, entries: readonly ReplyEntry[]): boolean {
  const [first] = entries
  if (!first || at > first.at || first.at - at > mergeMs) return false
  const isForOthers = entries.every((each) => each.unit !== (each.author.unit ?? ''))
  return !isForOthers || entries.some((each) => each.unit === unit)
}

/** What stands for a figure of a message of which its unit has told another since: an answer that comes late moves nothing. */
function overtakenBy({ event, at, unit }: ReplyEntry, item: ReplyItem, view: RoundView) {
  const lines = view.tasks.flatMap((task) => task.lines)
  const line = lines.find(({ metric }) => metric !== null && metric === item.metric)
  const figure = line?.figures.find((each) => each.unit === unit)
  const isOwn = figure?.event === event || figure?.earlier?.some((each) => each.event === event)
  return line && figure && !isOwn && figure.at > at ? { line, figure } : null
}

function withoutOvertaken(entry: ReplyEntry, view: RoundView): ReplyEntry {
  const items = entry.reply.items.filter((item) => !overtakenBy(entry, item, view))
  return { ...entry, reply: { ...entry.reply, items } }
}

function overtakenNotes(entry: ReplyEntry, view: RoundView): string[] {
  return entry.reply.items.flatMap((item) => {
    const { line, figure } = overtakenBy(entry, item, view) ?? {}
    if (!line || !figure) return []
    const stands = amountsOf(figure, line.unit).join('，')
    return [
      `${line.metric}在这条之后${figure.author}又报过，以后报的为准：${stands}；不对请回复“更正 ${line.metric}…”。`,
    ]
  })
}

/** What is said of things that were taken back by their names. */
function partlyWithdrawn({ unit, reply }: ReplyEntry, view: RoundView): string {
  const names = reply.items.map(({ metric, task }) => {
    return metric ?? view.tasks.find(({ id }) => id === task)?.title ?? '那一项'
  })
  return roundWording.partlyWithdrawn(names, unit, view.week, weekLines(view, unit))
}

/** Units that report nothing, where others report something in the same breath; a 0 in one work is a figure. */
function idleUnitsOf(entries: readonly ReplyEntry[]): string[] {
  const isIdle = ({ reply }: ReplyEntry) => reply.kind === 'zero-report' && reply.items.length === 0
  const busy = new Set(entries.filter((entry) => !isIdle(entry)).map(({ unit }) => unit))
  if (busy.size === 0) return []
  return [...new Set(entries.map(({ unit }) => unit))].filter((unit) => !busy.has(unit))
}

/** What is said when questions are dropped: also what stays filed of the person's unit. */
export async function droppedText(
  { texts, week }: Extract<Filed, { type: 'dropped' }>,
  { unit }: Author,
  at: number,
  rounds: Rounds,
  scene: Scene,
): Promise<string> {
  const view = await rounds.view(week, scene, dayOf(at))
  return roundWording.dropped(texts, unit === null ? [] : weekLines(view, unit))
}

/** What is said of a message that was taken back, to whoever took it back: also what its unit has reported besides. */
export async function withdrawnText(
  { withdrawn, week }: Extract<Filed, { type: 'withdrawn' }>,
  who: Author,
  rounds: Rounds,
  scene: Scene,
): Promise<string> {
  const { unit, author } = withdrawn
  const view = await rounds.view(week, scene, dayOf(withdrawn.at))
  const by = personKey(author) === personKey(who) ? null : `${unit}${author.name}`
  return roundWording.withdrawn(withdrawn, by, week.week, unit === '' ? [] : weekLines(view, unit))
}
