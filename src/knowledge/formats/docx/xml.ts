import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { AppError } from '#base/errors.ts'

/** An element without namespace prefixes: `w:p` is `p`, `w:val` is `val`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}

/** An element or a piece of text, entities decoded, white space kept. */
export type XmlNode = XmlElement | string

/**
 * The root element of an XML part. Document type declarations are refused, as OPC does (ECMA-376 part 2, §8.1.4), which
 * leaves entity bombs and external entities no way in.
 * @throws AppError `unreadable-file` for anything that is not well-formed XML of a sane depth.
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  try {
    const xml = decodeXml(bytes)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Error('document type declaration')
    const valid = XMLValidator.validate(xml)
    if (valid !== true) throw new Error(valid.err.msg)
    const root = toNodes(parser.parse(xml)).find((node) => typeof node !== 'string')
    if (!root) throw new Error('no root element')
    return root
  } catch (error) {
    throw new AppError(
      'unreadable-file',
      '文档内部的格式不对，请用 WPS 或 Word 打开，重新另存为 .docx 后再放入知识文件夹。',
      { cause: error },
    )
  }
}

/** The first child element of that name, if any. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && elements(element).find((node) => node.name === name)
}

/** The child elements, in order. */
export function elements(element: XmlElement | undefined): XmlElement[] {
  return element?.children.filter((node) => typeof node !== 'string') ?? []
}

/** The `val` attribute of a child element: how WordprocessingML writes most properties. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes.get('val')
}

/** An on/off property (ECMA-376 part 1, §17.17.4): on when the child is there and not switched off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const property = child(element, name)
  return property !== undefined && !/^(?:0|false|off)$/.test(property.attributes.get('val') ?? '')
}

/** Entities stay literal in the parser, which would decode only some of them. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 200,
})

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes
  const isLittle = first === 0xff && second === 0xfe
  const isBig = first === 0xfe && second === 0xff
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** The parser's form: `{name: [children], ':@': {attributes}}`, `{'#text': text}`, `{'#cdata': [{'#text': text}]}`. */
function toNodes(raw: unknown): XmlNode[] {
  return Array.isArray(raw) ? raw.flatMap(toNode) : []
}

function toNode(raw: Record<string, unknown>): XmlNode[] {
  const name = Object.keys(raw).find((key) => key !== ':@')
  if (name === undefined) return []
  const value = raw[name]
  if (name === '#text') return [decodeEntities(String(value))]
  if (name === '#cdata') return [rawText(value)]
  return [{ name, attributes: toAttributes(raw[':@']), children: toNodes(value) }]
}

function rawText(value: unknown): string {
  return Array.isArray(value) ? value.map((piece) => String(piece['#text'] ?? '')).join('') : ''
}

const noAttributes: ReadonlyMap<string, string> = new Map()

function toAttributes(raw: unknown): ReadonlyMap<string, string> {
  if (typeof raw !== 'object' || raw === null) return noAttributes
  return new Map(Object.entries(raw).map(([key, value]) => [key, decodeEntities(String(value))]))
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#x([0-9a-f]+)|#(\d+));/gi,
    (whole, name, hex, dec) => {
      if (name) return named[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(dec)
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
