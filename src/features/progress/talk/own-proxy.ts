import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { reissueLines } from '#features/progress/commands/reissue.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { agreeingWords, rightWords } from './yes-words.ts'

/** 确认, 是我们报的，没错: yes to something, and nothing else. */
const yes = new RegExp(
  `^(?:是的?|对的?|嗯|好的)?[,，]?(?:(?:是)?我们?(?:单位|镇|局|街道|社区)?(?:请[他她]|让[他她])?(?:代)?报的)?[,，]?(?:${agreeingWords}|${rightWords}|没错|可以(?=计入|代报))(?:了|无误|计入|代报)*[。.!！]?$`,
)

/** What somebody else has reported for the unit of a message's writer and waits for a word. */
export async function reportedForOwn(
  week: WeekPlan,
  { author, event }: Incoming,
  { store }: Rounds,
): Promise<ReplyEntry[]> {
  const { unit } = author
  const { entries } = await store.read(week.plan.name, week.week)
  return whatStands(entries).unconfirmed.filter((entry) => {
    return (
      unit !== null && entry.unit === unit && entry.author.unit !== unit && entry.event !== event
    )
  })
}

/**
 * 确认 of somebody whose unit another unit has reported for (代石桥镇报) makes that count: nobody knows better than the unit
 * itself. Null where nothing of it waits.
 */
export async function ownProxy(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { plan, incoming } = turn
  const { author, at, text } = incoming
  const { unit } = author
  if (unit === null || incoming.outside || !yes.test(text.normalize('NFKC').replace(/\s/g, '')))
    return null
  const { week } = await parts.rounds.openWeek(plan, at)
  const waiting = await reportedForOwn(week, incoming, parts.rounds)
  if (waiting.length === 0) return null
  await parts.rounds.store.update(plan.name, week.week, (writer) => {
    for (const { event: told, seq: line } of waiting) {
      writer.add({ type: 'confirmed', at, event: told, by: author, line })
    }
  })
  const who = [...new Set(waiting.map(({ author: by }) => plainWords(by.name)))].join('、')
  const said = `已确认，${who}代${plainWords(unit)}报的${waiting.length}条计入${weekWords(week.week)}；有误请回复“更正 …”。`
  return [said, ...(await reissueLines(week, turn, parts))].join('\n')
}
