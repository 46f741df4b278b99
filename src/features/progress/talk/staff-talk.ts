import type { Roster } from '#features/progress/roster/roster.ts'
import { personNamed, unitNamed } from '#features/progress/roster/round-units.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'

/** A change of staff or of units, as it is told in a chat. */
export type StaffTalk =
  /** `leaver`: name, null = nobody is named; `successor`: name, null = nobody; `isSelf…`: it is whoever says it. */
  | {
      type: 'handed-over'
      leaver: string | null
      successor: string | null
      isLeaver: boolean
      isSuccessor: boolean
      unit: string | null
    }
  | { type: 'merged' }

const gone =
  '(?:已经?|要|马上|下周|这周|最近)*(?:调走|调离|调到\\S{1,10}|调去\\S{1,10}|离职|辞职|退休|转岗|换岗|离岗)了?'
const name = '(我|\\p{Script=Han}{2,3}?)'
/** No alternative begins another (填报 is 填 and 报): a long run of them is read in one way only. */
const doing = '(?:来|接手|接替|负责|对接|联系|报送?|填|管)+'
const self = new RegExp(`(?:^|[,，。;；\\s])我(?:们)?${gone}`, 'u')
const other = new RegExp(`(\\p{Script=Han}{2,4}?)(?:科长|主任|同志)?${gone}`, 'u')
const successors = [
  new RegExp(
    `(?:换成|换为|换了|改成|改为|改由|交给|移交给?|由)${name}(?:${doing}了?)?(?:$|[,，。;；])`,
    'u',
  ),
  new RegExp(
    `(?:以后|今后|往后)(?:都|就)?(?:由|找|联系|让|是)${name}(?:${doing})?(?:$|[,，。;；])`,
    'u',
  ),
  /(?:以后|今后|往后)\S{0,10}?(我)(?:来)?(?:报|填|负责|对接)/u,
]
const takesOver = /(?:^|[,，])我(?:来)?(?:接替|接手|接任|接)(\p{Script=Han}{2,3})/u
const ofContact = /以后|今后|往后|联系人|接替|接手|接任/
const merged =
  /(?:街道?|社区|局|委|办|中心|大队|科|镇|我们)\S{0,10}(?:合并|撤并)(?:成\S{1,12}|到\S{1,12}|为\S{1,12}|到?一起)?了?(?:$|[,，。;；])/

/** Reads 宋涛调走了，换成丁欣, 以后柳林街道由我报, 云湖街道和我们合并了; null for anything else, above all for reports and questions. */
export function readStaffTalk(said: string, roster: Roster): StaffTalk | null {
  const text = said.normalize('NFKC').trim()
  if (text.length > 60 || /[?？]|吗|谁|本周|累计/.test(text)) return null
  if (merged.test(text)) return { type: 'merged' }
  return /\d/.test(text) ? null : handedOver(text, roster)
}

function handedOver(text: string, roster: Roster): StaffTalk | null {
  const isLeaver = self.test(text)
  const taken = takesOver.exec(text)?.[1]
  const leaver = leaverIn(text, taken, roster)
  const isKnown = isLeaver || leaver !== null
  // Without somebody who is known to leave, only what says so is about people: 换成 is said of vehicles too.
  const next = isKnown || ofContact.test(text) ? successorIn(text, taken, roster) : null
  if (!isKnown && next === null) return null
  const isSuccessor = next === '我'
  const unit = unitIn(text, leaver, roster)
  return {
    type: 'handed-over',
    leaver,
    successor: isSuccessor ? null : next,
    isLeaver,
    isSuccessor,
    unit,
  }
}

function leaverIn(text: string, taken: string | undefined, roster: Roster): string | null {
  const left = other.exec(text)?.[1]
  const names = [left, left?.slice(-3), left?.slice(-2), taken]
  return names.find((each) => each !== undefined && personNamed(each, roster)) ?? null
}

function successorIn(text: string, taken: string | undefined, roster: Roster): string | null {
  if (taken !== undefined) return '我'
  const found = successors.map((each) => each.exec(text)?.[1]).find((each) => each !== undefined)
  return found === undefined || unitNamed(found, roster) ? null : found
}

function unitIn(text: string, leaver: string | null, roster: Roster): string | null {
  const named = unitsNamedIn(text, roster.units, 2).map(({ unit }) => unit)
  const written = roster.units.find((unit) => named.includes(unit))
  const theirs = roster.units.find(({ people }) => people.some((each) => each.name === leaver))
  return written?.name ?? theirs?.name ?? null
}
