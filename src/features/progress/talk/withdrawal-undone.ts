import { clipped, plainWords } from '#features/progress/digest-words.ts'
import type { Author, LedgerEntry } from '#features/progress/ledger/ledger.ts'
import { isReply } from '#features/progress/ledger/round-entries.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import { undoesWithdrawal } from '#features/progress/reply/kinds/undone-withdrawal.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'

/** 恢复, 恢复刚才那条: of a taking back only where there was one. */
const restores = /^(?:请|麻烦|帮我?|还是|先)*恢复(?:一下|刚才|上一?条|那条|原来|之前|的|数据?|吧)*$/
/** Long enough for a report to be copied from the answer. */
const longest = 300

/**
 * Answers 我没撤回, 撤回错了，恢复: nothing more is taken back, and what was taken back is shown to be sent again. Null for
 * anything else.
 */
export async function withdrawalUndone(turn: Turn, rounds: Rounds): Promise<string | null> {
  const { plan, incoming } = turn
  const said = incoming.text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[.。!~]+$/, '')
  const isUndone = undoesWithdrawal(said)
  if (!isUndone && !restores.test(said)) return null
  const { week } = await rounds.openWeek(plan, incoming.at)
  const { entries } = await rounds.store.read(plan.name, week.week)
  const gone = lastTaken(entries, incoming.author)
  if (gone)
    return `${kept}；您撤回过“${clipped(plainWords(gone), longest)}”，要恢复请把它重新发一次。`
  return isUndone ? `${kept}；要恢复撤回过的请重新报送，登记了什么请回复“我的进展”查看。` : null
}

const kept = '好的，没有再撤回任何内容，登记的照旧计入'

/** The words of the last message that a person has taken back, and not sent again; null for none. */
function lastTaken(entries: readonly LedgerEntry[], author: Author): string | null {
  const replies = entries.filter(isReply)
  const own = ({ author: by }: Pick<ReplyEntry, 'author'>) => personKey(by) === personKey(author)
  const taken = entries.flatMap((entry) => {
    if (entry.type !== 'withdrawn' || personKey(entry.by) !== personKey(author)) return []
    const whole = replies.find(({ event }) => event === entry.event)
    return whole && entry.line !== 0 ? [{ text: whole.text, seq: entry.seq }] : []
  })
  const isAgain = ({ text, seq }: { text: string; seq: number }) =>
    replies.some((entry) => own(entry) && entry.seq > seq && entry.text === text)
  return taken.findLast((each) => !isAgain(each))?.text ?? null
}
