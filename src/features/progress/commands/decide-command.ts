import { agreeingWords as yes } from '#features/progress/talk/yes-words.ts'
import type { Decision } from './round-command.ts'

const no = '驳回|不确认|不同意|不通过|不计入|不算'
const number = '第?\\s*#?\\d{1,5}(?:\\s*(?:条|号))?'
const several = `${number}(?:\\s*(?:[、,，和及跟与]|\\s)\\s*${number})*`
const part = `(?:${yes}|${no})(?:了|一下)?\\s*${several}`
/** 确认8、14，驳回15；驳回15，数不对: why is for people. */
const inTurn = new RegExp(`^${part}(?:[\\s,，;；。]*${part})*(?:[,，;；。]\\D{1,20})?$`)
/** 9先驳回, 第3条确认 */
const behind = new RegExp(
  `^(${several})\\s*(?:都|先|就)?(${yes}|${no})(?:了|吧|掉)?(?:[,，;；。]\\D{1,20})?$`,
)
const everything = new RegExp(
  `^(?:(?:把)?(?:全部|全都|都|所有的?|待确认的?)+(${yes}|${no})|(${yes}|${no})(?:全部|所有的?|全都))(?:了|吧)?$`,
)

/** Several messages confirmed or rejected at once, or one in other words than its command; null for anything else. */
export function decideCommand(text: string): { type: 'decide'; decisions: Decision[] } | null {
  const all = everything.exec(text)
  if (all)
    return { type: 'decide', decisions: [{ number: null, isConfirmed: isYes(all[1] ?? all[2]) }] }
  const [, numbers, verdict] = behind.exec(text) ?? []
  if (numbers !== undefined) return { type: 'decide', decisions: decisionsOf(numbers, verdict) }
  if (!inTurn.test(text)) return null
  const parts = [...text.matchAll(new RegExp(`(${yes}|${no})(?:了|一下)?\\s*(${several})`, 'g'))]
  return {
    type: 'decide',
    decisions: parts.flatMap(([, said, which = '']) => decisionsOf(which, said)),
  }
}

function decisionsOf(numbers: string, verdict: string | undefined): Decision[] {
  const isConfirmed = isYes(verdict)
  return [...numbers.matchAll(/\d+/g)].map(([digits]) => ({ number: Number(digits), isConfirmed }))
}

function isYes(verdict: string | undefined): boolean {
  return new RegExp(`^(?:${yes})$`).test(verdict ?? '')
}
