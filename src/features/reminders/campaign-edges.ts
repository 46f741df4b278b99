import type { Deadline } from '#plan/deadline.ts'

/** Which ends of a stretch of time a coordinator has to settle. */
export interface UnclearEdges {
  first: boolean
  last: boolean
}

const edge = '(?:20\\d\\d年|次年|当年|本年)?\\d{1,2}月(?:\\d{1,2}日|份?[底末初]|[上中下]旬)?'
const stretch = new RegExp(`(?<first>${edge})起?(?:至|到|[-—–~]{1,2})(?<last>${edge}|[底末])`)

/**
 * Of a stretch with days to be confirmed, the ends that are the reason: of 9月中旬至12月底 only the first. Both, where the words
 * do not show which.
 */
export function unclearEdges({ text, needsConfirmation }: Deadline): UnclearEdges {
  if (!needsConfirmation) return { first: false, last: false }
  const { first = '', last = '' } = stretch.exec(text.normalize('NFKC'))?.groups ?? {}
  const unclear = { first: /旬$/.test(first), last: /旬$/.test(last) }
  return unclear.first || unclear.last ? unclear : { first: true, last: true }
}
