import { weekWords } from '#features/progress/digest-words.ts'
import { whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import { isCalledOff } from '#features/progress/weeks/called-off.ts'
import { untilWords } from '#features/progress/weeks/round-wording.ts'
import { type ChangeParts, tellOthers, thisWeek } from './change-parts.ts'

/** 本周不收. What was reported before stays. */
export async function callOff(turn: Turn, parts: ChangeParts): Promise<string> {
  const week = await thisWeek(turn, parts)
  const { at, author } = turn.incoming
  const heard = await parts.rounds.store.update(turn.plan.name, week.week, (writer) => {
    if (!isCalledOff(writer.entries)) writer.add({ type: 'called-off', at, by: author })
    return new Set(whatStands(writer.entries).counted.map(({ unit }) => unit)).size
  })
  const text = `${weekWords(week.week)}不收进展，各单位本周不用报。`
  await tellOthers(turn, week, 'round-called-off', text, parts)
  const kept = heard > 0 ? `已报的${heard}家照样留着；` : ''
  return `${text}\n${kept}要恢复请回复“恢复收集”。`
}

/** 恢复收集: takes 本周不收 back. Null where the week is not called off. */
export async function callOn(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const before = await thisWeek(turn, parts)
  const { at, author } = turn.incoming
  const changed = await parts.rounds.store.update(turn.plan.name, before.week, (writer) => {
    if (!isCalledOff(writer.entries)) return false
    writer.add({ type: 'called-on', at, by: author })
    return true
  })
  if (!changed) return null
  const week = await thisWeek(turn, parts)
  const text = `${weekWords(week.week)}恢复收集，${untilWords(week, at)}；已经报过的不用重报。`
  await tellOthers(turn, week, 'round-called-on', text, parts)
  return text
}
