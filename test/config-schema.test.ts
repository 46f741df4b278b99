import { describe, expect, it } from 'vitest'
import { groupSchema } from '../src/config-schema.ts'

const group = { name: '一组', channel: 'wecom', chatId: 'wr1' }
const mistakes = (alerts: unknown) =>
  groupSchema
    .safeParse({ ...group, alerts })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('when a group is asked during an alert', () => {
  it.each([
    undefined,
    {},
    { everyHours: 2 },
    { from: '00:00', to: '24:00' },
    { everyHours: 24, from: '08:30', to: '18:00' },
  ])('%j is understood', (alerts) => {
    expect(mistakes(alerts)).toEqual([])
  })

  it.each([
    [{ everyHours: 0 }, 'alerts.everyHours: 应是 1 到 24 的小时数'],
    [{ everyHours: 25 }, 'alerts.everyHours: 应是 1 到 24 的小时数'],
    [{ from: '6:00' }, 'alerts.from: 应写成 06:00'],
    [{ from: '22:00', to: '06:00' }, 'alerts.from: 应早于 to，跨夜请写成 00:00 到 24:00'],
    [{ from: '23:00' }, 'alerts.from: 应早于 to，跨夜请写成 00:00 到 24:00'],
    [{ to: '25:00' }, 'alerts.to: 应写成 06:00'],
  ])('%j is a mistake', (alerts, mistake) => {
    expect(mistakes(alerts)).toContain(mistake)
  })
})
