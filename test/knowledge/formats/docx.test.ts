import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '#knowledge/formats/docx.ts'
import {
  cell,
  documentXml,
  inList,
  level,
  list,
  makeDocx,
  paragraph,
  run,
  table,
} from '../../support/make-docx.ts'

const textOf = (body: string, more: Omit<Parameters<typeof makeDocx>[0], 'body'> = {}): string =>
  readDocx(makeDocx({ body, ...more })).text

const style = (id: string, properties: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${more}<w:pPr>${properties}</w:pPr></w:style>`
const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`

describe('paragraphs and runs', () => {
  it('gives a line a paragraph, with its runs joined', () => {
    const body = paragraph('一、主要目标') + paragraph(run('PM2.5') + run('不高于 ') + run('43'))
    expect(textOf(body)).toBe('一、主要目标\nPM2.5不高于 43')
  })

  it('keeps tabs, line breaks, no-break hyphens, links, content controls and inserted words', () => {
    const body = paragraph(
      '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>' +
        `<w:hyperlink>${run('链接')}</w:hyperlink>` +
        `<w:sdt><w:sdtPr><w:alias w:val="名"/></w:sdtPr><w:sdtContent>${run('控件')}</w:sdtContent></w:sdt>` +
        `<w:smartTag><w:smartTagPr/>${run('标记')}</w:smartTag><w:ins>${run('插入')}</w:ins>`,
    )
    expect(textOf(body)).toBe('甲\t乙\n丙-链接控件标记插入')
  })

  it('decodes XML entities, and reads text that looks like a number as it is written', () => {
    const body = paragraph('<w:r><w:t>&lt;0012&#x4E2D;&#25991;&amp;amp;&gt;</w:t></w:r>')
    expect(textOf(body)).toBe('<0012中文&amp;>')
  })

  it('drops white space at the ends of a text that does not ask to keep it, but never a full-width blank', () => {
    const body = paragraph('<w:r><w:t>\n  　全面\n</w:t></w:r>')
    expect(textOf(body)).toBe('　全面')
  })

  it('leaves out deleted and moved-away words, hidden text, field codes and reading aids', () => {
    const body = paragraph(
      `<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>${run('搬走')}</w:moveFrom>` +
        run('隐藏', '<w:vanish/>') +
        run('可见', '<w:vanish w:val="0"/>') +
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>' +
        `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('5月')}<w:r><w:fldChar w:fldCharType="end"/></w:r>` +
        '<w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>',
    )
    expect(textOf(body)).toBe('可见5月字')
  })

  it('joins a paragraph whose mark was deleted to the next one, also at the end', () => {
    const gone = '<w:rPr><w:del/></w:rPr>'
    expect(textOf(paragraph('前半', gone) + paragraph('后半'))).toBe('前半后半')
    expect(textOf(paragraph('末尾', gone))).toBe('末尾')
  })

  it('a field that never ends does not swallow the paragraphs behind it', () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
    expect(textOf(paragraph(open) + paragraph('正文'))).toBe('\n正文')
  })

  it('shows symbols of symbol fonts as what they look like, and tells of those it does not know', () => {
    const body = paragraph(
      '<w:r><w:t>达标率</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>' +
        run('\uf0a3', '<w:rFonts w:ascii="Symbol"/>') +
        '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>',
    )
    const read = readDocx(makeDocx({ body }))
    expect(read.text).toBe('达标率≥90%≤')
    expect(read.warnings).toEqual(['文档里有 1 个特殊符号没有读出，请核对原文。'])
  })

  it('reads formulas as their characters', () => {
    const body = paragraph(
      `${run('t/')}<m:oMath><m:sSup><m:e><m:r><m:t>km</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`,
    )
    expect(textOf(body)).toBe('t/km2')
  })
})

describe('automatic numbers', () => {
  const chinese = list(
    1,
    level(0, 'chineseCountingThousand', '%1、') +
      level(1, 'chineseCounting', '（%2）') +
      level(2, 'decimal', '%3.'),
  )
  const numbering = chinese.abstract + chinese.num

  it('stand in front of the paragraph; deeper levels begin again under each higher one', () => {
    const body = [
      ['总体要求', 0],
      ['主要目标', 0],
      ['大气', 1],
      ['扬尘', 2],
      ['5吨以下锅炉', 2],
      ['水', 1],
      ['河道', 2],
      ['保障', 0],
      ['组织', 1],
    ].map(([text, depth]) => paragraph(String(text), inList(1, Number(depth))))
    expect(textOf(body.join(''), { numbering }).split('\n')).toEqual([
      '一、总体要求',
      '二、主要目标',
      '（一）大气',
      '1. 扬尘',
      '2. 5吨以下锅炉',
      '（二）水',
      '1. 河道',
      '三、保障',
      '（一）组织',
    ])
  })

  it('a list of articles across chapters never begins again when the level says so', () => {
    const articles = list(
      1,
      level(0, 'chineseCounting', '第%1章') +
        level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>'),
    )
    const body = [0, 1, 1, 0, 1].map((depth) => paragraph('甲', inList(1, depth))).join('')
    expect(textOf(body, { numbering: articles.abstract + articles.num }).split('\n')).toEqual([
      '第一章 甲',
      '第一条 甲',
      '第二条 甲',
      '第二章 甲',
      '第三条 甲',
    ])
  })

  it('lists of one definition count on together, unless one starts over', () => {
    const over =
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    const body = [1, 1, 2, 3, 3, 1].map((id) => paragraph('甲', inList(id))).join('')
    expect(textOf(body, { numbering: numbering + over }).split('\n')).toEqual([
      '一、甲',
      '二、甲',
      '三、甲',
      '五、甲',
      '六、甲',
      '七、甲',
    ])
  })

  it('a list may replace a level of its definition', () => {
    const replaced = `<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">${level(0, 'decimal', '第%1条')}</w:lvlOverride></w:num>`
    expect(textOf(paragraph('甲', inList(2)), { numbering: numbering + replaced })).toBe('第1条 甲')
  })

  it('come from the paragraph style, also along basedOn, and numId 0 takes them away', () => {
    const styles =
      style('1', inList(1)) +
      style('2', '<w:numPr><w:numId w:val="1"/></w:numPr>') +
      style('2a', '', '<w:basedOn w:val="2"/>')
    const bound = list(
      1,
      level(0, 'chineseCounting', '%1、') +
        level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="2"/>'),
    )
    const body =
      paragraph('目标', styled('1')) +
      paragraph('大气', styled('2')) +
      paragraph('水', styled('2a')) +
      paragraph('无号', styled('1') + inList(0)) +
      paragraph('保障', styled('1'))
    expect(textOf(body, { styles, numbering: bound.abstract + bound.num }).split('\n')).toEqual([
      '一、目标',
      '（一）大气',
      '（二）水',
      '无号',
      '二、保障',
    ])
  })

  it('survive styles based on each other in a ring', () => {
    const styles =
      style('a', '', '<w:basedOn w:val="b"/>') + style('b', '', '<w:basedOn w:val="a"/>')
    expect(textOf(paragraph('甲', styled('a')), { styles })).toBe('甲')
  })

  it('a definition may be linked through a numbering style', () => {
    const styles = `<w:style w:type="numbering" w:styleId="L"><w:pPr>${'<w:numPr><w:numId w:val="1"/></w:numPr>'}</w:pPr></w:style>`
    const linked =
      '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>' +
      '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    expect(textOf(paragraph('甲', inList(7)), { styles, numbering: numbering + linked })).toBe(
      '一、甲',
    )
  })

  it('join several levels; a legal level writes them all in digits', () => {
    const outline = list(
      1,
      level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2', '<w:isLgl/>'),
    )
    const body = [0, 1, 1].map((depth) => paragraph('甲', inList(1, depth))).join('')
    expect(textOf(body, { numbering: outline.abstract + outline.num })).toBe(
      '一、甲\n1.1 甲\n1.2 甲',
    )
  })

  it('bullets are layout and give nothing; a list that is not defined gives nothing', () => {
    const bullets = list(1, level(0, 'bullet', '\uf06c'))
    const body = paragraph('甲', inList(1)) + paragraph('乙', inList(9))
    expect(textOf(body, { numbering: bullets.abstract + bullets.num })).toBe('甲\n乙')
  })
})

it('a plan numbered by Word reads like the one numbered by hand', () => {
  const plan = readFileSync(
    join(
      import.meta.dirname,
      '../../../knowledge/南开区持续深入打好污染防治攻坚战2024年工作计划.txt',
    ),
    'utf8',
  )
  const depths: [RegExp, number][] = [
    [/^[一二三四]、/, 0],
    [/^（[一二三]）/, 1],
    [/^\d+\.(?!\d)/, 2],
  ]
  const body = plan.split('\n').map((line) => {
    const [label, depth] = depths.find(([pattern]) => pattern.test(line)) ?? []
    return label ? paragraph(line.replace(label, ''), inList(1, depth)) : paragraph(line)
  })
  const numbers = list(
    1,
    level(0, 'chineseCountingThousand', '%1、') +
      level(1, 'chineseCountingThousand', '（%2）') +
      level(2, 'decimal', '%3.', '<w:lvlRestart w:val="0"/>'),
  )
  expect(body.join('')).not.toContain('（一）')
  const read = textOf(body.join(''), { numbering: numbers.abstract + numbers.num })
  expect(read.replace(/\s/g, '')).toBe(plan.replace(/\s/g, ''))
})

describe('tables', () => {
  it('give a line a row with tabs between cells, paragraphs of a cell joined', () => {
    const body = table(
      [cell('序号'), cell('任务'), cell('责任单位')],
      [cell('1'), cell(paragraph('清理') + paragraph('检查井')), cell('住建委')],
    )
    expect(textOf(body)).toBe('序号\t任务\t责任单位\n1\t清理 检查井\t住建委')
  })

  it('repeat a cell merged downwards in each row, and keep columns under one merged sideways', () => {
    const start = '<w:vMerge w:val="restart"/>'
    const wide = '<w:gridSpan w:val="2"/>'
    const body = table(
      [cell('大气', start), cell('PM2.5'), cell('43')],
      [cell('', '<w:vMerge/>'), cell('O3'), cell('170')],
      [cell('合计', wide), cell('2')],
      [cell('', wide + start), cell('甲')],
      [cell('', `${wide}<w:vMerge w:val="continue"/>`), cell('乙')],
    )
    expect(textOf(body).split('\n')).toEqual([
      '大气\tPM2.5\t43',
      '大气\tO3\t170',
      '合计\t\t2',
      '\t\t甲',
      '\t\t乙',
    ])
  })

  it('count automatic numbers of cells once, also where the cell is repeated', () => {
    const numbers = list(1, level(0, 'decimal', '%1'))
    const numbered = (merge: string): string => cell(paragraph('', inList(1)), merge)
    const body = table(
      [numbered('<w:vMerge w:val="restart"/>'), cell('甲')],
      [numbered('<w:vMerge/>'), cell('乙')],
      [numbered(''), cell('丙')],
    )
    expect(textOf(body, { numbering: numbers.abstract + numbers.num })).toBe('1\t甲\n1\t乙\n2\t丙')
  })

  it('a frame of one cell around the text is no table', () => {
    expect(textOf(table([cell(paragraph('一、目标') + paragraph('正文'))]))).toBe('一、目标\n正文')
  })

  it('leave out deleted rows and rows start where the grid says', () => {
    const body =
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell('旧')}${cell('旧')}</w:tr>` +
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('甲')}${cell('乙')}</w:tr></w:tbl>`
    expect(textOf(body)).toBe('\t甲\t乙')
  })
})

describe('what hangs on the text', () => {
  it('puts notes behind the paragraph or table they belong to', () => {
    const reference = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const footnotes = `<w:footnote w:id="2">${paragraph('以国控点为准')}</w:footnote>`
    const endnotes = `<w:endnote w:id="2">${paragraph('见附件')}</w:endnote>`
    const body =
      paragraph(`${run('43微克')}${reference(2)}${run('以内')}`) +
      table([
        cell(paragraph(`${run('甲')}<w:r><w:endnoteReference w:id="2"/></w:r>`)),
        cell('乙'),
      ]) +
      paragraph(reference(99))
    expect(textOf(body, { footnotes, endnotes }).split('\n')).toEqual([
      '43微克以内',
      '注1：以国控点为准',
      '甲\t乙',
      '注2：见附件',
      '',
    ])
  })

  it('reads a text box once, though the file holds it in two forms', () => {
    const box = `<w:txbxContent>${paragraph('南开政办发〔2024〕6号')}</w:txbxContent>`
    const body = paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice>` +
        `<mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('标题')}`,
    )
    expect(textOf(body)).toBe('标题\n南开政办发〔2024〕6号')
  })

  it('leaves out the table of contents in each of its forms', () => {
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const control = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('一、目标 1')}</w:sdtContent></w:sdt>`
    const styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    const body =
      control +
      paragraph('二、任务 2', styled('11')) +
      paragraph(
        `${field('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>${field('separate')}${run('三、保障\t3')}`,
      ) +
      paragraph(run('四、附则\t4')) +
      paragraph(field('end')) +
      paragraph('一、目标')
    expect(textOf(body, { styles })).toBe('一、目标')
  })

  it('tells of pictures and embedded files, and refuses a file of pictures only', () => {
    const picture = '<w:r><w:drawing><a:blip r:embed="x" xmlns:a="a"/></w:drawing></w:r>'
    const read = readDocx(
      makeDocx({ body: `${paragraph(run('见下图') + picture)}<w:altChunk r:id="c"/>` }),
    )
    expect(read.text).toBe('见下图')
    expect(read.warnings).toEqual([
      '文档里有 1 处图片或图表，其中的文字没有读取，请核对。',
      '文档里嵌入了 1 份其他文件，没有读取，请另行放入。',
    ])
    expect(() => readDocx(makeDocx({ body: paragraph(picture) }))).toThrow(/只有图片/)
  })
})

describe('files that are not what they should be', () => {
  const refusal =
    (xml: string): (() => string) =>
    () =>
      textOf('', { entries: { 'word/document.xml': strToU8(xml) } })

  it('refuses entity bombs, external entities, prototype names, broken and bottomless XML', () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    const outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    expect(refusal(bomb + documentXml('').replace(/^<\?xml.*?\?>/, ''))).toThrow(/格式不对/)
    expect(refusal(outside + documentXml('').replace(/^<\?xml.*?\?>/, ''))).toThrow(/格式不对/)
    expect(refusal(documentXml('<__proto__><w:p/></__proto__>'))).toThrow(/格式不对/)
    expect(refusal(documentXml('<w:p>'))).toThrow(/格式不对/)
    expect(refusal(documentXml('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000)))).toThrow(/格式不对/)
  })

  it('refuses another kind of archive by its name', () => {
    expect(() => textOf('', { entries: { 'word/document.xml': strToU8('<workbook/>') } })).toThrow(
      /不是 Word 文档/,
    )
  })

  it('refuses a document without words', () => {
    expect(() => textOf(paragraph(' '))).toThrow(/文件是空的/)
  })
})
