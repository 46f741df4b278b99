import { AppError } from '#base/errors.ts'
import type { DecodedText } from './decoded.ts'
import { tidyText } from './tidy-text.ts'

const guessedWarning = '文件不是 UTF-8 编码，已按 GB18030 读取，请核对有无乱码。'
const unknownEncoding =
  '文件的文字编码认不出或文件不完整，请用记事本打开后另存为 UTF-8 编码的 .txt 再放入知识文件夹。'

/**
 * The text of a plain-text file in UTF-8, in UTF-16 with a byte order mark, or in GB18030 (GBK and GB2312 included).
 * GB18030 accepts most byte soup, so a long text in it must hold some of the commonest Chinese characters.
 * @throws AppError `unreadable-file` when none of them fits.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markedEncoding(bytes)
  if (marked) return tidyText(decodeAs(marked, bytes) ?? refuse())
  const utf8 = decodeAs('utf-8', bytes)
  if (utf8 !== null) return tidyText(utf8)
  const guessed = decodeAs('gb18030', bytes)
  if (guessed === null || !looksChinese(guessed)) return refuse()
  const tidy = tidyText(guessed)
  return { text: tidy.text, warnings: [guessedWarning, ...tidy.warnings] }
}

/** The encoding a byte order mark announces; null without one. */
function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-8 read as GB18030 gives rare characters only; a real text of this length has some of these. */
function looksChinese(text: string): boolean {
  if (/[\u{e000}-\u{f8ff}\u{f0000}-\u{10ffff}]/u.test(text)) return false
  return text.length < 40 || /[，。、的和是在年一]/u.test(text)
}

function refuse(): never {
  throw new AppError('unreadable-file', unknownEncoding)
}
