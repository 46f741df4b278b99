import { type RemarkKind, remarksOf } from '#features/progress/digest/digest-remarks.ts'
import { attendanceOf, notHeldWords, unitWords } from '#features/progress/digest/digest-standing.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isAsked, weekAsked } from './week-asked.ts'

const mostRemarks = 10
const remarkLength = 80

/** Who has reported and who has not: `应报6家，已报5家；未报：区生态环境局。`. */
export function attendanceWords(view: RoundView): string {
  const notHeld = notHeldWords(view)
  if (notHeld !== null) return `${weekWords(view.week)}：${notHeld}`
  const { due, reported, missing } = attendanceOf(view)
  const names = missing.map(unitWords).join('、')
  return `${weekWords(view.week)}应报${due.length}家，已报${reported.length}家${names === '' ? '，都报齐了' : `；未报：${names}`}。`
}

const labels = {
  problem: ['问题', '存在问题'],
  next: ['下一步工作', '下一步工作'],
  help: ['需协调事项', '需协调事项'],
} as const

/** What units have written in the week that is named, else this one; the ledger does not know what of it is settled. */
export async function remarksAnswer(
  { kind, unit }: Extract<ProgressQuestion, { type: 'remarks' }>,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  const asked = await weekAsked(inquiry, rounds)
  if (!isAsked(asked)) return asked
  const text = remarksText(asked.view, kind, unit)
  const open = /解决|处理/.test(inquiry.text)
    ? '\n解决没解决台账里没有记，请问填报单位；往周的请问“上周有什么问题”。'
    : ''
  return { text: `${text}${open}`, found: true, sources: [] }
}

/** A line each; what is not confirmed is left out. */
function remarksText(view: RoundView, kind: RemarkKind, unit: string | null): string {
  const all = remarksOf(view, kind).filter((each) => unit === null || each.unit === unit)
  const [title, name] = labels[kind]
  const week = weekWords(view.week)
  if (all.length === 0)
    return `${week}${unit === null ? '还没有单位' : `${plainWords(unit)}没有`}填报${name}。`
  const lines = all.slice(0, mostRemarks).map(({ unit, words }) => {
    return `- ${plainWords(unit)}：${clipped(plainWords(words), remarkLength)}`
  })
  const rest = all.length - lines.length
  return [
    `**${week}${unit === null ? '各单位' : plainWords(unit)}填报的${title}**`,
    ...lines,
    ...(rest > 0 ? [`其余${rest}条见台账。`] : []),
  ].join('\n')
}
