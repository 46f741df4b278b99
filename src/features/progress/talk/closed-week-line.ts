import { weekNumber } from '#calendar/day.ts'
import { saidBy, tellCoordinators } from '#features/progress/calls/coordinators.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { RoundService } from '#features/progress/round-service.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'

const heads = /^(?:请|麻烦|帮我?)*(?:更正|订正|修改|改一?下|补报|补充|补录)(?:一下)?[\s:：,，]*/
/** Longer is nothing to be copied from a chat. */
const longest = 120

/**
 * What is said of figures that come when their week has been closed: the line by which a coordinator counts them, which
 * coordinators are told too. Null for what has no figure, and of who has no unit.
 */
export async function closedWeekLine(
  turn: Turn,
  week: WeekPlan,
  parts: Pick<RoundService, 'rounds' | 'outbox'>,
): Promise<string | null> {
  const { text, author, trusted } = turn.incoming
  const said = plainWords(text.trim().replace(heads, ''))
  if (author.unit === null || trusted || !/\d/.test(said) || said.length > longest) return null
  const line = `“补录 第${weekNumber(week.week)}周 ${plainWords(author.unit)} ${said}”`
  const over = `${weekWords(week.week)}已结束`
  const told = await tellCoordinators(
    turn,
    `${saidBy(turn)}：${over}，要计入请回复${line}。`,
    parts,
  )
  return `${over}，这条没有登记；要计入请协调员回复${line}，${told}。`
}
