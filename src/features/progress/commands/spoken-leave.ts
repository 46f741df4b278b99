import { addDays, type Day } from '#calendar/day.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { dayWritten, spokenDays } from '#features/progress/weeks/spoken-day.ts'
import type { RoundCommand } from './round-command.ts'

type Leave = Extract<RoundCommand, { type: 'leave' | 'unclear' }>

const day = `(${dayWritten})`
const kind = '(?:年|病|事|产|婚|丧|陪产|探亲|公)?假'
/** What stands between the parts and tells nothing. */
const filling =
  /[\s,，。、;；:：()（）]+|了|吧|哈|这段时间|期间|为止|科长|主任|局长|所长|书记|老师|同志/uy
const parts = {
  until: new RegExp(`(?:一?直)?(?:到|至)${day}`, 'uy'),
  back: new RegExp(`(?:要|得)?${day}(?:才|再|就|能)*(?:回来|返岗|到岗|销假)(?:上班)?`, 'uy'),
  from: new RegExp(`从${day}(?:起|开始)?|${day}(?:起|开始)`, 'uy'),
  off: new RegExp(
    `(?:要|得|在|又|正|想)*(?:请(?:了|个)*${kind}|休了?${kind}|[请休](?=[到至]))`,
    'uy',
  ),
  away: /(?:要|得|在|又|正|去|突然)*(?:生?病倒?了|生病|住院|出差|外出(?:学习|培训|开会))/uy,
  standIn:
    /(?:[他她我]?的?(?:活|工作|周报|进展))?(?:由|让|请|叫|找)?(\p{Script=Han}{2,3}?)(?:来|先)*(?:代替|顶替|替|代|顶)(?:[他她我]|一下|班|报|理|管|填|着|上)*/uy,
  length: /(?:一|1)天/uy,
  whole: new RegExp(day, 'uy'),
}
type Part = keyof typeof parts | 'who'

/**
 * Reads a leave that is told in plain words and is the whole message (冯欣休年假，4月30号回来; 刘英下周二才回来，她的活马涛顶;
 * 我明天起请假到5月6号，让韩梅代我报): of somebody of the roster, or of whoever says it. Without its last day it is half a
 * command; null for anything else.
 */
export function spokenLeave(said: string, roster: Roster, today: Day): Leave | null {
  const told = partsOf(said.normalize('NFKC').trim(), roster)
  const person = told?.get('who')
  if (!told || person === undefined) return null
  const isLeave = told.has('off') || told.has('away')
  if (!isLeave && !told.has('back')) return null
  const days = daysOf(told, today)
  if (days === undefined) return isLeave ? { type: 'unclear', about: 'leave' } : null
  return days && leaveOf(person, days, today, told.get('standIn') ?? null)
}

function leaveOf(
  person: string,
  { from, until }: { from: Day; until: Day },
  today: Day,
  deputy: string | null,
): Leave | null {
  if (until < today || until < from) return null
  const [month, day] = [Number(until.slice(5, 7)), Number(until.slice(8))]
  const isOwn = person === '我' || person === '本人'
  return { type: 'leave', person: isOwn ? null : person, month, day, deputy, from }
}

/** Undefined where no last day is told, null where one is told that cannot be. */
function daysOf(
  told: ReadonlyMap<Part, string>,
  today: Day,
): { from: Day; until: Day } | null | undefined {
  const read = (part: Part) => {
    const written = told.get(part)
    return written === undefined ? undefined : spokenDays(written, today)
  }
  const [until, back, from, whole] = [read('until'), read('back'), read('from'), read('whole')]
  if ([until, back, from, whole].includes(null)) return null
  const start = from?.from ?? whole?.from ?? today
  if (until) return { from: start, until: until.until }
  if (back) return { from: start, until: addDays(back.from, -1) }
  if (!told.has('off') || (!whole && !told.has('length'))) return undefined
  return { from: start, until: whole?.until ?? start }
}

/** What a message is made of, each part once; null where anything else stands in it. */
function partsOf(text: string, { units }: Roster): Map<Part, string> | null {
  const names = units
    .flatMap(({ people }) => people.map(({ name }) => name))
    .filter((name) => text.includes(name))
  const told = new Map<Part, string>()
  for (let at = 0; at < text.length; ) {
    const space = matched(filling, text, at)
    const found = space ? null : partAt(text, at, told, names)
    if (!space && !found) return null
    if (found) told.set(found.part, found.written)
    at += space?.[0].length ?? found?.length ?? 1
  }
  return told
}

function partAt(
  text: string,
  at: number,
  told: ReadonlyMap<Part, string>,
  names: readonly string[],
): { part: Part; written: string; length: number } | null {
  const who = ['本人', '我', ...names].find((each) => text.startsWith(each, at))
  if (who !== undefined && !told.has('who'))
    return { part: 'who', written: who, length: who.length }
  for (const [part, pattern] of Object.entries(parts)) {
    const match = matched(pattern, text, at)
    if (!match || told.has(part as Part)) continue
    const written = match.slice(1).find((each) => each !== undefined) ?? match[0]
    return { part: part as Part, written, length: match[0].length }
  }
  return null
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
