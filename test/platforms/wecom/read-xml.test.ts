import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFlatXml } from '#platforms/wecom/read-flat-xml.ts'
import { readAnyXml, readXml } from '#platforms/wecom/read-xml.ts'

const written = `<xml><ToUserName><![CDATA[ww1]]></ToUserName>
<Content><![CDATA[ 1 < 2 & </Content></xml> @所有人 ]]></Content><MsgId>9007199254740993</MsgId><Empty></Empty></xml>
`
const read = {
  ToUserName: 'ww1',
  Content: ' 1 < 2 & </Content></xml> @所有人 ',
  MsgId: '9007199254740993',
  Empty: '',
}

it('reads what WeCom writes, without a parser and with one', () => {
  expect(readFlatXml(written)).toEqual(read)
  expect(readAnyXml(written)).toMatchObject(read)
})

it.each([
  ['a declaration', '<?xml version="1.0"?><xml><A>1</A></xml>'],
  ['an element in another', '<xml><A><B>1</B></A></xml>'],
  ['an attribute', '<xml><A b="c">1</A></xml>'],
  ['the same name twice', '<xml><A>1</A><A>2</A></xml>'],
  ['two CDATA sections', '<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>'],
  ['an entity', '<xml><A>&lt;</A></xml>'],
  ['text between elements', '<xml>x<A>1</A></xml>'],
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
  ['a name of the language', '<xml><__proto__>1</__proto__></xml>'],
])('leaves %s to the parser', (_what, text) => {
  expect(readFlatXml(text)).toBeUndefined()
  expect(readXml(text)).toEqual(readAnyXml(text))
})

it('reads pieces of such documents as the parser does, or not at all', () => {
  const piece = fc.constantFrom(
    ...['<xml>', '</xml>', '<A>', '</A>', '<B>', '</B>', '<![CDATA[', ']]>', 'x', '1', ' ', '\n'],
    ...['&', '>', '<', '<!--', '-->', '/'],
  )
  const document = fc
    .array(piece, { maxLength: 12 })
    .map((pieces) => `<xml>${pieces.join('')}</xml>`)
  fc.assert(
    fc.property(document, (text) => {
      const flat = readFlatXml(text)
      if (flat && Object.keys(flat).length > 0) expect(readAnyXml(text)).toMatchObject(flat)
    }),
    { numRuns: 3000 },
  )
})
