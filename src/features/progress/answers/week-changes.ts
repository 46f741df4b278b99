import { momentWords, plainWords } from '#features/progress/digest-words.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import { type RoundFacts, retoldWithin, saidIn } from '#features/progress/ledger/round-state.ts'
import { taskOf } from '#features/progress/ledger/round-task.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { amountsOf } from './week-text.ts'

/**
 * Figures of a week that a later message put in the place of others, a line each: what stood, what stands, and by whose word.
 * @param metric null = all
 */
export function changeLines(facts: RoundFacts, view: RoundView, metric: string | null): string[] {
  const counted = new Set(saidIn(facts).counted.map(({ event }) => event))
  return retoldWithin(facts).flatMap(({ entry, was: { item: old }, is: { item, unit } }) => {
    if (item.metric === null || (metric !== null && item.metric !== metric)) return []
    // A total told behind the week's figure changes nothing.
    if (!counted.has(entry.event) || !isOther(old, item)) return []
    const [was, is] = [old, item].map((each) => amountsOf(each, item.unit).join('，'))
    const name = lineName(item, taskOf(item, unit, facts.roster, facts.tasks), view.tasks, unit)
    return [
      `- ${plainWords(unit)} ${name}：${was}改为${is}（${plainWords(entry.author.name)} ${momentWords(entry.at)}）`,
    ]
  })
}

function isOther(old: ReplyItem, item: ReplyItem): boolean {
  return (['week', 'cumulative'] as const).some(
    (role) => old[role] !== null && old[role] !== item[role],
  )
}
