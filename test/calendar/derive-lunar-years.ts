import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import chineseDays from 'chinese-days'
import { type Day, daysFrom } from '#calendar/day.ts'

/**
 * Writes `src/calendar/lunar-years.json` anew from the almanac of chinese-days, whose functions need the zone:
 * `TZ=Asia/Shanghai npx node test/calendar/derive-lunar-years.ts`. Not from ICU: it has two new years a day off.
 */
function deriveLunarYear(year: number) {
  const days = daysFrom(`${year}-01-01`, `${year + 1}-03-31`)
    .map((day) => ({ day, ...chineseDays.getLunarDate(day) }))
    .filter((each) => each.lunarYear === year)
  const months = Map.groupBy(days, ({ lunarMon, isLeap }) => (isLeap ? -lunarMon : lunarMon))
  const terms: Day[] = chineseDays
    .getSolarTerms(`${year}-01-01`, `${year}-12-31`)
    .map(({ date }) => date)
  return {
    newYear: days[0]?.day,
    lengths: [...months.values()].map((month) => (month.length === 30 ? 'L' : 's')).join(''),
    leap: Math.abs([...months.keys()].find((month) => month < 0) ?? 0),
    terms: terms
      .toSorted()
      .map((day) => day.slice(8))
      .join(' '),
  }
}

const rows: string[] = []
for (let year = 2003; year <= 2036; year++) {
  rows.push(`  "${year}": ${JSON.stringify(deriveLunarYear(year))}`)
}
const file = join(import.meta.dirname, '../../src/calendar/lunar-years.json')
writeFileSync(file, `{\n${rows.join(',\n')}\n}\n`)
