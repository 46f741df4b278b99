import { momentWords, plainWords } from '#features/progress/digest-words.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import { isReply, saidBefore } from '#features/progress/ledger/round-entries.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import { type RoundFacts, saidIn } from '#features/progress/ledger/round-state.ts'
import { taskOf } from '#features/progress/ledger/round-task.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { amountsOf } from './week-text.ts'

/**
 * Figures of a week that a later message put in the place of others, a line each: what stood, what stands, and by whose word.
 * @param metric null = all
 */
export function changeLines(facts: RoundFacts, view: RoundView, metric: string | null): string[] {
  const messages = [...new Map(saidIn(facts).counted.map((entry) => [entry.event, entry])).values()]
  return messages.flatMap((entry) => {
    const before = saidBefore(entry, facts.entries)
    const own = facts.entries.filter((each) => isReply(each) && each.event === entry.event)
    const old = saidIn({ ...facts, entries: before }).items
    const now = saidIn({ ...facts, entries: [...before, ...own] }).items
    return now.flatMap((each) => {
      const { unit, item } = each
      if (item.metric === null || (metric !== null && item.metric !== metric)) return []
      const there = old.find((other) => isSameThing(other, each, facts))
      const [was, is] = [there && amountsOf(there.item, item.unit), amountsOf(item, item.unit)]
      // A total told behind the week's figure changes nothing.
      const isChanged = there && isOther(there, each)
      if (!was || !isChanged) return []
      const name = lineName(item, taskOf(item, unit, facts.roster, facts.tasks), view.tasks, unit)
      return [
        `- ${plainWords(unit)} ${name}：${was.join('，')}改为${is.join('，')}（${plainWords(entry.author.name)} ${momentWords(entry.at)}）`,
      ]
    })
  })
}

function isSameThing(a: SaidItem, b: SaidItem, { roster, tasks }: RoundFacts): boolean {
  const place = ({ item, unit }: SaidItem) => taskOf(item, unit, roster, tasks).id
  return a.unit === b.unit && a.item.metric === b.item.metric && place(a) === place(b)
}

function isOther({ item: old }: SaidItem, { item }: SaidItem): boolean {
  return (['week', 'cumulative'] as const).some(
    (role) => old[role] !== null && old[role] !== item[role],
  )
}
