import { clipped, plainWords } from './digest-words.ts'
import { whatStands } from './round-figures.ts'
import type { Rounds, WeekPlan } from './rounds.ts'

const shortText = 60

/**
 * Messages that wait for a coordinator, each with its number; empty when none does.
 * @param from whether a message of this group (null = a 1:1 chat) is wanted; default all
 */
export async function waitingLines(
  week: WeekPlan,
  rounds: Rounds,
  from: (group: string | null) => boolean = () => true,
): Promise<string[]> {
  const { entries, pending } = await rounds.store.read(week.plan.name, week.week)
  const waiting = whatStands(entries).unconfirmed.filter(({ group }) => from(group))
  const asked = Object.values(pending).filter(({ group }) => from(group))
  if (waiting.length + asked.length === 0) return []
  return [
    '待确认的进展（回复“确认 编号”计入）：',
    ...waiting.map(({ seq, author, unit, text }) => {
      const who =
        author.unit === null ? `${author.name}（不在花名册）` : `${author.unit} ${author.name}`
      const proxy = unit && unit !== author.unit ? `代${unit}` : ''
      return `- ${seq}. ${plainWords(who)}${proxy}：${clipped(plainWords(text), shortText)}`
    }),
    ...asked.map(({ author, text }) => {
      const words = clipped(plainWords(text), shortText)
      return `- ${plainWords(author.name)}还没回答我的追问：${words}`
    }),
  ]
}
