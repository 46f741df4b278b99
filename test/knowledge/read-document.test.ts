import { describe, expect, it } from 'vitest'
import { readDocument } from '#knowledge/read-document.ts'
import { otherPlans, readPlans, shippedPlans } from '../support/plans.ts'

const [nankai] = readPlans(new Map([...shippedPlans].filter(([file]) => file.includes('南开'))))
const [jinqiao] = readPlans(new Map([...shippedPlans].filter(([file]) => file.includes('金桥'))))

describe('the head of a document', () => {
  it('gives 南开 its number, issuer and date', () => {
    expect(nankai).toMatchObject({
      id: 'nankai-2024',
      title: '南开区持续深入打好污染防治攻坚战2024年工作计划',
      area: '南开区',
      year: 2024,
      number: '南开政办发〔2024〕6号',
      issuer: '天津市南开区人民政府办公室',
      issued: '2024-10-31',
    })
  })

  it('gives 金桥 no number of another document, and knows which attachments are missing', () => {
    expect(jinqiao).toMatchObject({
      id: 'jinqiao-2023',
      area: '金桥街道',
      year: 2023,
      number: null,
    })
    expect(jinqiao?.missingAttachments).toHaveLength(3)
    expect(jinqiao?.areaNames).toEqual(['金桥街道', '金桥街', '金桥'])
  })

  it('names plans of other areas and layouts', () => {
    expect(
      readPlans(otherPlans)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['wanghailou-2024', 'wuqing-2026', 'yangliuqing-2025'])
  })

  it('believes hints before the text', () => {
    const text = [...shippedPlans.values()][0] ?? ''
    const hints = { id: 'x-1', area: '河东区', names: ['河东'], year: 2020, supersedes: 'y' }

    expect(readDocument('a.txt', text, hints)).toMatchObject({
      id: 'x-1',
      area: '河东区',
      year: 2020,
      supersedes: 'y',
    })
  })

  it('says what it could not read', () => {
    expect(readDocument('随笔.txt', '今天天气很好。', {}).warnings).toHaveLength(3)
  })
})
