import { dayOf } from '#calendar/beijing.ts'
import { joinedItem } from '#features/progress/ledger/joined-item.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import { entriesOf, isReply, saidBefore } from '#features/progress/ledger/round-entries.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import { type RoundFacts, roundView, saidIn } from '#features/progress/ledger/round-state.ts'
import { arithmetic } from '#features/progress/receipt/receipt-flags.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { type AddingFacts, withAdding } from './adding.ts'
import { tellsNegative, withNegativesAsked } from './negative-figures.ts'
import type { RoundReader } from './round-reader.ts'
import { withSumsOfWeek } from './sum-of-week.ts'
import { isLess, withLessAsked } from './taking-off.ts'
import { withTotalsGoing } from './totals-going.ts'
import { underWhatStands } from './where-it-stands.ts'

/**
 * A reply as it stands beside what its unit has told this week: what comes on top of that says so (又查了1个), and a figure
 * below zero takes no other's place unasked.
 */
export async function besideEarlier(
  said: Reply,
  incoming: Incoming,
  week: WeekPlan,
  { rounds, reader, scene }: { rounds: Rounds; reader: RoundReader; scene: Scene },
): Promise<Reply> {
  const facts = await factsFor(incoming, week, rounds, scene)
  const reply = inItsPlace(said, incoming, facts, scene)
  const takesOff = reply.items.some(isLess)
  const isNegative = !takesOff && tellsNegative(reply)
  const entries = entriesOf(incoming, reply, scene, false)
  const unitOf = (item: ReplyItem) =>
    entries.find((entry) => entry.reply.items.some((each) => isSameWork(each, item)))?.unit ??
    incoming.author.unit ??
    ''
  if (isNegative) return withNegativesAsked(reply, roundView(facts), unitOf)
  const read = (text: string) => reader.understand(week, { ...incoming, text }, scene)
  const adding = addingFacts(facts, incoming, unitOf, read)
  const added = takesOff
    ? withLessAsked(reply, (item) => adding.beforeIt(item)?.item, adding.isRepeat)
    : await withAdding(reply, incoming.text, adding)
  const summed = withSumsOfWeek(added, incoming.text, adding)
  const told = withTotalsGoing(summed, incoming.text, adding)
  if (summed === added && !told.items.some(({ adds }) => adds)) return told
  // Its figures are checked as they stand then, not by themselves.
  const standing = told.items.map((item) => {
    const before = adding.beforeIt(item)?.item
    return before ? joinedItem(before, item, told.kind) : item
  })
  const flags = told.flags.filter((flag) => !arithmetic.includes(flag))
  const checked = await reader.checked(week, incoming, { ...told, items: standing, flags }, scene)
  return { ...told, flags: checked.flags }
}

/** What changes figures, under the articles under which they stand. */
function inItsPlace(reply: Reply, incoming: Incoming, facts: RoundFacts, { roster }: Scene): Reply {
  const { items } = saidIn(facts)
  return underWhatStands(reply, incoming.text, ({ metric, forUnit }) => {
    const named = forUnit ?? reply.unit
    const unit = named === null ? incoming.author.unit : unitNamed(named, roster)?.name
    return items.flatMap(({ unit: whose, item }) =>
      whose === unit && item.metric === metric ? [item] : [],
    )
  })
}

function isSameWork(one: ReplyItem, other: ReplyItem): boolean {
  return one.task === other.task && one.metric === other.metric && one.forUnit === other.forUnit
}

/** The week as it was when the message was said, and would be if its writer's messages counted. */
async function factsFor(
  incoming: Incoming,
  week: WeekPlan,
  rounds: Rounds,
  scene: Scene,
): Promise<RoundFacts> {
  const data = await rounds.store.read(week.plan.name, week.week)
  const { author, at } = incoming
  const entries = saidBefore(incoming, data.entries).map((entry) =>
    isReply(entry) && personKey(entry.author) === personKey(author)
      ? { ...entry, confirmed: true }
      : entry,
  )
  return rounds.facts(week, scene, dayOf(at), { ...data, entries })
}

function addingFacts(
  facts: RoundFacts,
  { author, text, said = text }: Incoming,
  unitOf: (item: ReplyItem) => string,
  read: AddingFacts['read'],
): AddingFacts {
  const { items, counted } = saidIn(facts)
  const isOf = (unit: string, metric: string | null) => (each: { unit: string; metric: unknown }) =>
    each.unit === unit && each.metric === metric
  const lastOf = (item: ReplyItem) =>
    facts.before.find(isOf(unitOf(item), item.metric))?.cumulative ?? null
  return {
    read,
    lastOf,
    isRepeat: counted.some(
      (entry) => personKey(entry.author) === personKey(author) && entry.text === said,
    ),
    beforeIt: (item) => {
      const isIts = isOf(unitOf(item), item.metric)
      const said = items.find((each) => isIts({ unit: each.unit, metric: each.item.metric }))
      return (
        said && { item: said.item, last: lastOf(item), isTotalCorrected: isTotalCorrected(said) }
      )
    },
  }
}

function isTotalCorrected({ from: { week, cumulative } }: SaidItem): boolean {
  return cumulative?.reply.kind === 'correction' && week !== null && cumulative.at > week.at
}
