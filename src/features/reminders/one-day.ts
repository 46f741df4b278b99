import type { Day } from '#calendar/day.ts'
import type { SpokenDay } from './chat-times.ts'
import { dayWords } from './words.ts'

/** The one day a message names, or why there is none, a Chinese sentence that says what to do. */
export type OneDay = { spoken: SpokenDay; day: Day } | { problem: string }

/**
 * The day that is meant where one is asked for.
 * @param days what was found in the message. @param example how it should be written: 延期 3 到 6月20日.
 */
export function oneDay(days: readonly SpokenDay[], today: Day, example: string): OneDay {
  const [spoken, second] = days
  if (!spoken) return { problem: `没有写日期，请写明哪一天，例如“${example}”。` }
  if (second) {
    return { problem: `写了“${spoken.words}”和“${second.words}”两个日期，请只写一个。` }
  }
  const { day, problem, words } = spoken
  if (day === null) return { problem: problemWords(problem, words, example) }
  if (day < today) return { problem: `${dayWords(day)}已经过了，请写今天以后的日期。` }
  return { spoken, day }
}

function problemWords(problem: SpokenDay['problem'], words: string, example: string): string {
  if (problem === 'missing') return `没有“${words}”这一天，请核对日期再发。`
  if (problem === 'weekday') return `“${words}”和后面写的星期对不上，请核对日期再发。`
  return `“${words}”不是确定的一天，请写明哪一天，例如“${example}”。`
}
