import { clipped, plainWords } from '#features/progress/digest-words.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import { waitsForAnswer } from '#features/progress/ledger/who-reports.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { isUnit, unitsOfRound } from '#features/progress/roster/round-units.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'

const shortText = 60

/**
 * Messages that wait for a coordinator, each with its number, and people who say who they are; empty when none does.
 * @param from whether a message of this group (null = a 1:1 chat) is wanted; default all
 */
export async function waitingLines(
  week: WeekPlan,
  rounds: Rounds,
  from: (group: string | null) => boolean = () => true,
): Promise<string[]> {
  const { entries, pending } = await rounds.store.read(week.plan.name, week.week)
  const waiting = whatStands(entries).unconfirmed.filter(({ group }) => from(group))
  const asked = Object.values(pending).filter((each) => waitsForAnswer(each) && from(each.group))
  const scene = await rounds.scene()
  const { roster } = scene
  const claims = claimLines(week, scene, from)
  return [
    ...claims,
    ...(waiting.length > 0 ? ['待确认的进展（回复“确认 编号”计入，“驳回 编号”不计）：'] : []),
    ...waiting.map((entry) => waitingLine(entry, roster)),
    ...(asked.length > 0
      ? [
          `还没回答我的追问、暂未计入的（请本人回复追问里的数字，或重新报一次；协调员可以回复“代${plainWords(asked[0]?.author.name ?? '')}答 1”）：`,
        ]
      : []),
    ...asked.map(({ author, text }) => {
      return `- ${plainWords(author.name)}：${clipped(plainWords(text), shortText)}`
    }),
  ]
}

/** Under a name that no unit has a message cannot be confirmed as it stands. */
function waitingLine({ seq, author, unit, text }: ReplyEntry, roster: Roster): string {
  const who =
    author.unit === null ? `${author.name}（不在花名册）` : `${author.unit} ${author.name}`
  const isKnown = isUnit(unit, roster)
  const proxy = unit === '' || unit === author.unit ? '' : isKnown ? `代${unit}` : `代“${unit}”`
  const ask =
    proxy === '' || isKnown ? '' : `（花名册里没有“${unit}”，请回复“确认 ${seq} 单位名称”）`
  return `- ${seq}. ${plainWords(who + proxy)}：${clipped(plainWords(text), shortText)}${plainWords(ask)}`
}

/** Who says to be of a unit of the round, a line each. */
function claimLines(
  { plan }: WeekPlan,
  { roster, people }: Scene,
  from: (group: string | null) => boolean,
): string[] {
  const units = new Map(unitsOfRound(plan, roster).map((unit) => [unit.name, unit]))
  const here = people.claims.filter(({ unit: name }) => {
    const unit = units.get(name)
    return unit && from(unit.groups.find((group) => plan.groups.includes(group)) ?? null)
  })
  return here.map(({ name, unit }) => {
    const who = plainWords(name)
    return `待确认身份：${who}说自己是${plainWords(unit)}的，属实请回复“同意 ${who}”。`
  })
}
