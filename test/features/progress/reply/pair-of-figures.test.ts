import fc from 'fast-check'
import { expect, it } from 'vitest'
import { told, unit } from './desk.ts'

/** Who, what, the article, what it is written in with how many of the metric's unit that is. */
const works = [
  ['区住建委', '疏通管道', 7, { 米: 1, m: 1, 公里: 1000, km: 1000 }],
  ['区排水所', '掏挖检雨井', 7, { 座次: 1, 座: 1, '': 1 }],
  ['区排水所', '清运污泥', 7, { 吨: 1, 公斤: 0.001 }],
  ['学府街', '苫盖裸地', 3, { 平方米: 1, 平: 1, '㎡': 1, 万平方米: 10_000 }],
  ['区城管委', '机扫里程', 3, { 公里: 1, 千米: 1, km: 1, '': 1 }],
  ['学府街', '检查餐饮单位', 4, { 家: 1, 个: 1, '': 1 }],
  ['区城管委', '洒水作业', 3, { 车次: 1, 次: 1, '': 1 }],
  ['区生态环境局', '检测非道路移动机械', 5, { 台: 1, 辆: 1, '': 1 }],
] as const

const written = (value: number, size: number, unit: string) =>
  `${Number((value / size).toPrecision(10))}${unit}`

const messages = fc.constantFrom(...works).chain(([sender, metric, article, units]) =>
  fc
    .record({
      week: fc.integer({ min: 12, max: 900 }),
      before: fc.integer({ min: 2000, max: 9000 }),
      unit: fc.constantFrom(...Object.entries(units)),
      last: fc.constantFrom(...Object.entries(units)),
      saysWeek: fc.constantFrom('本周', '本周：', '这周', '本周完成', '这周干了', '本周新增'),
      saysTotal: fc.constantFrom('累计', '累计：', '累计完成', '年初至今', '到现在一共', '累计数'),
      stop: fc.constantFrom('，', ' ', '；', '\n', '、', '  '),
    })
    .map(({ week, before, unit: [word, size], last: [lastWord, lastSize], ...said }) => ({
      sender,
      text: `${metric}${said.saysWeek}${written(week, size, word)}${said.stop}${said.saysTotal}${written(week + before, lastSize, lastWord)}`,
      figures: [`${article} ${metric} ${week}/${week + before}`],
    })),
)

it('the week’s figure and the total are read, whatever they are written in and whatever parts them', () => {
  fc.assert(
    fc.property(messages, ({ sender, text, figures }) => {
      expect(told(unit(sender).says(text))).toEqual(figures)
    }),
    { numRuns: 400 },
  )
})
