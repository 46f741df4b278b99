import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarkdown } from '#knowledge/formats/markdown.ts'

const read = (text: string): string => readMarkdown({ text, warnings: [] }).text

describe('numbering comes to the head of its line', () => {
  it.each([
    ['## 一、主要目标', '一、主要目标'],
    ['##一、主要目标', '一、主要目标'],
    ['## **一、主要目标** ##', '一、主要目标'],
    ['**（一）大气**', '（一）大气'],
    ['**1.** 清理', '1. 清理'],
    ['1\\. 清理', '1. 清理'],
    ['1. 清理', '1. 清理'],
    ['- （一）清理', '（一）清理'],
    ['* [x] 清理', '清理'],
    ['> > 第三条 清理', '第三条 清理'],
    ['| **1** | 清理 | 5月底 |', '1\t清理\t5月底'],
    ['| a \\| b | |', 'a | b\t'],
  ])('%s', (line, expected) => {
    expect(read(line)).toBe(expected)
  })
})

describe('no figure is cut in two', () => {
  it.each([
    ['浓度控制在**43**微克/立方米以内', '浓度控制在43微克/立方米以内'],
    ['***重点*** 与 *斜体* 与 ~~旧~~ 与 `代码`', '重点 与 斜体 与 旧 与 代码'],
    ['见[方案](http://a/b)第2条![图](x.png)', '见方案第2条'],
    ['甲<br/>乙&nbsp;&lt;5', '甲\n乙 <5'],
  ])('%s', (line, expected) => {
    expect(read(line)).toBe(expected)
  })

  it.each([
    '3*4*5米',
    '*注：以国控点为准',
    '____年__月__日',
    'a_b_c',
    '5 * 3 * 2',
    '-5℃',
    '#3地块',
    '2023-2024',
    '“2+26”城市',
  ])('leaves %s alone', (line) => expect(read(line)).toBe(line))
})

describe('lines without words go', () => {
  it('front matter, comments, rules, fences and the line under a table head', () => {
    const text =
      '---\ntitle: x\n---\n标题\n====\n<!-- 旧\n稿 -->正文\n\n---\n```txt\n代码\n```\n| 甲 | 乙 |\n|:---|---:|\n| 1 | 2 |'
    expect(read(text)).toBe('标题\n正文\n\n代码\n甲\t乙\n1\t2')
  })
})

it('keeps what stands behind a comment that is never closed', () => {
  expect(read('甲<!-- 乙 -->丙<!-- 丁')).toBe('甲丙<!-- 丁')
})

it('keeps every Chinese character and figure of a line, whatever marks stand around', () => {
  const word = fc.stringMatching(/^[一二三四大气水土0-9（）、。％]{1,6}$/)
  const mark = fc.constantFrom('**', '*', '`', '~~', '> ', '- ', '## ', '|', ' ', '<br>', '\\')
  const line = fc.array(fc.oneof(word, mark), { maxLength: 12 }).map((parts) => parts.join(''))
  const words = (text: string): string => text.replace(/[^一二三四大气水土0-9（）、。％]/g, '')
  fc.assert(
    fc.property(line, (each) => {
      expect(words(read(each))).toBe(words(each))
    }),
  )
})

it.each(['*', '**a', '`', '![', '[a', '<!--', '|', '> ', '~~a', ' #', '- ', '#', '    '])(
  'a long line of %j costs no more than its length',
  (mark) => {
    const started = performance.now()
    read(`x${mark.repeat(20_000)}\n${mark.repeat(20_000)}x`)
    expect(performance.now() - started).toBeLessThan(2500)
  },
)
