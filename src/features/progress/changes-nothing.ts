import type { Reply } from './reply.ts'
import { entriesOf } from './round-entries.ts'
import { isMove, type ReplyEntry, whatStands } from './round-figures.ts'
import type { Incoming } from './round-message.ts'
import { type RoundFacts, saidIn } from './round-state.ts'
import { taskOf } from './round-task.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'

/** True for a correction that names nothing, and for a withdrawal of what nobody has said: nobody is told that it was done. */
export async function changesNothing(
  week: WeekPlan,
  incoming: Incoming,
  reply: Reply,
  scene: Scene,
  rounds: Rounds,
): Promise<boolean> {
  if (reply.kind === 'correction') {
    if (reply.items.length === 0 || reply.choices) return !reply.choices
    const news = entriesOf(incoming, reply, scene, false)
    return correctsNothing(news, await rounds.facts(week, scene))
  }
  if (reply.kind !== 'withdrawal' || reply.items.length === 0 || reply.choices) return false
  const { entries } = await rounds.store.read(week.plan.name, week.week)
  const { counted, unconfirmed } = whatStands(entries)
  const said = [...counted, ...unconfirmed]
  return !entriesOf(incoming, reply, scene, false).some(({ unit, reply: { items } }) =>
    said.some(
      (entry) =>
        entry.unit === unit &&
        entry.reply.items.some(({ metric }) => items.some((item) => item.metric === metric)),
    ),
  )
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
