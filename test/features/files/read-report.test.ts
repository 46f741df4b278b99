import { expect, it } from 'vitest'
import { readReport } from '#features/files/read-report.ts'
import { makeDocx } from '../../support/make-docx.ts'

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const text = (words: string) => new TextEncoder().encode(words)
const read = (name: string, bytes: Uint8Array) => readReport({ name, bytes })

it('reads reports in Word and text files, GBK too', () => {
  const docx = makeDocx({ body: paragraph('本周疏通管道1200米') + paragraph('存在问题：无') })
  expect(read('周报.docx', docx)).toEqual({ text: '本周疏通管道1200米\n存在问题：无' })
  expect(read('周报.TXT', text('本周疏通管道1200米\r\n'))).toEqual({ text: '本周疏通管道1200米' })
  const gbk = Uint8Array.from([0xb1, 0xbe, 0xd6, 0xdc, 0xc1, 0xe3, 0xb1, 0xa8, 0xb8, 0xe6])
  expect(read('a.txt', gbk)).toEqual({ text: '本周零报告' })
})

it('tells plans from reports, and says where plans go', () => {
  const plan = `南开区2025年工作计划\n${'一、主要目标，持续改善。\n'.repeat(200)}`
  expect(read('计划.txt', text(plan))).toEqual({
    advice: expect.stringContaining('请管理员把它放进 knowledge 文件夹'),
  })
  expect(read('长.txt', text('长'.repeat(6001)))).toHaveProperty('advice')
  expect(read('周报.txt', text('按工作计划本周疏通管道1200米'))).toHaveProperty('text')
})

it.each([
  ['任务分解表.xlsx', 'gongjian import-tasks'],
  ['a.pdf', '另存为 .docx、.txt'],
  ['a.doc', '另存为 .docx、.txt'],
  ['图.png', '另存为 .docx、.txt'],
  ['没有后缀', '另存为 .docx、.txt'],
])('says what to do with %s', (name, words) => {
  expect(read(name, text('x'))).toEqual({ advice: expect.stringContaining(words) })
})

it.each([
  ['empty.txt', new Uint8Array()],
  ['blank.txt', text(' \n ')],
  ['broken.docx', text('PK no zip')],
  ['disguised.docx', text('<html>')],
])('does not fall over %s', (name, bytes) => {
  expect(read(name, bytes)).toEqual({ advice: expect.stringContaining(name) })
})
