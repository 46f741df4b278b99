import type { ChangeParts } from './change-parts.ts'
import { deadlineText } from './commands-show.ts'
import { coordinatorWords, saidBy, tellCoordinators } from './coordinators.ts'
import type { Turn } from './progress.ts'
import { readRoundTalk } from './round-talk.ts'
import type { Rounds } from './rounds.ts'

type Parts = Pick<ChangeParts, 'rounds' | 'outbox'>

/** Whether one may report later is not for the bot to decide. */
export async function defer(turn: Turn, rounds: Rounds): Promise<string> {
  if (turn.incoming.trusted)
    return '要推迟请回复“改到周四”或“延到15:00”，整周不收请回复“本周不收”；不收的一周由各单位下周一并报累计。'
  const who = coordinatorWords(turn, rounds)
  return `要推迟或并到别的周报，请问${who}，由协调员定；没有改动以前，${await deadlineText(turn, rounds)}`
}

/** 街道都报了我们不重复报, before it is read as a trouble of work; null for anything with a figure, and from who has no unit. */
export async function sameNumberRemark(turn: Turn, parts: Parts): Promise<string | null> {
  const { text, author } = turn.incoming
  if (author.unit === null || /\d/.test(text) || readRoundTalk(text) !== 'same-number') return null
  return sameNumber(turn, parts)
}

/** That two units tell one number is passed on: only coordinators can say whose it is. */
export async function sameNumber(turn: Turn, parts: Parts): Promise<string> {
  if (turn.incoming.trusted)
    return '两家报了同一个数的，请让其中一家回复“撤回”或“更正 …”；还没确认的请回复“驳回 编号”，编号回复“谁没交”查看。'
  const line = `${saidBy(turn)}：请核对是否有两家报了同一个数，重复的请让其中一家回复“撤回”或“更正 …”。`
  const told = await tellCoordinators(turn, line, parts)
  return `好的，${told}；本单位报过、不该算的数请回复“撤回”或“更正 …”，没有别的进展请回“零报告”。`
}
