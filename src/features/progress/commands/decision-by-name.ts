import { plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { halfCommandWords } from './half-commands.ts'
import { waitingLines } from './waiting.ts'

/** 驳回 何军, 长虹的那条确认了, 高科就是住建委的高伟. */
const decided = [
  /^(?:确认|驳回|同意|不同意|不确认|不计入)\s*([^\s\d，。,？?]{2,12})$/,
  /^(?:把)?([^\s\d，。,？?]{2,8}?)的?(?:那|这)(?:一)?(?:条|个|份)(?:先|就|可以|都)?(?:确认|驳回|同意|通过|计入)(?:了|吧|一下)?[。.]?$/,
  /^(\S{2,4}?)就是\S{2,20}$/,
]

/** 李培那条不算, 何军报的那条作废 */
const rejected =
  /^(?:把)?([^\s\d，。,？?]{2,8}?)(?:报)?的?(?:那|这)(?:一)?(?:条|个|份)(?:先|就|都|给)?(?:不算|不计入?|不作数|不要|作废|驳回)(?:了|吧|掉)*[。.]?$/

/**
 * A coordinator's 李培那条不算 of what waits to be confirmed: the numbers of it, before it is read as taking back something
 * of one's own. Null where nothing of theirs waits.
 */
export async function rejectionByName({ plan, incoming }: Turn, rounds: Rounds) {
  const name = rejected.exec(incoming.text)?.[1]
  if (name === undefined || !incoming.trusted) return null
  return numbersOf(name, await rounds.openWeek(plan, incoming.at), rounds)
}

/** How to decide on what somebody, or a unit, has waiting in the open week, with its numbers; null where nothing waits. */
export async function numbersOf(
  name: string,
  { week }: { week: WeekPlan },
  rounds: Rounds,
): Promise<string | null> {
  const waiting = (await waitingLines(week, rounds)).filter((line) => line.includes(name))
  return waiting.length > 0 ? [halfCommandWords.decide, ...waiting].join('\n') : null
}

/** 驳回 何军: the numbers of what that person or unit has waiting; null where nothing of theirs waits. */
export async function decisionByName(
  { plan, incoming }: Turn,
  rounds: Rounds,
): Promise<string | null> {
  const name = decided.map((way) => way.exec(incoming.text)?.[1]).find(Boolean)
  if (name === undefined || !incoming.trusted) return null
  const numbers = await numbersOf(name, await rounds.openWeek(plan, incoming.at), rounds)
  if (numbers !== null) return numbers
  return /^(?:驳回|确认)\s/.test(incoming.text)
    ? `没有等待确认的“${plainWords(name)}”，回复“谁没交”可以看到等待确认的编号。`
    : null
}
