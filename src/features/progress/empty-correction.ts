import { isMove, type ReplyEntry } from './round-figures.ts'
import { type RoundFacts, saidIn } from './round-state.ts'
import { taskOf } from './round-task.ts'

/** True for a correction that states nothing and leaves everything where it stands (餐饮累计多报了2家): nobody is told that it was done. */
export function correctsNothing(
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
