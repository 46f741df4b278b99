import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

/** A work as people call it, with its article, its name in the catalogue, and what they count it in. */
interface Work {
  article: number
  metric: string
  called: readonly string[]
  counted: readonly string[]
}

const work = (
  article: number,
  metric: string,
  called: readonly string[],
  counted: readonly string[],
): Work => ({ article, metric, called: [metric, ...called], counted })

const offices: readonly (readonly [string, readonly Work[]])[] = [
  [
    '学府街',
    [
      work(4, '检查餐饮单位', ['餐饮', '餐饮检查'], ['家']),
      work(3, '巡查工地', ['工地'], ['个']),
      work(7, '检查沿街底商', ['沿街底商', '底商'], ['家']),
      work(4, '取缔露天烧烤', ['露天烧烤'], ['处', '起']),
      work(3, '洒水作业', ['洒水'], ['车次', '次']),
    ],
  ],
  [
    '区生态环境局',
    [
      work(4, '检查加油站', ['加油站'], ['座', '家']),
      work(5, '检查柴油货车', ['柴油货车', '柴油车'], ['辆']),
      work(9, '排查排污口', ['排污口'], ['个']),
      work(12, '检查危废单位', ['危废单位'], ['家']),
    ],
  ],
]

/** One work as it is told. */
interface Told {
  name: string
  week: string
  total: string
  figure: string
}

/** Ways to tell of two works, with this week's figures and the totals. */
const ways: readonly ((a: Told, b: Told) => string)[] = [
  (a, b) => `${a.name}本周${a.week}，累计${a.total}；${b.name}本周${b.week}，累计${b.total}`,
  (a, b) => `${a.name}本周${a.week}累计${a.total}，${b.name}本周${b.week}累计${b.total}`,
  (a, b) => `${a.name}${a.week}（累计${a.total}），${b.name}${b.week}（累计${b.total}）`,
  (a, b) => `${a.name}：本周${a.week}，累计${a.total}\n${b.name}：本周${b.week}，累计${b.total}`,
  (a, b) => `${a.name}\n本周${a.week}\n累计${a.total}\n${b.name}\n本周${b.week}\n累计${b.total}`,
  (a, b) =>
    `本周：${a.name}${a.week}，${b.name}${b.week}\n累计：${a.name}${a.total}，${b.name}${b.total}`,
  (a, b) => `${a.name}${a.week}累计${a.total}${b.name}${b.week}累计${b.total}`,
  (a, b) => `${a.name} ${a.week} 累计${a.total} ${b.name} ${b.week} 累计${b.total}`,
  (a, b) => `${a.name}——${a.week}，累计${a.total}\n${b.name}——${b.week}，累计${b.total}`,
]

const messages = fc.constantFrom(...offices).chain(([sender, works]) =>
  fc
    .record({
      both: fc.shuffledSubarray([...works], { minLength: 2, maxLength: 2 }),
      numbers: fc.array(fc.integer({ min: 12, max: 99 }), { minLength: 2, maxLength: 2 }),
      picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      way: fc.constantFrom(...ways),
    })
    .map(({ both, numbers, picks, way }) => {
      const [first, second] = both.map((each, at): Told => {
        const week = numbers[at] ?? 0
        const total = week + 1200 * (at + 1)
        const counted = each.counted[(picks[at] ?? 0) % each.counted.length]
        return {
          name: each.called[(picks[at + 2] ?? 0) % each.called.length] ?? each.metric,
          week: `${week}${counted}`,
          total: `${total}${counted}`,
          figure: `${each.article} ${each.metric} ${week}/${total}`,
        }
      }) as [Told, Told]
      return { sender, text: way(first, second), figures: [first.figure, second.figure] }
    }),
)

it('two works are told apart in every way people write them', () => {
  fc.assert(
    fc.property(messages, ({ sender, text, figures }) => {
      expect(told(unit(sender).says(text)).toSorted()).toEqual(figures.toSorted())
    }),
    { numRuns: 300 },
  )
})

describe('several units with several works', () => {
  const bureau = unit('区生态环境局')
  const figures = [
    '4 检查餐饮单位 12/— @学府街',
    '3 巡查工地 3/— @学府街',
    '4 检查餐饮单位 23/— @广开街',
    '3 巡查工地 4/— @广开街',
  ]

  it.each([
    ['学府街（餐饮12，工地3），广开街（餐饮23，工地4）'],
    ['学府街（餐饮12家、工地3个）、广开街（餐饮23家、工地4个）'],
    ['项目|学府街|广开街\n餐饮|12|23\n工地|3|4'],
    ['项目|学府街|广开街|合计\n餐饮|12|23|35\n工地|3|4|7'],
    ['单位|餐饮|工地\n学府街|12|3\n广开街|23|4'],
    ['单位|工作|本周\n学府街|餐饮|12\n|工地|3\n广开街|餐饮|23\n|工地|4'],
    ['【学府街】餐饮12家，工地3个\n【广开街】餐饮23家，工地4个'],
  ])('%s', (text) => {
    expect(told(bureau.says(text)).toSorted()).toEqual(figures.toSorted())
  })

  it('an empty cell of a merged column has the unit above it, and its own total', () => {
    const table =
      '单位|工作|本周|累计\n学府街|餐饮|12|120\n|工地|3|30\n广开街|餐饮|23|230\n|工地|4|40'
    expect(told(bureau.says(table)).toSorted()).toEqual(
      figures
        .map((figure, at) => figure.replace('—', ['120', '30', '230', '40'][at] ?? ''))
        .toSorted(),
    )
  })
})
