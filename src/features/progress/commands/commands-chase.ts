import { dayOf } from '#calendar/beijing.ts'
import { attendanceOf } from '#features/progress/digest/digest-standing.ts'
import { plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Unit } from '#features/progress/roster/roster.ts'
import { unitReportedFor, unitsOfGroup } from '#features/progress/roster/round-units.ts'
import type { ChangeParts } from './change-parts.ts'

const notNow = '现在不是工作时间（工作日 8:30—18:00），先不催，请到时再说。'

/** 催一下: everybody who is still missing, in all groups. */
export async function chaseNow(turn: Turn, parts: ChangeParts): Promise<string> {
  const { week, state } = await parts.rounds.openWeek(turn.plan, turn.incoming.at)
  if (state !== 'open') return '现在没有正在收集的轮次，不用催。'
  const { at } = turn.incoming
  const chased: string[] = []
  const mute = parts.rounds.muteGroups(turn.plan)
  const groups = turn.plan.groups.filter((group) => !mute.includes(group))
  if (groups.length === 0) return '本轮的群都不能推送，催不了，请在群里转告未报单位。'
  for (const group of groups) {
    const units = await parts.chase.chase(week, group, `round-chase-${at}`, at)
    if (units === null) return notNow
    chased.push(...units)
  }
  const view = await parts.rounds.view(week, turn.scene, dayOf(at))
  const spokenTo = groups
    .flatMap((group) => unitsOfGroup(turn.plan, group, turn.scene.roster))
    .map(({ name }) => name)
  const names = attendanceOf(view)
    .missing.filter(({ unit }) => spokenTo.includes(unit) && !chased.includes(unit))
    .map(({ unit }) => plainWords(unit))
    .join('、')
  const spared = names && `${names}有填报等确认或等回答，没有催，回复“谁没交”查看。`
  if (chased.length > 0)
    return `已催${chased.length}家：${chased.map(plainWords).join('、')}。${spared}`
  return spared || '都报齐了，不用催。'
}

/** The unit that is to be called: by a name, or by one of its people. */
export function unitToChase(who: string, { scene }: Turn): Unit | undefined {
  return unitReportedFor(who, null, scene.roster, scene.people)
}

/** 体育中心还没报，催催: that unit alone, where it is still missing. */
export async function chaseOne(who: string, turn: Turn, parts: ChangeParts): Promise<string> {
  const unit = unitToChase(who, turn)
  if (!unit) return `花名册里没有“${plainWords(who)}”，要催所有还没报的单位请回复“催一下”。`
  const name = plainWords(unit.name)
  const { at } = turn.incoming
  const { week, state } = await parts.rounds.openWeek(turn.plan, at)
  if (state !== 'open') return '现在没有正在收集的轮次，不用催。'
  const view = await parts.rounds.view(week, turn.scene, dayOf(at))
  const standing = view.units.find((each) => each.unit === unit.name)
  if (standing?.status !== 'missing') return `${name}本周不用催：已经报了，或者不用报。`
  if (standing.waiting) return `${name}有填报等确认或等回答，没有催，回复“谁没交”查看。`
  const mute = parts.rounds.muteGroups(turn.plan)
  const group = turn.plan.groups.find((each) => {
    return unitsOfGroup(turn.plan, each, turn.scene.roster).includes(unit)
  })
  if (group === undefined || mute.includes(group))
    return `${name}的群不能推送，催不了，请在群里转告。`
  const chased = await parts.chase.chase(week, group, `round-chase-${at}`, at, unit.name)
  return chased === null ? notNow : `已催${name}。`
}
