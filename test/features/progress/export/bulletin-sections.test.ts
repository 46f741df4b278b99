import { expect, it } from 'vitest'
import { sectionsOf } from '#features/progress/export/bulletin-sections.ts'
import { sampleView } from '../../../support/round-views.ts'

const [sample] = sampleView().tasks
if (!sample) throw new Error('no task')
const task = (id: string, section: string) => ({ ...sample, id, section })

it('the parts of one plan come in its order, whatever the order of the roster', () => {
  const sections = sectionsOf([
    task('nankai-2024#12', '碧水'),
    task('nankai-2024#3', '蓝天'),
    task('nankai-2024#7', '碧水'),
  ])
  expect(sections.map(({ heading }) => heading)).toEqual(['（一）蓝天', '（二）碧水'])
})

it('parts of several plans come as they are', () => {
  const sections = sectionsOf([task('nankai-2024#7', '碧水'), task('jinqiao-2023#1', '蓝天')])
  expect(sections.map(({ heading }) => heading)).toEqual(['（一）碧水', '（二）蓝天'])
})
