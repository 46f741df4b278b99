import { join } from 'node:path'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { expect, it } from 'vitest'
import { chart } from '#features/progress/export/chart.ts'
import { commonFontPaths, findChartFont } from '#features/progress/export/chart-font.ts'
import { chartSvg } from '#features/progress/export/chart-svg.ts'
import { anyView } from '../../../support/any-view.ts'
import { figure, line, sampleView, task } from '../../../support/round-views.ts'

const font = await findChartFont()

/** The texts of the drawing, in order. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)
}

it('draws each line with a target, and says so where nothing came', () => {
  const texts = textsOf(chartSvg(sampleView())?.svg ?? '')
  expect(texts).toContain('重点指标完成率与序时进度（截至5月17日）')
  expect(texts.slice(texts.indexOf('疏通管道'))).toEqual([
    '疏通管道',
    '83% 达序时',
    '掏挖检雨井',
    '51.7% 欠序时',
    '地块调查',
    '未报送',
  ])
})

it('is red where the work is behind, and ends bars that run over', () => {
  const over = line('疏通管道', { target: 10, figures: [figure('区住建委', { cumulative: 1e6 })] })
  const { svg = '', width = 0 } = chartSvg(sampleView({ tasks: [task('清淤', [over])] })) ?? {}
  expect(svg).not.toContain('fill="#c0392b"/><rect')
  const ends = [...svg.matchAll(/<rect x="(\d+)" y="\d+" width="(\d+)"/g)].map(
    ([, x, length]) => Number(x) + Number(length),
  )
  expect(Math.max(...ends)).toBeLessThan(width)
  expect(textsOf(svg)).toContain('10000000% 已完成')
})

it('draws nothing when nothing has a target', () => {
  expect(chartSvg(sampleView({ tasks: [] }))).toBeNull()
})

it('leaves out what would no longer be read', () => {
  const lines = Array.from({ length: 25 }, (_, index) =>
    line(`指标${index}`, { target: 10, figures: [figure('区住建委', { cumulative: 5 })] }),
  )
  const texts = textsOf(chartSvg(sampleView({ tasks: [task('清淤', lines)] }))?.svg ?? '')
  expect(texts.at(-1)).toBe('另有5项指标见台账')
})

it('is well-formed whatever metrics are called', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const drawing = chartSvg(view)
      if (drawing) expect(XMLValidator.validate(drawing.svg)).toBe(true)
    }),
  )
})

it('passes over files that are no font or do not exist', async () => {
  expect(
    await findChartFont([join(import.meta.dirname, 'none.ttf'), import.meta.filename]),
  ).toBeNull()
})

it('looks on Linux, Windows and macOS', () => {
  expect(commonFontPaths.join('\n')).toMatch(/Windows[\s\S]*wqy-microhei[\s\S]*PingFang/)
})

it('draws no picture without a font: its text would be missing', async () => {
  expect(await chart(sampleView(), null)).toBeNull()
})

it.skipIf(font === null)('makes a PNG twice the size of the drawing', async () => {
  const picture = await chart(sampleView(), font)
  expect(
    Buffer.from(picture?.png ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(picture?.width).toBe(1180)
  const other = await chart(sampleView({ today: '2024-05-18' }), font)
  expect(other?.png, 'the day stands in its title').not.toEqual(picture?.png)
})
