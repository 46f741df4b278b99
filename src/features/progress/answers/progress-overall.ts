import { type RemarkKind, remarksOf } from '#features/progress/digest/digest-remarks.ts'
import { attendanceOf, notHeldWords, unitWords } from '#features/progress/digest/digest-standing.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'

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

/** What units have written this week, a line each; what is not confirmed is left out. */
export function remarksText(view: RoundView, kind: RemarkKind): string {
  const all = remarksOf(view, kind)
  const [title, name] = labels[kind]
  const week = weekWords(view.week)
  if (all.length === 0) return `${week}还没有单位填报${name}。`
  const lines = all.slice(0, mostRemarks).map(({ unit, words }) => {
    return `- ${plainWords(unit)}：${clipped(plainWords(words), remarkLength)}`
  })
  const rest = all.length - lines.length
  return [
    `**${week}各单位填报的${title}**`,
    ...lines,
    ...(rest > 0 ? [`其余${rest}条见台账。`] : []),
  ].join('\n')
}
