import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bulletin } from '#features/progress/export/bulletin.ts'
import { bulletinBlocks } from '#features/progress/export/bulletin-text.ts'
import { anyView } from '../../../support/any-view.ts'
import { figure, largeView, line, sampleView, task } from '../../../support/round-views.ts'

/** One part of a packed file. */
function partOf(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
}

/** The paragraphs of a .docx with their style, read by hand. */
function paragraphs(bytes: Uint8Array): { style: string; text: string }[] {
  return [...partOf(bytes, 'word/document.xml').matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(
    ([, inside = '']) => ({
      style: /<w:pStyle w:val="(\w+)"/.exec(inside)?.[1] ?? '',
      text: [...inside.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, said = '']) => said).join(''),
    }),
  )
}

const bytes = await bulletin(sampleView())
const body = paragraphs(bytes)
const text = body.map((each) => each.text).join('\n')

describe('the bulletin', () => {
  it('has the parts of a weekly report in their order', () => {
    const headed = body.filter((each) => /^(Title|Heading[123])$/.test(each.style))
    expect(headed.map((each) => `${each.style} ${each.text}`)).toEqual([
      'Title 关于南开区污染防治攻坚战（5月13日—5月19日）工作进展情况的报告',
      'Heading1 一、总体情况',
      'Heading1 二、重点任务进展',
      'Heading2 （一）持续深入打好蓝天保卫战',
      'Heading3 1.强化扬尘污染综合治理',
      'Heading3 2.开展餐饮油烟专项整治',
      'Heading2 （二）持续深入打好碧水保卫战',
      'Heading3 1.持续打好黑臭水体治理攻坚战',
      'Heading2 （三）持续深入打好净土保卫战',
      'Heading1 三、存在问题',
      'Heading1 四、下一步工作',
    ])
  })

  it.each([
    '本周应报5家，已报4家，其中迟报1家；未报1家。迟报单位：区城管委。未报单位：区规划资源局。本周不报单位：水上公园街道。',
    '截至5月17日，有目标值的3项指标中，达序时1项、欠序时1项、尚无数据1项。欠序时的是：掏挖检雨井。',
    '本周疏通管道2000米，截至5月17日，累计41500米，完成6月14日前目标（50000米）的83%，较上周增加2000米，序时进度83.1%，达序时。',
    '万兴街道：检查餐饮单位38家，发现问题5个，均已立行立改。（责任单位：区住建委、区城管委）',
    '“强化风险防范”本周未收到填报。',
    '2.区住建委（持续打好黑臭水体治理攻坚战）：白堤路一处管道塌陷，抢修机械进场受阻。',
    '1.区住建委（持续打好黑臭水体治理攻坚战）：5月24日前完成剩余路段。',
    '附件：工作台账（2024年第20周）',
    '2024年5月17日',
  ])('says: %s', (said) => {
    expect(text).toContain(said)
  })

  it('is set as GB/T 9704 asks', () => {
    const parser = new XMLParser({ ignoreAttributes: false })
    const section = parser.parse(partOf(bytes, 'word/document.xml'))['w:document']['w:body'][
      'w:sectPr'
    ]
    // 37, 35, 28 and 26 mm in twips.
    expect(section['w:pgMar']).toMatchObject({
      '@_w:top': '2097',
      '@_w:bottom': '1984',
      '@_w:left': '1587',
      '@_w:right': '1474',
    })
    const fonts = ['方正小标宋简体', '黑体', '楷体', '仿宋']
    const styles = partOf(bytes, 'word/styles.xml')
    for (const font of fonts) expect(styles).toContain(`w:eastAsia="${font}"`)
    expect(styles).toMatch(/<w:spacing[^>]*w:line="560"[^>]*w:lineRule="exact"/)
    expect(partOf(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders')
    expect(partOf(bytes, 'word/footer1.xml')).toContain('PAGE')
  })

  it('shows the standing as a table where there is no picture, and the picture where there is', async () => {
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:tbl>')
    expect(text).toContain('51.7%')
    const picture = { png: new Uint8Array([137, 80, 78, 71]), width: 1180, height: 400 }
    const drawn = await bulletin(sampleView(), picture)
    expect(partOf(drawn, 'word/document.xml')).not.toContain('<w:tbl>')
    expect(Object.keys(unzipSync(drawn)).filter((name) => name.endsWith('.png'))).toHaveLength(1)
  })

  it('says what was corrected when it is issued again', async () => {
    const again = paragraphs(await bulletin(sampleView({ issue: 2, changes: ['学府街道补报'] })))
    expect(again[1]?.text).toBe('（第2次印发，更正：学府街道补报）')
  })

  it('tells what must be known before its figures are relied on', async () => {
    const doubtful = figure('区城管委', { week: 60, cumulative: 52_000, flags: ['unit-slip'] })
    const view = sampleView({
      tasks: [task('扬尘', [line('机扫里程', { figures: [doubtful] })])],
      unconfirmed: [
        { author: '老马', unit: '', text: '疏通300米', at: 1, event: 'a', waitsFor: 'coordinator' },
      ],
    })
    const said = bulletinBlocks(view).map((block) => ('text' in block ? block.text : ''))
    expect(said).toContain('区城管委所报数据待核实，原因见台账备注。另有1条填报待确认，未计入。')
  })

  it.each([
    { why: 'nobody reported', figures: [], before: [{ unit: '甲', cumulative: 90 }] },
    {
      why: 'a unit tells its total for the first time',
      figures: [
        figure('甲', { week: 10, cumulative: 100 }),
        figure('乙', { week: 1, cumulative: 60 }),
      ],
      before: [{ unit: '甲', cumulative: 90 }],
    },
  ])('tells no growth where $why', ({ figures, before }) => {
    const parts = { figures, before, cumulative: 160, lastCumulative: 90 }
    const view = sampleView({ tasks: [task('扬尘', [line('机扫里程', parts)])] })
    const said = bulletinBlocks(view).map((block) => ('text' in block ? block.text : ''))
    expect(said.join()).toContain('累计160')
    expect(said.join()).not.toContain('较上周')
  })

  it('keeps apart what nobody has confirmed', async () => {
    const doubtful = figure('某施工队', { text: '疏通99米', problem: '夜间', confirmed: false })
    const view = sampleView({ tasks: [task('清淤', [line(null, { figures: [doubtful] })])] })
    const said = paragraphs(await bulletin(view))
      .map((each) => each.text)
      .join('')
    expect(said).not.toMatch(/疏通99米|夜间/)
  })

  it('labels tasks one level higher where the plan has no parts', () => {
    const plain = sampleView({
      tasks: sampleView().tasks.map((each) => ({ ...each, section: undefined })),
    })
    const headings = bulletinBlocks(plain).filter((block) => block.kind === 'heading2')
    expect(headings.map((block) => 'text' in block && block.text)).toEqual([
      '（一）强化扬尘污染综合治理',
      '（二）开展餐饮油烟专项整治',
      '（三）持续打好黑臭水体治理攻坚战',
    ])
  })

  it('takes 200 units', async () => {
    const said = paragraphs(await bulletin(largeView(200, 3)))
    expect(said.filter((each) => /^\d+\.第\d+社区/.test(each.text))).toHaveLength(20)
  })
})

it('stays well-formed whatever was written', async () => {
  await fc.assert(
    fc.asyncProperty(anyView, async (view) => {
      for (const [name, part] of Object.entries(unzipSync(await bulletin(view)))) {
        expect(XMLValidator.validate(strFromU8(part)), name).toBe(true)
      }
    }),
    { numRuns: 12 },
  )
})
