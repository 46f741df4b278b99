import { expect, it, onTestFinished } from 'vitest'
import { DemoApp } from './support/demo.ts'
import { tempFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'

it('an alert in the whole program: plans, roster, rounds and a restart in the middle', async () => {
  const demo = await DemoApp.start(await tempFolder(), { now: '2024-10-13T13:50:00+08:00' })
  onTestFinished(() => demo.stop())
  const clock = (now: string) => demo.post('/demo/api/clock', { now: `${now}:00+08:00` })
  const texts = async () => (await demo.messages({ group })).map(({ text }) => text)

  const [refused] = await demo.says('zhangsan', '启动橙色预警', group)
  expect(refused?.text).toBe('预警由本群协调员（王五）启动、调整和解除，请联系协调员。')
  await demo.says('wangwu', '启动 橙色预警 10月13日14时', group)
  await clock('2024-10-13T15:00')
  const opening = (await demo.messages({ group })).find(({ text }) => text.startsWith('启动重污染'))
  expect(opening?.text).toMatch(
    /Ⅱ级响应[\s\S]*涉及4家：区住建委、区城管委、区生态环境局、学府街道[\s\S]*> 《南开区.*2024年工作计划》二（一）5：“加强重污染天气应对/,
  )
  expect(opening?.mentions).toEqual(['zhangsan', 'lisi', 'wangwu', 'zhaoliu'])

  const [taken] = await demo.says('zhangsan', '执行情况：12处工地全部停工', group)
  expect(taken?.text).toBe('已登记区住建委执行情况（本次预警第1次）。')
  const [filed] = await demo.says('lisi', '本周洒水作业86车次，累计1420车次', group)
  expect(filed?.text).toMatch(/已登记.*区城管委[\s\S]*洒水作业：本周86车次/)

  await demo.restart()
  await clock('2024-10-13T18:01')
  const calls = (await texts()).filter((text) => text.includes('执行情况点名'))
  expect(calls).toEqual([
    expect.stringMatching(/10月13日18:00[\s\S]*还没收到3家：区城管委、区生态环境局、学府街道。/),
  ])

  await demo.says('wangwu', '解除预警', group)
  await clock('2024-10-14T12:00')
  const all = await texts()
  expect(all.filter((text) => text.startsWith('解除重污染天气橙色预警'))).toEqual([
    expect.stringMatching(
      /历时4小时[\s\S]*区住建委：报1次.*12处工地全部停工[\s\S]*一直没报：区城管委、区生态环境局、学府街道。/,
    ),
  ])
  expect(all.filter((text) => text.includes('执行情况点名'))).toHaveLength(1)
})

it('while an alert is on the week is reported and asked about as always, and its end wakes nobody', async () => {
  const demo = await DemoApp.start(await tempFolder(), { now: '2024-10-13T13:50:00+08:00' })
  onTestFinished(() => demo.stop())
  await demo.says('wangwu', '启动 橙色预警 10月13日14时', group)
  const reply = async (who: string, text: string) => (await demo.says(who, text, group))[0]?.text
  expect(await reply('zhangsan', '疏通管道1200米，管控措施均已落实，无问题')).toMatch(
    /已登记.*区住建委[\s\S]*疏通管道：本周1200米/,
  )
  expect(await reply('lisi', '已落实本周洒水作业130车次，累计1500车次')).toMatch(
    /已登记.*区城管委[\s\S]*洒水作业：本周130车次/,
  )
  for (const question of ['橙色预警要求停工的工地范围', '预警期间全部停工的依据']) {
    expect(await reply('zhaoliu', question)).not.toMatch(/已登记学府街道执行情况/)
  }
  expect(await reply('wangwu', '预警情况')).toMatch(
    /一直没报：区住建委、区城管委、区生态环境局、学府街道。/,
  )

  await demo.says('wangwu', '解除预警 10月14日2时', group)
  await demo.post('/demo/api/clock', { now: '2024-10-14T02:01:00+08:00' })
  const end = (await demo.messages({ group })).find(({ text }) => text.includes('解除重污染'))
  expect(end?.text).toMatch(/历时12小时/)
  expect(end?.mentions).toEqual([])
})
