import { expect, it } from 'vitest'
import { countyDesk, told, unit } from './desk.ts'

const street = unit('学府街道')
const bureau = unit('区交通局')

it.each([
  ['工地23个，餐饮56家，烧烤炉子收了4个，裸土盖了3500平米', ['烧烤炉子收了4个']],
  ['累计1150家，烧烤累计22', ['累计1150家']],
  ['工地71个，换路灯87盏，修树59棵', ['换路灯87盏，修树59棵']],
  ['清理小广告85处，工地11个', ['清理小广告85处']],
  ['洗车点69，工地23', ['洗车点69']],
  ['工地（个）：12；共享单车（辆）：300', ['共享单车（辆）：300']],
  ['餐饮大型12家中型20家小型10家', ['中型20家小型10家']],
  ['工地12个，飞线整治12处，充电桩检查40个', ['飞线整治12处，充电桩检查40个']],
  ['工地干了11个，还补种草皮27平方米，累计270平方米', ['还补种草皮27平方米，累计270平方米']],
])('%s: what no work takes is told back', (text, unread) => {
  expect(street.says(text).unread).toEqual(unread)
})

it('figures of single days and their whole beside another work', () => {
  const reply = bureau.says('4月22日查18辆，23日查20辆，24日查27辆，合计65辆；非道路机械9台')
  expect(told(reply)).toEqual(['5 检测非道路移动机械 9/—'])
  expect(reply.unread).toEqual(['4月22日查18辆，23日查20辆，24日查27辆，合计65辆'])
})

it('the last of a row of places that no unit was found for', () => {
  const reply = unit('县人社局', countyDesk).says('各镇务工：青石1510白沙1422大河1366')
  expect(reply.unread).toEqual(['大河1366'])
})

it.each([
  '工地23个，出动执法人员46人次、车辆12台次，执法车3台',
  '餐饮20家，其中复查6家，罚1家，不合格2家',
  '工地23个，任务120个，还剩30个，完成率19%，下周计划30个',
  '上周工地20个，这周23个，联系人张三13800138000，4月26日报',
  '第17周工地23个，三潭路17号工地停工',
  '工地23个，存在问题：2处裸土没盖，3家没装净化器；下一步：再查30家',
  '工地23个，希望街道再调2台雾炮车',
  '辖区36家重点餐饮这周查了30家',
  '柴油货车30辆，国六18辆、国五12辆',
])('%s: nothing stands beside it that was left out', (text) => {
  expect(street.says(text).unread).toBeUndefined()
})

it('a message in words alone is shown as it was written', () => {
  const reply = street.says('提C争B有两家材料已上报，3家企业承诺书已收齐')
  expect(reply.unread).toBeUndefined()
})

it.each([
  ['区住建委', '疏通1200米，另外0.7公里', ['1900米', '1200米', '700米']],
  ['学府街道', '工地76个，累计330个，另外还有57个', ['133个', '76个', '57个']],
  ['区住建委', '返修管道1,5米', ['1.5米', '15米']],
  ['学府街道', '苫盖裸地3,20平方米', ['3.2平方米', '320平方米']],
  ['区城管委', '洒水作业1█4车次，截图糊了', ['104车次', '194车次']],
  ['学府街道', '餐饮累计1，230，145家', ['1230145家', '1家', '230家', '145家']],
  ['学府街道', '工地本周66个，累计820，工地累计405', ['820个', '405个']],
  ['金桥街道', '洗车点没7家，也就五六家', ['5家', '6家']],
])('%s: %s is asked about', (name, text, choices) => {
  expect(
    unit(name)
      .says(text)
      .choices?.map(({ label }) => label),
  ).toEqual(choices)
})

it.each([
  ['洒水2300车次，哦不对，还是2300', ['3 洒水作业 2300/—']],
  ['工地79个，是累计；餐饮19家', ['3 巡查工地 —/79', '4 检查餐饮单位 19/—']],
  ['洒水没2300车次，也就2100车次', ['3 洒水作业 2100/—']],
  [
    '工地，餐饮，烧烤累计130，310，812',
    ['3 巡查工地 —/130', '4 检查餐饮单位 —/310', '4 取缔露天烧烤 —/812'],
  ],
  ['工地23个，另外2个下周补', ['3 巡查工地 23/—']],
])('%s', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})
