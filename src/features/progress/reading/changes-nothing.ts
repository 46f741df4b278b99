import { questionsOf } from '#features/progress/asking/round-asking.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { entriesOf, takenBackBy } from '#features/progress/ledger/round-entries.ts'
import { isMove, type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import { type RoundFacts, saidIn } from '#features/progress/ledger/round-state.ts'
import { taskOf } from '#features/progress/ledger/round-task.ts'
import type { Incoming, Refusal } from '#features/progress/round-message.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { namesOtherWork, unknownWork } from './unknown-withdrawal.ts'

/** Why a correction that names nothing and a withdrawal of what nobody has said are not filed; null for all that changes something. */
export async function changesNothing(
  week: WeekPlan,
  incoming: Incoming,
  reply: Reply,
  scene: Scene,
  rounds: Rounds,
): Promise<Refusal | null> {
  if (reply.choices) return null
  if (reply.kind === 'correction') {
    const news = entriesOf(incoming, reply, scene, false)
    const isNothing =
      reply.items.length === 0 || correctsNothing(news, await rounds.facts(week, scene))
    return isNothing ? 'nothing-to-correct' : null
  }
  if (reply.kind !== 'withdrawal') return null
  const { entries, pending } = await rounds.store.read(week.plan.name, week.week)
  if (reply.items.length === 0) {
    const last = takenBackBy(incoming, entries, reply.unit).slice(-1)
    const told = [...last, ...questionsOf(pending, incoming.author)].map(({ text }) => text)
    const work = unknownWork(incoming.text, told, scene.metrics, scene.roster.units)
    return told.length > 0 && work !== null ? 'unknown-to-withdraw' : null
  }
  const { counted, unconfirmed } = whatStands(entries)
  const said = [...counted, ...unconfirmed]
  const taken = scene.metrics.filter(({ name }) =>
    reply.items.some(({ metric }) => metric === name),
  )
  if (namesOtherWork(incoming.text, taken, scene.roster.units)) return 'unknown-to-withdraw'
  const isTold = entriesOf(incoming, reply, scene, false).some(({ unit, reply: { items } }) =>
    said.some(
      (entry) =>
        entry.unit === unit &&
        entry.reply.items.some(({ metric }) => items.some((item) => item.metric === metric)),
    ),
  )
  return isTold ? null : 'nothing-to-withdraw'
}

/** It states nothing and leaves everything where it stands (餐饮累计多报了2家). */
function correctsNothing(
  news: readonly Pick<ReplyEntry, 'unit' | 'reply'>[],
  facts: RoundFacts,
): boolean {
  const { roster, tasks } = facts
  const said = saidIn(facts).items
  return news.every(({ unit, reply: { items, replaces = [] } }) => {
    const stays = items.every((item) => {
      const there = said.filter((each) => each.unit === unit && each.item.metric === item.metric)
      const { id } = taskOf(item, unit, roster, tasks)
      return isMove(item) && there.every((each) => taskOf(each.item, unit, roster, tasks).id === id)
    })
    return stays && replaces.length === 0
  })
}
