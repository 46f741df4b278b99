import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHints } from '#knowledge/hints.ts'

const files = ['金桥2023.docx', '南开.txt']

it('gives each file what the coordinator wrote', () => {
  const yaml = `
金桥2023.docx:
  id: jinqiao-2023
  area: 金桥街道
  names: [金桥街, 金桥]
  year: 2023
  supersedes: jinqiao-2022
南开.txt:
  year: 2024
`
  const { hints, mistakes } = readHints(yaml, files)
  expect(mistakes).toEqual([])
  expect(hints?.get('金桥2023.docx')).toEqual({
    id: 'jinqiao-2023',
    area: '金桥街道',
    names: ['金桥街', '金桥'],
    year: 2023,
    supersedes: 'jinqiao-2022',
  })
  expect(hints?.get('南开.txt')).toEqual({ year: 2024 })
})

it('takes a file name for the same however the system composes its letters', () => {
  const { hints, mistakes } = readHints('café.txt: {year: 2024}'.normalize('NFD'), ['café.txt'])
  expect([hints?.get('café.txt'), mistakes]).toEqual([{ year: 2024 }, []])
})

it.each(['', '# 只有说明', '南开.txt:'])('has nothing to say about %j', (yaml) => {
  const { hints, mistakes } = readHints(yaml, files)
  expect([
    [...(hints?.values() ?? [])].every((hint) => Object.keys(hint).length === 0),
    mistakes,
  ]).toEqual([true, []])
})

describe('mistakes are named one by one, and the rest counts', () => {
  it.each([
    ['南开.txt: {year: 二〇二四, area: 南开区}', '“南开.txt”的 year 应为四位年份，例如 2024。'],
    ['南开.txt: {year: 24, area: 南开区}', '“南开.txt”的 year 应为四位年份，例如 2024。'],
    [
      '南开.txt: {id: 南开-2024, area: 南开区}',
      '“南开.txt”的 id 应为小写字母、数字和连字符，例如 nankai-2024。',
    ],
    [
      '南开.txt: {names: 南开, area: 南开区}',
      '“南开.txt”的 names 应为名称的列表，例如 [金桥街, 金桥]。',
    ],
    [
      '南开.txt: {名称: 南开, area: 南开区}',
      '“南开.txt”的 名称 不认识，只能写 id、area、names、year、supersedes。',
    ],
    [
      '南开.txt: {__proto__: 1, area: 南开区}',
      '“南开.txt”的 __proto__ 不认识，只能写 id、area、names、year、supersedes。',
    ],
    [
      '南开.txt: {area: 南开区}\n南海.txt: {year: 2024}',
      '知识文件夹里没有“南海.txt”，请检查文件名和扩展名。',
    ],
    [
      '南开.txt: {area: 南开区}\n金桥2023.docx: 金桥',
      '“金桥2023.docx”下面应写 id、area、names、year 或 supersedes，每项一行并缩进。',
    ],
  ])('%s', (yaml, mistake) => {
    const read = readHints(yaml, files)
    expect(read.mistakes).toEqual([mistake])
    expect(read.hints?.get('南开.txt')).toEqual({ area: '南开区' })
  })

  it('a file that makes no sense gives no hints at all, and says where', () => {
    expect(readHints('南开.txt:\n  year: [2024\n', files)).toEqual({
      hints: null,
      mistakes: [expect.stringMatching(/^第 \d 行格式不对/)],
    })
    expect(readHints('- 南开.txt', files).hints).toBeNull()
    expect(readHints('只是一句话', files).hints).toBeNull()
  })

  it('a bomb of aliases does no harm', () => {
    const bomb = Array.from(
      { length: 9 },
      (_, i) => `x${i}: &x${i} [${(i ? `*x${i - 1},` : '1,').repeat(9)}]`,
    ).join('\n')
    expect(readHints(bomb, files).hints).toBeNull()
  })
})

it('never throws, whatever is written', () => {
  const piece = fc.constantFrom(
    '南开.txt',
    ':',
    ' ',
    '\n',
    '  year',
    '2024',
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '-',
    '"',
    '!!map',
    '<<',
    '?',
    '|',
    '#',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (yaml) => {
        expect(readHints(yaml, files).mistakes).toBeInstanceOf(Array)
      },
    ),
    { numRuns: 500 },
  )
})
