import { readBulletin, readDigest, readLedger } from './read-back.mjs'
import { tidy } from './words.mjs'

/** Puts what was counted and what was handed out into one form, so that both can be compared word for word. */

/** What a digest should say of a counted week. */
export function digestExpected(week) {
  const lines = week.lines.filter(({ heard, percent }) => heard || percent !== null)
  return { ...attendance(week), lines: byMetric(lines, digestWords) }
}

/** What a digest says, as read from the posts of a group. */
export function digestTold(parts) {
  const { counts, names, lines } = readDigest(parts)
  return { counts, names: sortedNames(names), lines: byMetric(lines, digestWords) }
}

function digestWords({ week, cumulative, target, percent, expected }) {
  const time = percent === null ? null : expected
  return `本周${week} 累计${cumulative} 目标${target} 完成${percent} 序时${time}`
}

/** What a report should say. */
export function bulletinExpected(week) {
  const { counts, names } = attendance(week)
  const { late, missing, excused } = names
  const told = week.lines
    .filter((line) => line.week !== null || line.cumulative !== null)
    .map((line) => {
      const { cumulative, last, heard, begins } = line
      const grows = heard && !begins && cumulative !== null && last !== null
      return { ...line, rise: grows ? tidy(cumulative - last) : null }
    })
  return { counts, names: { late, missing, excused }, lines: byMetric(told, bulletinWords) }
}

/** What a report says, as read from the .docx. */
export function bulletinTold(bytes, metrics) {
  const { counts, names, lines } = readBulletin(bytes, metrics)
  return { counts, names: sortedNames(names), lines: byMetric(lines, bulletinWords) }
}

function bulletinWords({ week, cumulative, percent, rise }) {
  return `本周${week} 累计${cumulative} 完成${percent} 较上周${rise}`
}

const statusWords = { reported: '已报', late: '迟报', missing: '未报', excused: '本周不报' }

/** What a ledger should say. */
export function ledgerExpected(week) {
  const told = week.lines.filter(({ heard, cumulative }) => heard || cumulative !== null)
  return {
    units: [...week.statuses].map(([unit, status]) => `${unit} ${statusWords[status]}`).sort(),
    lines: told
      .map((line) => words(line.task, line.metric, line.week, line.cumulative, line.percent))
      .sort(),
    figures: week.figures
      .map(({ unit, metric, week: done, cumulative, last, message }) =>
        words(unit, metric, done, cumulative, last, message.event),
      )
      .sort(),
    totals: told
      .map((line) => words(line.task, line.metric, line.week, line.cumulative, line.last))
      .sort(),
  }
}

/** What a ledger says, as read from the .xlsx. */
export async function ledgerTold(bytes) {
  const { ledger, units, trace } = await readLedger(bytes)
  const amounts = (row) => [row['本周完成量'], row['累计完成量']]
  const figures = trace.filter((row) => row['指标'] !== null && row['消息编号'] !== null)
  const totals = trace.filter((row) => String(row['填报单位']).startsWith('合计'))
  return {
    units: units.map((row) => `${row['单位']} ${plain(String(row['填报情况']))}`).sort(),
    lines: ledger.flatMap(ledgerLine).sort(),
    figures: figures
      .map((row) =>
        words(row['填报单位'], row['指标'], ...amounts(row), row['上周累计'], row['消息编号']),
      )
      .sort(),
    totals: totals
      .map((row) => words(row['条款'], row['指标'], ...amounts(row), row['上周累计']))
      .sort(),
  }
}

function ledgerLine(row) {
  const metric = String(row['任务内容'] ?? '').split('\n指标：')[1]
  const [week, cumulative, share] = [row['本周完成量'], row['累计完成量'], row['完成率']]
  const told = metric !== undefined && (row['填报时间'] !== null || cumulative !== null)
  const percent = share === null ? null : tidy(share * 100)
  return told ? [words(articleOf(row), metric, week, cumulative, percent)] : []
}

/** The article a row is about: 《南开区…2024年工作计划》二（二）7 is `nankai-2024#7`. */
function articleOf(row) {
  const source = String(row['任务来源（文件·条款）'])
  const plan = source.includes('南开') ? 'nankai-2024' : 'jinqiao-2023'
  return `${plan}#${/\d+$/.exec(source)?.[0]}`
}

function words(...parts) {
  return parts.map((part) => part ?? '-').join(' ')
}

function attendance({ statuses }) {
  const named = (status) =>
    [...statuses].flatMap(([unit, each]) => (each === status ? [unit] : [])).sort()
  const names = {
    reported: named('reported'),
    late: named('late'),
    missing: named('missing'),
    excused: named('excused'),
  }
  const counts = {
    due: names.reported.length + names.late.length + names.missing.length,
    reported: names.reported.length + names.late.length,
    late: names.late.length,
    missing: names.missing.length,
  }
  return { counts, names }
}

function sortedNames(names) {
  return Object.fromEntries(
    Object.entries(names).map(([label, units]) => [label, units.map(plain).sort()]),
  )
}

/** Without the remark that something of a unit waits to be confirmed. */
function plain(name) {
  return name.replace(/（(?:有填报)?待确认）$/, '')
}

/** Lines of one metric in the order in which they come: the same metric may be counted for two tasks. */
function byMetric(lines, tell) {
  const grouped = Map.groupBy(lines, ({ metric }) => metric)
  return Object.fromEntries([...grouped].map(([metric, own]) => [metric, own.map(tell)]))
}

/** Where two of these forms differ, a line each; empty when they are equal. */
export function differences(expected, told, path = '') {
  if (typeof expected !== 'object' || typeof told !== 'object' || !expected || !told) {
    return Object.is(expected, told) ? [] : [`${path}: counted ${expected}, told ${told}`]
  }
  if (Array.isArray(expected) && Array.isArray(told)) return unequalLists(expected, told, path)
  const keys = new Set([...Object.keys(expected), ...Object.keys(told)])
  return [...keys].flatMap((key) => differences(expected[key], told[key], `${path}/${key}`))
}

function unequalLists(expected, told, path) {
  if (JSON.stringify(expected) === JSON.stringify(told)) return []
  const only = (a, b) => a.filter((each) => !b.includes(each))
  const missing = only(expected, told).join(' | ')
  return [`${path}: counted [${missing}], told [${only(told, expected).join(' | ')}]`]
}
