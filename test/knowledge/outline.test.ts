import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outline } from '#knowledge/outline.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { otherPlans, shippedPlans } from '../support/plans.ts'

const nankai = textOf('南开')
const jinqiao = textOf('金桥')

function textOf(area: string): string {
  return [...shippedPlans].find(([file]) => file.includes(area))?.[1] ?? ''
}

function joined(source: string): string {
  return outline(source)
    .map(({ heading, text }) => heading + text)
    .join('')
}

function paths(source: string): string[] {
  return outline(source).map(({ path }) => path.join('/'))
}

describe('the shipped plans', () => {
  it.each([
    ['南开', nankai, 12],
    ['金桥', jinqiao, 25],
  ])('%s has its numbered articles in order', (_, source, count) => {
    const numbers = outline(source)
      .map(({ path }) => Number(path.at(-1)))
      .filter(Number.isFinite)

    expect(numbers).toEqual(Array.from({ length: count }, (_value, at) => at + 1))
  })

  it.each([...shippedPlans, ...otherPlans])('%s is given back by its articles', (_, source) => {
    expect(joined(source)).toBe(source)
  })

  it('names the parts that have no number', () => {
    expect(paths(nankai)).toEqual(expect.arrayContaining(['通知', '标题', '前言', '结尾']))
    expect(paths(jinqiao)).toEqual(expect.arrayContaining(['标题', '前言', '附件']))
  })

  it('does not take the closing paragraph for the last article', () => {
    const last = outline(nankai).find(({ path }) => path.at(-1) === '12')

    expect(last?.text).not.toContain('各单位要提高政治站位')
  })

  it('keeps a word together that a blank line breaks', () => {
    const article = outline(jinqiao).find(({ path }) => path.at(-1) === '18')

    expect(article?.text.replace(/\s/g, '')).toContain('土壤污染重点监管单位土壤污染状况调查报告')
  })
})

describe('layouts', () => {
  it('（一） begins again under the next chapter', () => {
    const source = '标题计划\n一、甲\n（一）子\n文。\n（二）丑\n文。\n二、乙\n（一）寅\n文。\n'

    expect(paths(source)).toEqual(['标题', '一', '一/一', '一/二', '二', '二/一'])
  })

  it('第X章 and 第X条 are levels, and a reference to 第X条 is none', () => {
    const source =
      '办法\n第一章　总则\n第一条　为了治理，制定本办法。\n第二条 依照\n第一条规定的范围执行。\n第二章 附则\n第三条 本办法自印发之日起施行。\n'

    expect(paths(source)).toEqual([
      '标题',
      '第一章',
      '第一章/第一条',
      '第一章/第二条',
      '第二章',
      '第二章/第三条',
    ])
  })

  it('a number followed by a digit after the stop is no heading', () => {
    const source = '计划\n一、任务\n1.疏通管道。\n2.5米以下的不计。\n2.清掏检查井。\n'

    expect(paths(source)).toEqual(['标题', '一', '一/1', '一/2'])
  })

  it('an attachment that is there is apart from the list that names it', () => {
    const source = '计划\n一、任务\n文。\n附件：1.分解表\n2.名单\n附件1\n分解表\n甲\t乙\n'

    expect(paths(source)).toEqual(['标题', '一', '附件', '附件/1'])
  })

  it.each([
    ['附件1', '附件2'],
    ['附件1 任务分解表', '附件2 名单'],
    ['附件1：任务分解表', '附件 2  名单'],
  ])('the signature under the list of attachments ends it: %s', (one, two) => {
    const source = `某县2024年方案\n一、任务\n文。\n附件：1.任务分解表\n2.名单\n某县人民政府办公室\n2024年3月8日\n${one}\n甲镇\t4\n${two}\n张三\n`
    expect(paths(source)).toEqual(['标题', '一', '附件', '结尾', '附件/1', '附件/2'])
    expect(joined(source)).toBe(source)
    const { issued, issuer, missingAttachments } = readDocument('某县.txt', source, {})
    expect({ issued, issuer }).toEqual({ issued: '2024-03-08', issuer: '某县人民政府办公室' })
    expect(missingAttachments).toEqual(one === '附件1' ? ['任务分解表'] : [])
  })

  it.each([
    ['附件：1.《任务分解表》\n2.联系人名单', '附件1：任务分解表', '附件2：联系人名单'],
    ['附件：1.任务分解表；\n2.联系人名单。', '附件1：任务分解表', '附件2：联系人名单'],
    ['附件：1.任务分解表  2.联系人名单', '附件1 任务分解表', '附件2 联系人名单'],
    ['附件：1.任务分解表；2.联系人名单', '附件1 《任务分解表》', '附件2 联系人名单'],
    ['附件1：任务分解表\n附件2：联系人名单', '附件1：任务分解表', '附件2：联系人名单'],
    ['附件：1.分解表\n2.名单', '附件1：清源区任务分解表', '附件2：联系人名单'],
  ])('attachments are found however they are listed: %s', (list, one, two) => {
    const pages = `${one}\n甲镇\t4\n${two}\n张三 1\n`
    const source = `某县2024年方案\n一、任务\n文。\n${list}\n某县人民政府\n2024年3月8日\n${pages}`
    expect(paths(source)).toEqual(['标题', '一', '附件', '结尾', '附件/1', '附件/2'])
    expect(joined(source)).toBe(source)
    expect(readDocument('某县.txt', source, {}).missingAttachments).toEqual([])
  })

  it('attachments that no list names are apart from each other', () => {
    const source =
      '某县2024年方案\n一、任务\n文。\n某县人民政府\n2024年3月8日\n附件1：任务分解表\n甲镇\t4\n附件2：名单\n张三\n'
    expect(paths(source)).toEqual(['标题', '一', '结尾', '附件/1', '附件/2'])
    expect(joined(source)).toBe(source)
  })

  it.each(['附件1：任务分解表\n附件2：联系人名单', '附件：1.《任务分解表》；2.联系人名单。'])(
    'a list alone is no attachment: %s',
    (list) => {
      const source = `某县2024年方案\n一、任务\n文。\n${list}\n（联系人：张三）\n某县人民政府\n2024年3月8日\n`
      expect(paths(source)).toEqual(['标题', '一', '附件', '结尾'])
      const { missingAttachments, issued } = readDocument('某县.txt', source, {})
      expect({ missingAttachments, issued }).toEqual({
        missingAttachments: ['任务分解表', '联系人名单'],
        issued: '2024-03-08',
      })
    },
  )

  it('a list of attachments that are not there names each of them', () => {
    const source =
      '某县2024年方案\n一、任务\n文。\n附件：1.任务分解表\n2.督查考核办法\n\n某县人民政府\n2024年3月8日\n'
    const { missingAttachments, issued } = readDocument('某县.txt', source, {})
    expect(missingAttachments).toEqual(['任务分解表', '督查考核办法'])
    expect(issued).toBe('2024-03-08')
  })

  it('an attachment named in the forwarding notice does not swallow the plan', () => {
    const source =
      '关于印发计划的通知\n各街道：\n现印发给你们。\n附件：计划\n2024年3月1日\n某街道2024年计划\n一、任务\n1.清掏。\n'

    expect(paths(source)).toEqual(['通知', '标题', '一', '一/1'])
  })
})

/** Ways in which the same plan is typed by somebody else. */
const mutations: ((source: string) => string)[] = [
  (source) => source.replace(/^([一二三四五六七八九十]+)、/gm, '$1 、'),
  (source) => source.replace(/^（([一二三四五六七八九十]+)）/gm, '($1)'),
  (source) => source.replace(/^(\s*)(\d{1,2})\.(?!\d)/gm, '$1$2．'),
  (source) => source.replace(/^(\s*)(\d{1,2})\.(?!\d)/gm, '$1$2、'),
  (source) =>
    source.replace(
      /^(\s*)(\d)\.(?!\d)/gm,
      (_, blank: string, digit: string) =>
        `${blank}${String.fromCharCode(0xff10 + Number(digit))}．`,
    ),
  (source) => source.replace(/\n/g, '\n\n'),
  (source) => source.replace(/^(?=\S)/gm, '　　'),
  (source) => source.replace(/\n{2,}/g, '\n'),
  (source) => source.replace(/[ \t]+$/gm, ''),
  (source) => source.replace(/^（([一二三四五六七八九十]+)）/gm, '（ $1 ）'),
]

describe('any layout', () => {
  it('keeps every character and every article of the shipped plans', () => {
    const plan = fc.constantFrom(nankai, jinqiao)
    const chosen = fc.uniqueArray(fc.nat(mutations.length - 1), { maxLength: 5 })
    fc.assert(
      fc.property(plan, chosen, (source, which) => {
        const typed = which.reduce((text, at) => mutations[at]?.(text) ?? text, source)
        const count = source === nankai ? 12 : 25
        const numbers = outline(typed)
          .map(({ path }) => Number(path.at(-1)))
          .filter(Number.isFinite)
        return joined(typed) === typed && numbers.length === count
      }),
      { numRuns: 700 },
    )
  })

  it('keeps every character of plans cut to pieces and put together anyhow', () => {
    const line = fc.oneof(
      fc.constantFrom(...nankai.split('\n'), ...jinqiao.split('\n')),
      fc.constantFrom(
        '一、',
        '（一）',
        '(１)',
        '1.',
        '第一章',
        '第二条',
        '附件：',
        '附件1',
        '2024年1月1日',
        '',
        '　',
        '\t甲\t乙',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const source = lines.join('\n')
        return joined(source) === source
      }),
      { numRuns: 800 },
    )
  })
})
