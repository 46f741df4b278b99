import { expect, it } from 'vitest'
import { shippedDesk, told, unit } from './desk.ts'

const units = ['区环卫局', '区排水所'].map((name) => {
  return { name, aliases: [], groups: [], document: 'nankai-2024', people: [] }
})
const cleaners = unit('区环卫局', { ...shippedDesk, units })

it.each([
  '代区排水所报：抱歉报晚了，取缔露天烧烤本周68处，累计1234处',
  '代区排水所报：不好意思晚报了。这周取缔露天烧烤68处，到现在一共1234处',
  '替区排水所报：不好意思晚报了。取缔露天烧烤本周68处，累计1234处',
])('for whom it is sent is no reason for being late, and no work of the sender’s: %s', (text) => {
  const reply = cleaners.says(text)
  expect(told(reply)).toEqual(['4 取缔露天烧烤 68/1234'])
  expect(reply.unit).toBe('区排水所')
  expect(reply.lateBecause).toBeUndefined()
})

it.each([
  ['检查餐饮单位30家，迟了是因为系统故障', '系统故障'],
  ['巡查工地6个，报晚了因为停电', '停电'],
  ['巡查工地6个。迟报主要是由于同志生病', '同志生病'],
  ['洒水20车次，晚了一天，是因为司机请假', '司机请假'],
  ['不好意思报晚了，领导一直在开会。洒水20车次', '领导一直在开会'],
  ['迟报，材料员请假了。洒水20车次', '材料员请假了'],
  ['对不住报晚了，领导一直在开会。洒水20车次', '领导一直在开会'],
])('why it comes late is kept: %s', (text, reason) => {
  const reply = cleaners.says(text)
  expect(reply.lateBecause).toBe(reason)
  expect(reply.items.map(({ problem }) => problem)).toEqual([null])
})

it('who excuses himself and sends it later reports nothing', () => {
  expect(cleaners.says('下片区防汛刚回来，对不住，晚饭后把数补上').kind).toBe('not-a-report')
})
