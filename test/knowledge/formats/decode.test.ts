import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AppError } from '#base/errors.ts'
import { decodeFile, refuseBySize } from '#knowledge/formats/decode.ts'
import { fileKind } from '#knowledge/formats/file-kind.ts'
import { makeDocx, paragraph } from '../../support/make-docx.ts'

const refusal = (name: string, bytes: Uint8Array): AppError => {
  try {
    decodeFile(name, bytes)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error(`${name} was read`)
}

describe('by extension', () => {
  it('reads .txt, .md and .docx, in capitals too', () => {
    const docx = makeDocx({ body: paragraph('一、目标') })
    expect(decodeFile('计划.txt', strToU8('## 一、目标')).text).toBe('## 一、目标')
    expect(decodeFile('计划.MD', strToU8('## 一、目标')).text).toBe('一、目标')
    expect(decodeFile('计划.DOCX', docx).text).toBe('一、目标')
  })

  it.each([
    '计划.doc',
    '计划.wps',
    '计划.PDF',
    '计划.ofd',
    '计划.xlsx',
    '计划.xls',
    '计划.et',
    '扫描.jpg',
    '附件.zip',
    '计划',
    'documents.yml',
  ])('says what to do with %s', (name) => {
    const kind = fileKind(name)
    expect(kind.kind).toBe('unsupported')
    expect(refusal(name, strToU8('x'))).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringMatching(/请.+。$/),
    })
  })

  it.each([
    '.DS_Store',
    '~$计划.docx',
    '.~计划.docx',
    'Thumbs.db',
    'README.md',
    'documents.yaml',
    'vocabulary.yaml',
    '计划.docx.tmp',
    '计划.txt~',
  ])('passes over %s in silence', (name) => expect(fileKind(name)).toEqual({ kind: 'ignored' }))
})

describe('by content', () => {
  const html = strToU8('\ufeff \n<html><body>一、目标</body></html>')
  const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
  const locked = new Uint8Array([...ole, ...Buffer.from('EncryptedPackage', 'utf16le')])

  it.each([
    ['a web page', html, /其实是网页/],
    ['a Word 2003 XML file', strToU8('<?xml version="1.0"?><w:wordDocument/>'), /其实是网页/],
    ['a web archive', strToU8('MIME-Version: 1.0\n'), /其实是网页/],
    ['an old .doc', ole, /其实是旧版 \.doc/],
    ['a file with a password', locked, /密码/],
    ['a PDF', strToU8('%PDF-1.7'), /其实是 PDF/],
    ['rich text', strToU8('{\\rtf1}'), /\.rtf/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), /其实是图片/],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), /不是 Word 文档/],
    ['plain text', strToU8('一、目标'), /已损坏/],
  ])('knows %s that is named .docx', (_, bytes, message) => {
    expect(refusal('计划.docx', bytes).message).toMatch(message)
  })

  it('knows a Word file that is named .txt', () => {
    expect(refusal('计划.txt', makeDocx({ body: '' })).message).toMatch(/其实是 \.docx/)
  })
})

describe('by size', () => {
  it('refuses empty files and those over 20 MB', () => {
    expect(refusal('计划.txt', new Uint8Array())).toMatchObject({ code: 'unreadable-file' })
    expect(() => refuseBySize(20 * 1024 * 1024 + 1)).toThrow(/超过 20 MB/)
    expect(refuseBySize(20 * 1024 * 1024)).toBeUndefined()
  })
})

describe('whatever the bytes', () => {
  const name = fc.constantFrom('a.txt', 'a.md', 'a.docx')
  const harmless = (file: string, bytes: Uint8Array): void => {
    try {
      const { text } = decodeFile(file, bytes)
      expect(text).not.toMatch(/\r|\0/)
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).code).not.toBe('internal')
    }
  }

  it('nothing but an AppError is thrown', () => {
    fc.assert(fc.property(name, fc.uint8Array({ maxLength: 300 }), harmless), { numRuns: 500 })
  })

  it('nor for a Word file with bytes changed', () => {
    const docx = makeDocx({ body: paragraph('一、主要目标'.repeat(20)) })
    const change = fc.array(fc.tuple(fc.nat(docx.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    const mutate = (changes: readonly (readonly [number, number])[]): Uint8Array => {
      const copy = docx.slice()
      for (const [at, byte] of changes) copy[at] = byte
      return copy
    }
    fc.assert(
      fc.property(change, (changes) => harmless('a.docx', mutate(changes))),
      { numRuns: 500 },
    )
  })

  it('nor for a Word file of any XML', () => {
    const piece = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:r>',
      '</w:r>',
      '<w:t>',
      '</w:t>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr/>',
      '<w:tc/>',
      '甲',
      '&#0;',
      '&#x110000;',
      '&x;',
      '<w:fldChar w:fldCharType="end"/>',
      '<w:sym w:char="zz"/>',
      '<![CDATA[&lt;]]>',
    )
    const xml = fc
      .array(piece, { maxLength: 20 })
      .map((pieces) => makeDocx({ body: pieces.join('') }))
    fc.assert(
      fc.property(xml, (bytes) => harmless('a.docx', bytes)),
      { numRuns: 300 },
    )
  })
})
