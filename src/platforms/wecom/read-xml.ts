import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { readFlatXml } from './read-flat-xml.ts'

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: 20,
})

/**
 * The elements inside `<xml>` by name, all values as text; undefined for anything that is no such document. Entities stay
 * as they are written and document type declarations are refused: WeCom uses neither.
 */
export function readXml(text: string): unknown {
  return readFlatXml(text) ?? readAnyXml(text)
}

/** As `readXml`, by a real parser. */
export function readAnyXml(text: string): unknown {
  try {
    // What people write stands in CDATA sections and may look like anything.
    const markup = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    if (markup.includes('<!') || XMLValidator.validate(text) !== true) return undefined
    const document: unknown = parser.parse(text)
    return typeof document === 'object' && document && 'xml' in document ? document.xml : undefined
  } catch {
    return undefined
  }
}
