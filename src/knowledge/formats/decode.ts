import { AppError } from '#base/errors.ts'
import { type DecodedText, maxFileBytes } from './decoded.ts'
import { disguise } from './disguise.ts'
import { readDocx } from './docx.ts'
import { fileKind } from './file-kind.ts'
import { readMarkdown } from './markdown.ts'
import { decodeText } from './text.ts'

/**
 * The text of one file of the knowledge folder, by the extension of its name (`.txt`, `.md`, `.docx`).
 * @throws AppError `too-large` over 20 MB, `unsupported-format` for other formats and for files that are not what their
 * name says, `unreadable-file` for empty, damaged or hostile ones. The message tells the coordinator what to do.
 */
export function decodeFile(name: string, bytes: Uint8Array): DecodedText {
  const kind = fileKind(name)
  if (kind.kind === 'ignored') {
    throw new AppError('unsupported-format', '这个文件不是工作计划，不会读取。')
  }
  if (kind.kind === 'unsupported') throw new AppError('unsupported-format', kind.advice)
  refuseBySize(bytes.length)
  const advice = disguise(kind.format, bytes)
  if (advice) throw new AppError('unsupported-format', advice)
  if (kind.format === 'docx') return readDocx(bytes)
  const decoded = decodeText(bytes)
  return kind.format === 'md' ? readMarkdown(decoded) : decoded
}

/**
 * Refuses a file by its size alone, before it is read.
 * @throws AppError `too-large` over 20 MB, `unreadable-file` for an empty file.
 */
export function refuseBySize(size: number): void {
  if (size > maxFileBytes) {
    throw new AppError('too-large', '文件超过 20 MB，请删去图片或拆成几份后再放入知识文件夹。')
  }
  if (size === 0) throw new AppError('unreadable-file', '文件是空的，请放入有正文的文件。')
}
