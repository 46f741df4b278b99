import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import type { Timers } from '#base/timers.ts'
import { readHolidayFile } from '#calendar/holiday-file.ts'
import { holidayPause, openWorkdays } from '#calendar/holiday-folder.ts'
import { tempFolder } from '../support/temp-folder.ts'

const logger = pino({ level: 'silent' })
const newYear = {
  year: 2027,
  notice: '国办发明电〔2026〕1号',
  off: ['2027-01-01', '2026-12-31'],
  work: ['2027-01-09'],
}

/** Timers that never go off by themselves. */
class HandTimers implements Timers {
  task: (() => void) | null = null
  pause = 0

  start(task: () => void, milliseconds: number): unknown {
    this.task = task
    this.pause = milliseconds
    return task
  }

  stop(): void {
    this.task = null
  }
}

async function stage() {
  const folder = join(await tempFolder(), 'holidays')
  const timers = new HandTimers()
  const live = await openWorkdays(folder, logger, timers)
  const put = async (name: string, content: unknown) => {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, name), JSON.stringify(content))
    await live.refresh()
  }
  return { folder, timers, live, put, workdays: live.workdays }
}

describe('a folder of holiday files', () => {
  it('need not exist', async () => {
    const { live, workdays } = await stage()
    expect(workdays.isWorkday('2024-10-01')).toBe(false)
    expect(workdays.isWorkday('2027-01-01')).toBe('unknown')
    expect(live.problems()).toEqual([])
  })

  it('makes a year known without a restart', async () => {
    const { put, workdays } = await stage()
    await put('2027.json', newYear)
    expect(workdays.isKnownYear(2027)).toBe(true)
    expect(workdays.isWorkday('2027-01-01')).toBe(false)
    expect(workdays.isWorkday('2027-01-04')).toBe(true)
    expect(workdays.isWorkday('2027-01-09')).toBe(true)
    expect(workdays.isWorkday('2027-01-10')).toBe(false)
    expect(workdays.isWorkday('2026-12-31')).toBe(false)
    expect(workdays.isProvisional('2026-12-31')).toBe(false)
  })

  it('is looked into again and again, until it is closed', async () => {
    const { folder, timers, live, workdays } = await stage()
    await mkdir(folder)
    await writeFile(join(folder, '2027.json'), JSON.stringify(newYear))
    expect(timers.pause).toBe(holidayPause)
    timers.task?.()
    await expect.poll(() => workdays.isKnownYear(2027)).toBe(true)
    live.close()
    expect(timers.task).toBeNull()
  })

  it('corrects a shipped year, and gives it back when the file is gone', async () => {
    const { folder, put, live, workdays } = await stage()
    await put('2026.json', { ...newYear, year: 2026, off: ['2026-01-01'], work: [] })
    expect(workdays.isWorkday('2026-10-01')).toBe(true)
    await rm(join(folder, '2026.json'))
    await live.refresh()
    expect(workdays.isWorkday('2026-10-01')).toBe(false)
  })

  it('keeps what it knew when a file is spoilt, and says so', async () => {
    const { put, live, workdays } = await stage()
    await put('2027.json', newYear)
    await put('2027.json', { year: 2027, notice: '', off: [], work: [] })
    expect(workdays.isKnownYear(2027)).toBe(true)
    expect(live.problems()).toHaveLength(1)
    await put('2027.json', newYear)
    expect(live.problems()).toEqual([])
  })

  it('passes over other files', async () => {
    const { put, live } = await stage()
    await put('说明.json', { hello: true })
    await put('2027.json.bak', {})
    expect(live.problems()).toEqual([])
  })
})

describe('a holiday file', () => {
  const read = (change: object) =>
    readHolidayFile('2027.json', JSON.stringify({ ...newYear, ...change }))

  it.each([
    ['no notice', { notice: ' ' }, '文号'],
    ['no day off', { off: [] }, '至少要写一个放假日'],
    ['a day that does not exist', { off: ['2027-02-30'] }, '不是日期'],
    ['a day of another year', { off: ['2028-01-01'] }, '不在 2027 年'],
    ['a day both off and worked', { work: ['2027-01-01'] }, '既放假又上班'],
    ['another year', { year: 2028, off: ['2028-01-01'], work: [] }, '2028.json'],
    ['no list', { off: '2027-01-01' }, '类型不对'],
  ])('with %s is refused', (_, change, why) => {
    expect(read(change)).toEqual({ problem: expect.stringContaining(why) })
  })

  it('may be written by an editor that marks its beginning', () => {
    expect(readHolidayFile('2027.json', `\uFEFF${JSON.stringify(newYear)}`)).toHaveProperty('table')
  })

  it('never fails, whatever it holds', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(readHolidayFile('2027.json', text)).toHaveProperty('problem')
      }),
    )
  })
})
