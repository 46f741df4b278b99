import { AppError } from '#base/errors.ts'
import { openZip, type ZipArchive } from '#knowledge/formats/zip.ts'
import { elements, parseXml, type XmlElement } from './xml.ts'

/** The parts of a Word file that hold text or decide how it is numbered; all but the document are optional. */
export interface DocxParts {
  document: XmlElement
  styles: XmlElement | undefined
  numbering: XmlElement | undefined
  footnotes: XmlElement | undefined
  endnotes: XmlElement | undefined
}

/**
 * Opens a Word file as far as reading its text needs; pictures, headers and footers stay packed. Parts are found by
 * relationship type (ECMA-376 part 2, §9), which is the same word in the strict and the transitional form.
 * @throws AppError `unsupported-format` for another kind of zip, `unreadable-file` and `too-large` as `openZip`.
 */
export function openDocx(bytes: Uint8Array): DocxParts {
  const zip = openZip(bytes)
  const main = relationships(zip, '_rels/.rels', '').get('officeDocument') ?? 'word/document.xml'
  if (!zip.has(main) || main.startsWith('xl/') || main.startsWith('ppt/')) throw notWord()
  const slash = main.lastIndexOf('/') + 1
  const folder = main.slice(0, slash)
  const related = relationships(zip, `${folder}_rels/${main.slice(slash)}.rels`, folder)
  const part = (type: string): XmlElement | undefined => readPart(zip, related.get(type))
  const document = readPart(zip, main)
  if (document?.name !== 'document') throw notWord()
  return {
    document,
    styles: part('styles'),
    numbering: part('numbering'),
    footnotes: part('footnotes'),
    endnotes: part('endnotes'),
  }
}

/** Targets inside the archive by the last word of their type. */
function relationships(zip: ZipArchive, name: string, folder: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  for (const { attributes } of elements(readPart(zip, name))) {
    const type = attributes.get('Type')?.split('/').at(-1)
    const target = attributes.get('Target')
    if (!type || !target || attributes.get('TargetMode') === 'External') continue
    targets.set(type, target.startsWith('/') ? target.slice(1) : folder + target)
  }
  return targets
}

function readPart(zip: ZipArchive, name: string | undefined): XmlElement | undefined {
  const bytes = name === undefined ? null : zip.read(name)
  return bytes ? parseXml(bytes) : undefined
}

function notWord(): AppError {
  return new AppError(
    'unsupported-format',
    '文件不是 Word 文档，请用 WPS 或 Word 打开，另存为 .docx 后再放入知识文件夹。',
  )
}
