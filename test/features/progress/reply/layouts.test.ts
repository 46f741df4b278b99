import { expect, it } from 'vitest'
import { told, unit } from './desk.ts'

interface Work {
  name: string
  counter: string
  week: number
  total: number
}

const works: readonly Work[] = [
  { name: '餐饮', counter: '家', week: 22, total: 722 },
  { name: '底商', counter: '家', week: 61, total: 961 },
  { name: '工地', counter: '个', week: 5, total: 205 },
]
const previous = { cumulative: { 检查餐饮单位: 700, 检查沿街底商: 900, 巡查工地: 200 } }
const street = unit('学府街')

const ofWeek: readonly [string, (work: Work) => string][] = [
  ['餐饮22家', ({ name, week, counter }) => `${name}${week}${counter}`],
  ['餐饮：22', ({ name, week }) => `${name}：${week}`],
  ['餐饮（22家）', ({ name, week, counter }) => `${name}（${week}${counter}）`],
  ['餐饮(22)', ({ name, week }) => `${name}(${week})`],
  ['餐饮（家）22', ({ name, week, counter }) => `${name}（${counter}）${week}`],
  ['餐饮(家)：22', ({ name, week, counter }) => `${name}(${counter})：${week}`],
  ['餐饮（本周）22家', ({ name, week, counter }) => `${name}（本周）${week}${counter}`],
  ['【餐饮】22家', ({ name, week, counter }) => `【${name}】${week}${counter}`],
  ['餐饮【22家】', ({ name, week, counter }) => `${name}【${week}${counter}】`],
  ['餐饮[22]', ({ name, week }) => `${name}[${week}]`],
  ['餐饮——22家', ({ name, week, counter }) => `${name}——${week}${counter}`],
  ['餐饮……22家', ({ name, week, counter }) => `${name}……${week}${counter}`],
  ['餐饮→22家', ({ name, week, counter }) => `${name}→${week}${counter}`],
  ['餐饮 22 家', ({ name, week, counter }) => `${name} ${week} ${counter}`],
  ['✅餐饮22家', ({ name, week, counter }) => `✅${name}${week}${counter}`],
]

const ofBoth: readonly [string, (work: Work) => string][] = [
  ['餐饮22/722', ({ name, week, total }) => `${name}${week}/${total}`],
  ['餐饮22（722）', ({ name, week, total }) => `${name}${week}（${total}）`],
  ['餐饮（22/722）', ({ name, week, total }) => `${name}（${week}/${total}）`],
  ['餐饮：22、722', ({ name, week, total }) => `${name}：${week}、${total}`],
  ['餐饮（本周22，累计722）', ({ name, week, total }) => `${name}（本周${week}，累计${total}）`],
  ['餐饮（周22累722）', ({ name, week, total }) => `${name}（周${week}累${total}）`],
  [
    '餐饮：22家（本周）、722家（累计）',
    (work) => `${work.name}：${work.week}家（本周）、${work.total}家（累计）`,
  ],
  ['餐饮+22=722', ({ name, week, total }) => `${name}+${week}=${total}`],
  ['【餐饮】本周22，累计722', ({ name, week, total }) => `【${name}】本周${week}，累计${total}`],
]

const separators = ['，', '；', '、', '\n', '。']
const points = ['', '1.', '1、', '①', '（1）']

/** Every way to part the works and to count them, under every heading. */
function messages(way: (work: Work) => string): string[] {
  return ['', '本周：', '本周完成情况：'].flatMap((heading) =>
    separators.flatMap((separator) =>
      points.map((point) => {
        const items = works.map((work, index) => numbered(point, index) + way(work))
        return `${heading}${heading !== '' && separator === '\n' ? '\n' : ''}${items.join(separator)}`
      }),
    ),
  )
}

function numbered(point: string, index: number): string {
  return point.replace('1', String(index + 1)).replace('①', '①②③'[index] ?? '')
}

it.each(ofWeek)('works set out as %s', (_, way) => {
  const figures = ['4 检查餐饮单位 22/—', '7 检查沿街底商 61/—', '3 巡查工地 5/—']
  for (const message of messages(way)) {
    expect([message, ...told(street.says(message))]).toEqual([message, ...figures])
  }
})

it.each(ofBoth)('works with their totals set out as %s', (_, way) => {
  const figures = ['4 检查餐饮单位 22/722', '7 检查沿街底商 61/961', '3 巡查工地 5/205']
  for (const message of messages(way)) {
    expect([message, ...told(street.says(message, previous))]).toEqual([message, ...figures])
  }
})

const fewWorks = ['3 巡查工地 23/—', '4 检查餐饮单位 56/—', '4 取缔露天烧烤 4/—']

it.each([
  '1 工地23个 2 餐饮56家 3 烧烤4处',
  '1：工地23个 2：餐饮56家 3：烧烤4处',
  '1-工地23个 2-餐饮56家 3-烧烤4处',
  '1,工地23个 2,餐饮56家 3,烧烤4处',
  '1#工地23个 2#餐饮56家 3#烧烤4处',
  '1/工地23 2/餐饮56 3/烧烤4',
  '1。工地23个 2。餐饮56家 3。烧烤4处',
  '1工地23个2餐饮56家3烧烤4处',
  '1工地23个\n2餐饮56家\n3烧烤4处',
  '各位好 1 工地23个 2 餐饮56家 3 烧烤4处',
  '本周进展：1工地23个；2餐饮56家；3烧烤4处',
  '1.23个工地 2.56家餐饮 3.4处烧烤',
  '1 23个工地 2 56家餐饮 3 4处烧烤',
])('%s: list numbers are no figures', (text) => {
  expect(told(street.says(text))).toEqual(fewWorks)
})

it.each([
  ['1.17个工地 2.40家餐饮', ['3 巡查工地 17/—', '4 检查餐饮单位 40/—']],
  ['1工地8个，累计92个；2餐饮20家，累计201家', ['3 巡查工地 8/92', '4 检查餐饮单位 20/201']],
  ['1 工地6，累计90 2 餐饮12，累计100', ['3 巡查工地 6/90', '4 检查餐饮单位 12/100']],
  ['工地 1 餐饮 2 烧烤 0', ['3 巡查工地 1/—', '4 检查餐饮单位 2/—', '4 取缔露天烧烤 0/—']],
  ['工地本周 1 累计3 餐饮 本周 2 累计 5', ['3 巡查工地 1/3', '4 检查餐饮单位 2/5']],
])('%s: what counts points and what counts works', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})
