import { AppError } from '#base/errors.ts'
import type { DecodedText } from './decoded.ts'
import { BodyReader } from './docx/body.ts'
import { ListLabels } from './docx/list-labels.ts'
import { readNumbering } from './docx/numbering.ts'
import { type DocxParts, openDocx } from './docx/parts.ts'
import { readStyles } from './docx/styles.ts'
import { child, elements, type XmlElement } from './docx/xml.ts'
import { tidyText } from './tidy-text.ts'

/**
 * The text of a Word file (WordprocessingML, ECMA-376), a line a paragraph, as it reads on paper: with automatic numbers
 * in front, tables row by row, notes behind their paragraph; without deleted revisions, hidden text, table of contents,
 * headers and footers.
 * @throws AppError `unreadable-file`, `unsupported-format` or `too-large`, with what to do.
 */
export function readDocx(bytes: Uint8Array): DecodedText {
  const parts = openDocx(bytes)
  const styles = readStyles(parts.styles)
  const labels = new ListLabels(readNumbering(parts.numbering, styles), styles)
  const reader = new BodyReader({ styles, labels, notes: notesOf(parts) })
  const text = reader.read(child(parts.document, 'body')).join('\n')
  if (text.trim() === '' && reader.pictures > 0) {
    throw new AppError(
      'unreadable-file',
      '文档里只有图片，没有文字，请找到可编辑的原稿，另存为 .docx 后再放入知识文件夹。',
    )
  }
  const tidy = tidyText(text)
  return { text: tidy.text, warnings: [...tidy.warnings, ...warningsOf(reader)] }
}

function notesOf(parts: DocxParts): ReadonlyMap<string, XmlElement> {
  const notes = [...elements(parts.footnotes), ...elements(parts.endnotes)]
  return new Map(notes.map((note) => [`${note.name} ${note.attributes.get('id')}`, note]))
}

function warningsOf({ pictures, lostSymbols, embedded }: BodyReader): string[] {
  const warnings: string[] = []
  if (pictures > 0) warnings.push(`文档里有 ${pictures} 处图片或图表，其中的文字没有读取，请核对。`)
  if (lostSymbols > 0) warnings.push(`文档里有 ${lostSymbols} 个特殊符号没有读出，请核对原文。`)
  if (embedded > 0) warnings.push(`文档里嵌入了 ${embedded} 份其他文件，没有读取，请另行放入。`)
  return warnings
}
