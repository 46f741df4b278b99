import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findChartFont } from '#features/progress/export/chart-font.ts'
import { fileName } from '#features/progress/export/file-name.ts'
import { monthFile, weekFiles } from '#features/progress/export/week-files.ts'
import { anyText } from '../../../support/any-view.ts'
import { sampleView } from '../../../support/round-views.ts'

it('makes bulletin, ledger and, with a font, the chart', async () => {
  const font = await findChartFont()
  const files = await weekFiles(sampleView(), font)
  expect(files.map((file) => `${file.kind} ${file.name}`)).toEqual([
    'file 南开区污染防治攻坚战周报2024年第20周.docx',
    'file 南开区污染防治攻坚战台账2024年第20周.xlsx',
    ...(font ? ['image 南开区污染防治攻坚战进度图2024年第20周.png'] : []),
  ])
})

it('makes do without a font, and tells issues apart', async () => {
  const files = await weekFiles(sampleView({ issue: 2, changes: ['学府街道补报'] }), null)
  expect(files.map((file) => file.name)).toEqual([
    '南开区污染防治攻坚战周报2024年第20周（第2次印发）.docx',
    '南开区污染防治攻坚战台账2024年第20周（第2次印发）.xlsx',
  ])
})

it('a round that is called 周报 has it once in the names', async () => {
  const [bulletin] = await weekFiles(sampleView({ round: '全区攻坚周报' }), null)
  expect(bulletin?.name).toBe('全区攻坚周报2024年第20周.docx')
})

it('names the month', async () => {
  expect((await monthFile([sampleView()], '2024-05')).name).toBe(
    '南开区污染防治攻坚战月报表2024-05.xlsx',
  )
})

it.each([
  ['../../etc/passwd', 'etc passwd'],
  ['a/b:c', 'a b c'],
  ['NUL', '进展'],
  ['', '进展'],
])('keeps %j in its folder', (title, name) => {
  expect(fileName(title, 'docx')).toBe(`${name}.docx`)
})

it('makes a name of anything', () => {
  fc.assert(
    fc.property(anyText, (title) => {
      const name = fileName(title, 'docx')
      expect(name).toMatch(/^[^\p{Cc}<>:"/\\|?*]+\.docx$/u)
      expect(Buffer.byteLength(name)).toBeLessThan(255)
      expect(name.startsWith('.')).toBe(false)
    }),
  )
})
