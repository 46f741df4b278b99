import { dayOf } from '#calendar/beijing.ts'
import type { Day } from '#calendar/day.ts'
import type { AnsweredEntry } from './history.ts'
import { everybody } from './history.ts'
import type { NumberedRow } from './open-post.ts'
import type { ReminderState } from './reminder-state.ts'
import { openUnits, unheardUnits } from './unit-answers.ts'
import { dayInWeek, dayWords, quoted } from './words.ts'

/** Most items that are named in a receipt, and most characters of each, in UTF-16 units. */
const mostNamed = 6
const longestName = 20

/** One answer with what it counted for. */
export interface Counted {
  entry: AnsweredEntry
  rows: readonly NumberedRow[]
}

/** What somebody is told who has answered: who, which items, and of whom something is still awaited. */
export function answerReceipt(
  counted: readonly Counted[],
  state: Pick<ReminderState, 'answers'>,
  nextDay: Day | 'unknown',
): string {
  const [first] = counted
  if (!first) return ''
  const { author, unit } = first.entry
  const who = unit === everybody ? `协调员${author.name}` : `${unit} ${author.name}`
  const said = counted.map((each) => saidWords(each, nextDay)).join('；')
  return `已登记：${quoted(who, 40)}${said}。${missingWords(counted, state)}`
}

function saidWords({ entry, rows }: Counted, nextDay: Day | 'unknown'): string {
  const items = itemsWords(rows)
  switch (entry.what) {
    case 'seen':
      return `收到（${items}）`
    case 'later':
      return `${items}${laterWords(rows, nextDay)}`
    case 'done':
      return `${items}已完成`
    case 'undone':
      return `${items}记为还没完成`
    case 'not-applicable':
      return `${items}不适用`
    case 'postponed': {
      const why = entry.reason === undefined ? '' : `，原因：${quoted(entry.reason, 60)}`
      return `${items}延期到${dayInWeek(entry.to ?? dayOf(entry.at))}，到时再提醒${why}`
    }
  }
}

/** Items by number and first words, so that a wrong number is seen; of many the last ones by number only. */
function itemsWords(rows: readonly NumberedRow[]): string {
  const named = rows.slice(0, mostNamed).map(({ number, row }) => {
    const words = (row.campaign ?? row.item.text).replaceAll('“', '‘').replaceAll('”', '’')
    return `第${number}条“${quoted(words, longestName)}”`
  })
  const others = rows.slice(mostNamed).map(({ number }) => number)
  const more = others.length > 0 ? [`第${others.join('、')}条`] : []
  return [...named, ...more].join('、')
}

/** Nothing is said again after the last day is over; then what is overdue speaks. */
function laterWords(rows: readonly NumberedRow[], nextDay: Day | 'unknown'): string {
  const again = rows.some(({ row }) => nextDay !== 'unknown' && nextDay <= row.date)
  return again && nextDay !== 'unknown' ? `稍后处理，${dayWords(nextDay)}再提醒您` : '稍后处理'
}

/** Who has not confirmed; of what was done, who has not done it. */
function missingWords(counted: readonly Counted[], state: Pick<ReminderState, 'answers'>): string {
  const isDone = counted.some(({ entry }) => entry.what === 'done')
  const rows = [...new Set(counted.flatMap((each) => each.rows))]
  const missing = new Map<string, number[]>()
  for (const { row, units, number } of rows) {
    const named = isDone ? openUnits(state, row, units) : unheardUnits(state, row, units)
    for (const unit of named) missing.set(unit, [...(missing.get(unit) ?? []), number])
  }
  const concerned = new Set(rows.flatMap(({ units }) => units))
  if (concerned.size === 0) return ''
  if (missing.size === 0) return isDone ? '涉及单位都已办结。' : '涉及单位都已确认。'
  const names = [...missing].map(([unit, numbers]) => {
    return rows.length === 1 ? unit : `${unit}（${numbers.join('、')}）`
  })
  return `${isDone ? '还差' : '还没确认'}：${names.join('、')}。`
}
