import { dayOf } from '#calendar/beijing.ts'
import { dayWords, plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Person, Roster, Unit } from '#features/progress/roster/roster.ts'
import type { Leave } from '#features/progress/roster/round-people.ts'
import { personNamed } from '#features/progress/roster/round-units.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'

/** Who is on leave, or will be, as told in chats or written in the roster. */
export async function awayText(
  { incoming, scene: { roster } }: Turn,
  rounds: Rounds,
): Promise<string> {
  const { leaves } = await rounds.people.read()
  const today = dayOf(incoming.at)
  const open = leaves.filter(({ until }) => until >= today)
  const away = roster.units.flatMap((unit) =>
    unit.people.flatMap((person) => {
      const leave = leaveOf(person, unit, open, today)
      return leave ? [leaveWords(leave, person.name, today, roster)] : []
    }),
  )
  return away.length === 0
    ? '现在没有人登记请假；要请假请回复“姓名请假到×月×日（姓名代）”。'
    : `请假的有：${away.join('、')}；提前回来请回复“姓名销假”。`
}

/** What a chat has told goes before the roster. */
function leaveOf(
  { id, name, deputy, leaveUntil }: Person,
  unit: Unit,
  open: readonly Leave[],
  today: string,
): Leave | null {
  const told = open.find((each) => each.unit === unit.name && [id, name].includes(each.person))
  if (told) return { ...told, deputy: told.deputy ?? deputy }
  if (leaveUntil === null || leaveUntil < today) return null
  return { unit: unit.name, person: id, from: today, until: leaveUntil, deputy }
}

function leaveWords(
  { unit, from, until, deputy }: Leave,
  name: string,
  today: string,
  roster: Roster,
) {
  const start = from > today ? `${dayWords(from)}起，` : ''
  const standIn = deputy === null ? undefined : (personNamed(deputy, roster)?.name ?? deputy)
  const by = standIn === undefined ? '' : `，${plainWords(standIn)}代`
  return `${name}（${unit}，${start}到${dayWords(until)}${by}）`
}
