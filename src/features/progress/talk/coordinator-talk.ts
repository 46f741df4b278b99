import { coordinatorWords } from '#features/progress/calls/coordinators.ts'
import { deadlineText } from '#features/progress/commands/commands-show.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'

/** Whether one may report later is not for the bot to decide. */
export async function defer(turn: Turn, rounds: Rounds): Promise<string> {
  if (turn.incoming.trusted)
    return '要推迟请回复“改到周四”或“延到15:00”，整周不收请回复“本周不收”；不收的一周由各单位下周一并报累计。'
  const who = coordinatorWords(turn, rounds)
  return `要推迟或并到别的周报，请问${who}，由协调员定；没有改动以前，${await deadlineText(turn, rounds)}`
}
