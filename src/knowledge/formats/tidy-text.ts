import { AppError } from '#base/errors.ts'
import type { DecodedText } from './decoded.ts'

/** Above this number and share of control characters a file is a program's data, not a text. */
const maxControls = 10
const maxControlShare = 0.02

/**
 * The form every decoded text has: line ends become LF (also form feed, vertical tab, NEL and U+2028/2029, which are
 * white space like it), other control characters are taken out and warned about, all else stays as it is.
 * @throws AppError `unreadable-file` when control characters are so many that this is no text, or when nothing is left.
 */
export function tidyText(raw: string): DecodedText {
  const lines = raw.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
  const text = lines.replace(controlCharacters, '')
  const removed = lines.length - text.length
  if (removed > Math.max(maxControls, lines.length * maxControlShare)) {
    throw new AppError(
      'unreadable-file',
      '文件内容不是文字，请打开原件后另存为 .txt 或 .docx 再放入知识文件夹。',
    )
  }
  if (text.trim() === '') {
    throw new AppError('unreadable-file', '文件是空的，请放入有正文的文件。')
  }
  const garbled = text.split('\ufffd').length - 1
  const warnings: string[] = []
  if (removed > 0) warnings.push(`文件里有 ${removed} 个看不见的控制字符，已略去，请核对原文。`)
  if (garbled > 0) warnings.push(`文件里有 ${garbled} 处乱码（\ufffd），请核对原文。`)
  return { text, warnings }
}

/** C0 and C1 controls, and DEL, without tab and line feed. */
const controlCharacters = /[^\P{Cc}\t\n]/gu
