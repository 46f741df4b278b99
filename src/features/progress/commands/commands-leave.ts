import { dayOf } from '#calendar/beijing.ts'
import { addDays, isDay } from '#calendar/day.ts'
import { dayWords, plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Person, Unit } from '#features/progress/roster/roster.ts'
import type { Leave } from '#features/progress/roster/round-people.ts'
import { allAway, personNamed, unitNamed } from '#features/progress/roster/round-units.ts'
import { type ChangeParts, thisWeek } from './change-parts.ts'
import type { RoundCommand } from './round-command.ts'

/** Longest leave, days: a day that is further off is one that is over, of next year. */
const longestLeave = 200

/** 张三请假到6月10日（李四代）: own leave for anybody, others' for coordinators. */
export async function giveLeave(
  command: Extract<RoundCommand, { type: 'leave' }>,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, scene } = turn
  const today = dayOf(incoming.at)
  const { from = today } = command
  const found = personOf(command.person, turn)
  if (!found) return unknownWords(command, turn)
  const until = lastDayOf(command, today)
  if (until === null) {
    return `${command.month}月${command.day}日不是今天以后的日子，请核对日期，例如“${found.person.name}请假到${dayWords(addDays(today, 7))}”。`
  }
  const { person, unit } = found
  const { deputy } = command
  const leave = { unit: unit.name, person: person.id, from, until, deputy }
  await parts.rounds.people.giveLeave(leave)
  const week = await thisWeek(turn, parts)
  await parts.rounds.store.update(turn.plan.name, week.week, (writer) => {
    const by = incoming.author
    writer.add({ type: 'excused', at: incoming.at, unit: unit.name, until, deputy, by })
  })
  await parts.chase.replied(week)
  const unheardOf =
    deputy !== null && !personNamed(deputy, scene.roster)
      ? `花名册里没有${plainWords(deputy)}，催报@不到，请转告；群里叫这个名字的人期间报的就算${plainWords(unit.name)}的，姓名不对请重发。`
      : ''
  const start = from > today ? `${dayWords(from)}起` : ''
  return `已登记${person.name}（${unit.name}）${start}请假到${dayWords(until)}，${await meanwhile(found, leave, turn, parts)}；提前回来请回复“${person.name}销假”。${unheardOf}`
}

/** Who reports meanwhile: a unit whose people are all away has to report all the same. */
async function meanwhile(
  { person, unit }: { person: Person; unit: Unit },
  { from, until, deputy }: Leave,
  { scene, incoming }: Turn,
  { rounds }: ChangeParts,
): Promise<string> {
  const standIn = deputy ?? personNamed(person.deputy ?? '', scene.roster)?.name
  if (standIn !== undefined) return `期间由${plainWords(standIn)}代报`
  if (allAway(unit, from, await rounds.people.read()).length === 0) return '期间不催本人'
  const who = person.id === incoming.author.id ? '我' : person.name
  return `${plainWords(unit.name)}没有别的联系人，期间仍要报，请指定代报人，回复“${who}请假到${dayWords(until)}（姓名代）”`
}

/** The next such day; null for one that does not exist or is over. */
function lastDayOf(
  { month, day }: Extract<RoundCommand, { type: 'leave' }>,
  from: string,
): string | null {
  const tail = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const year = Number(from.slice(0, 4))
  const next = [`${year}${tail}`, `${year + 1}${tail}`].find((each) => isDay(each) && each >= from)
  return next !== undefined && next <= addDays(from, longestLeave) ? next : null
}

/** 张三销假: own return for anybody, others' for coordinators. Null for words that were not about a leave. */
export async function endLeave(
  command: Extract<RoundCommand, { type: 'back' }>,
  turn: Turn,
  { rounds }: ChangeParts,
): Promise<string | null> {
  const found = personOf(command.person, turn)
  if (!found) {
    const name = command.person ?? turn.incoming.author.name
    return command.sure ? `花名册里没有${plainWords(name)}，请核对姓名后再销假。` : null
  }
  const { person, unit } = found
  const today = dayOf(turn.incoming.at)
  if (await rounds.people.endLeave(unit.name, [person.id, person.name], today)) {
    return `已为${person.name}（${unit.name}）销假，今天起恢复催报。`
  }
  if (!command.sure) return null
  return person.leaveUntil !== null && person.leaveUntil >= today
    ? `${person.name}的请假写在花名册里（到${dayWords(person.leaveUntil)}），请管理员改花名册。`
    : `${person.name}没有登记请假，不用销假。`
}

/** False for words that are of a leave only if there is one: 李四上班了. */
export async function isAboutLeave(
  command: Extract<RoundCommand, { type: 'back' }>,
  turn: Turn,
  { rounds }: ChangeParts,
): Promise<boolean> {
  if (command.sure) return true
  const person = personOf(command.person, turn)?.person
  const { leaves } = await rounds.people.read()
  const today = dayOf(turn.incoming.at)
  return leaves.some(
    (leave) => leave.until >= today && [person?.id, person?.name].includes(leave.person),
  )
}

function personOf(
  named: string | null,
  { incoming, scene }: Turn,
): { person: Person; unit: Unit } | undefined {
  const person = personNamed(named ?? incoming.author.id, scene.roster)
  const unit = scene.roster.units.find(({ people }) => person && people.includes(person))
  return person && unit && { person, unit }
}

/** A unit cannot be on leave, its people can. */
function unknownWords(
  { person, month, day }: Extract<RoundCommand, { type: 'leave' }>,
  { incoming, scene }: Turn,
): string {
  const name = plainWords(person ?? incoming.author.name)
  const unit = person === null ? undefined : unitNamed(person, scene.roster)
  const [contact] = unit?.people ?? []
  return contact
    ? `请假登记到人，请写${name}联系人的姓名，例如“${contact.name}请假到${month}月${day}日”。`
    : `花名册里没有${name}，请核对姓名后再登记请假。`
}
