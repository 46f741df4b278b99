import { describe, expect, it } from 'vitest'
import type { AlertLevel } from '#features/alert/alert-level.ts'
import type { AlertEntry, NewAlertEntry } from '#features/alert/alert-log.ts'
import {
  alertsOf,
  isOn,
  lastAlert,
  levelAt,
  stagesOf,
  unheardOf,
} from '#features/alert/alert-state.ts'

const by = { channel: 'wecom', id: 'wangwu', name: '王五', unit: null }
const said = (at: number) => ({ at, by, event: `wecom:${at}` })
const changed = (at: number, level: AlertLevel, from: number): NewAlertEntry => ({
  ...said(at),
  type: 'changed',
  level,
  from,
})
const started: NewAlertEntry = { ...said(1), type: 'started', level: 'orange', from: 10 }
const history = (...entries: NewAlertEntry[]): AlertEntry[] =>
  entries.map((entry, at) => ({ ...entry, seq: at + 1 }) as AlertEntry)
const alert = (...entries: NewAlertEntry[]) => {
  const [found] = alertsOf(history(started, ...entries))
  if (!found) throw new Error('no alert')
  return found
}

describe('one alert after the other', () => {
  it('each has what was said from its beginning to the next one', () => {
    const both = alertsOf(
      history(
        started,
        { ...said(20), type: 'ended', until: 20 },
        { ...started, ...said(30), from: 30 },
      ),
    )
    expect(both.map(({ ended }) => ended?.until ?? null)).toEqual([20, null])
    expect(lastAlert(history())).toBeNull()
  })

  it('is on from when it is announced until its last word about the end', () => {
    expect(isOn(alert(), 2)).toBe(true)
    const ended = alert(
      { ...said(20), type: 'ended', until: 40 },
      { ...said(30), type: 'ended', until: 60 },
    )
    expect([40, 59, 60].map((at) => isOn(ended, at))).toEqual([true, true, false])
  })
})

describe('levels', () => {
  it('hold from when they are said to; later words win', () => {
    const changing = alert(changed(20, 'red', 40), changed(30, 'yellow', 35))
    expect([5, 34, 35, 41].map((at) => levelAt(changing, at))).toEqual([
      'orange',
      'orange',
      'yellow',
      'yellow',
    ])
    expect(stagesOf(changing)).toEqual([
      { level: 'orange', from: 10 },
      { level: 'yellow', from: 35 },
    ])
  })

  it('that were to come after the end, and that change nothing, are none', () => {
    const over = alert(changed(20, 'red', 40), changed(21, 'red', 41), {
      ...said(30),
      type: 'ended',
      until: 39,
    })
    expect(stagesOf(over)).toEqual([{ level: 'orange', from: 10 }])
    expect(stagesOf(alert(changed(20, 'red', 40), changed(21, 'red', 41)))).toHaveLength(2)
  })
})

it('who was silent since the last roll-call, whatever was said before', () => {
  const report = (at: number, unit: string): NewAlertEntry => ({
    ...said(at),
    by: { ...by, unit },
    type: 'reported',
    text: '已落实',
  })
  const told = alert(
    report(11, '甲'),
    { type: 'called', at: 12, slot: 12, units: ['乙'] },
    report(13, '乙'),
  )
  expect(unheardOf(['甲', '乙', '丙'], told.reports, undefined)).toEqual(['丙'])
  expect(unheardOf(['甲', '乙', '丙'], told.reports, told.calls.at(-1))).toEqual(['甲', '丙'])
})
