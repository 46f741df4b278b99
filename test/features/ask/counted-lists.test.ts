import { describe, expect, it } from 'vitest'
import { countedList, listsIn } from '#features/ask/counted-lists.ts'

const lists = listsIn([
  { text: '常态化开展河湖清四乱。' },
  { text: '聚焦乱占、乱采、乱堆、乱建，4月底前完成新一轮拉网式排查；' },
  { text: '做到水面无漂浮物、岸坡无垃圾、水中无障碍、沿岸无违建。' },
  { text: '实施小减速带、小警示桩、小标志牌、小爆闪灯、小凸面镜“五小”工程。' },
  { text: '建成甲个、乙个、丙个。' },
])

describe('a name that counts', () => {
  it.each([
    ['四乱', '乱占、乱采、乱堆、乱建'],
    ['四无', '做到水面无漂浮物、岸坡无垃圾、水中无障碍、沿岸无违建'],
    ['四个无', '做到水面无漂浮物、岸坡无垃圾、水中无障碍、沿岸无违建'],
  ])('%s stands for what a plan lists', (name, list) => {
    expect(countedList(name, lists)).toBe(list)
  })

  it.each(['三乱', '五乱', '四污', '三个', '乱占', ''])('%s stands for nothing here', (name) => {
    expect(countedList(name, lists)).toBeUndefined()
  })
})
