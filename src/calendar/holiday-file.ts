import { z } from 'zod'
import { addDays, isDay } from './day.ts'
import type { YearTable } from './year-table.ts'

const day = z.string().refine(isDay, '不是日期，请写成 2027-01-01')

const schema = z
  .object({
    year: z
      .number()
      .int('应是年份，如 2027')
      .min(2000, '应是年份，如 2027')
      .max(2100, '应是年份，如 2027'),
    notice: z.string().trim().min(1, '请写放假通知的文号，没有文号的年份不算已公布'),
    off: z.array(day).min(1, '至少要写一个放假日'),
    work: z.array(day),
  })
  .check(({ value, issues }) => {
    const add = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: value, path, message })
    // The notice of a year also sets days of the December before it.
    const first = addDays(`${value.year}-01-01`, -31)
    for (const list of ['off', 'work'] as const) {
      for (const [at, each] of value[list].entries()) {
        if (each < first || each > `${value.year}-12-31`) {
          add([list, at], `${each} 不在 ${value.year} 年，请核对`)
        }
      }
    }
    const off = new Set(value.off)
    for (const [at, each] of value.work.entries()) {
      if (off.has(each)) add(['work', at], `${each} 既放假又上班，请删去一处`)
    }
  })

/** What one file of the folder `holidays` says: a table, or why it cannot be used, in a sentence for people. */
export type HolidayFile = { table: YearTable } | { problem: string }

/**
 * Reads `holidays/2027.json`: `{"year": 2027, "notice": "国办发明电〔2026〕…号", "off": ["2027-01-01", …], "work": [make-up days]}`.
 * A file without a notice or without a day off is refused: that a file exists does not make a year known.
 */
export function readHolidayFile(name: string, text: string): HolidayFile {
  const refuse = (why: string): HolidayFile => ({ problem: `放假安排 ${name}：${why}。` })
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return refuse('不是有效的 JSON，请对照说明改正')
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.map(String).join('.') ?? ''
    return refuse(`${place ? `${place} ` : ''}${issueText(issue)}`)
  }
  const { year, off, work } = parsed.data
  if (name !== `${year}.json`) return refuse(`文件名应是 ${year}.json，与 year 一致`)
  return { table: { year, off: new Set(off), work: new Set(work) } }
}

function issueText(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return '缺少或类型不对，请对照说明改正'
  return issue?.message ?? '内容不对，请对照说明改正'
}
