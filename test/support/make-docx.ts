import { strToU8, zipSync } from 'fflate'

/** The XML a test Word file is made of; each part is what stands inside the part's root element. */
export interface DocxSource {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  endnotes?: string
  /** Further entries of the archive, or replacements, by their full name. */
  entries?: Record<string, Uint8Array>
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml"'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** A Word file of these parts, zipped as Word zips it. */
export function makeDocx(source: DocxSource): Uint8Array {
  const optional = (['styles', 'numbering', 'footnotes', 'endnotes'] as const).flatMap((name) => {
    const content = source[name]
    return content === undefined ? [] : [{ name, content }]
  })
  const links = optional.map(
    ({ name }) => `<Relationship Id="${name}" Type="${types}/${name}" Target="${name}.xml"/>`,
  )
  const main = `<Relationship Id="main" Type="${types}/officeDocument" Target="word/document.xml"/>`
  const parts = optional.map(({ name, content }) => [
    `word/${name}.xml`,
    strToU8(`${head}<w:${name} ${namespaces}>${content}</w:${name}>`),
  ])
  return zipSync({
    '[Content_Types].xml': strToU8(`${head}<Types/>`),
    '_rels/.rels': strToU8(relationships(main)),
    'word/_rels/document.xml.rels': strToU8(relationships(links.join(''))),
    'word/document.xml': strToU8(documentXml(source.body)),
    ...Object.fromEntries(parts),
    ...source.entries,
  })
}

/** `word/document.xml` around a body. */
export function documentXml(body: string): string {
  return `${head}<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`
}

function relationships(content: string): string {
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`
}

/** A paragraph of runs, or of plain text; `properties` is what stands in its `w:pPr`. */
export function paragraph(content: string, properties = ''): string {
  const runs = content.startsWith('<') ? content : run(content)
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
}

/** A run of text, escaped. */
export function run(text: string, properties = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r>`
}

/** Puts a paragraph into a list. */
export function inList(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
}

/** One level of a list. */
export function level(index: number, format: string, text: string, more = ''): string {
  return (
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}` +
    `<w:lvlText w:val="${text}"/></w:lvl>`
  )
}

/** A list definition with its levels, and the list of the same number that uses it. */
export function list(
  id: number,
  levels: string,
  overrides = '',
): { abstract: string; num: string } {
  return {
    abstract: `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`,
    num: `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${overrides}</w:num>`,
  }
}

/** A table cell with paragraphs; `properties` is what stands in its `w:tcPr`. */
export function cell(content: string, properties = ''): string {
  const blocks = content.startsWith('<') ? content : paragraph(content)
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${blocks}</w:tc>`
}

/** A table of rows of cells. */
export function table(...rows: string[][]): string {
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
}
