import { AppError } from '#base/errors.ts'
import type { DecodedText } from './decoded.ts'
import { tidyText } from './tidy-text.ts'

const guessedWarning = '文件不是 UTF-8 编码，已按 GB18030 读取，请核对有无乱码。'
const unknownEncoding =
  '文件的文字编码认不出或文件不完整，请用记事本打开后另存为 UTF-8 编码的 .txt 再放入知识文件夹。'

/**
 * The text of a plain-text file in UTF-8, in UTF-16 with a byte order mark, or in GB18030 (GBK and GB2312 included).
 * GB18030 accepts most byte soup, so what is mostly sound UTF-8 is never taken for it, and a text of some length must
 * hold the commonest Chinese characters.
 * @throws AppError `unreadable-file` when none of them fits.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markedEncoding(bytes)
  if (marked) return tidyText(decodeAs(marked, bytes) ?? refuse())
  const utf8 = decodeAs('utf-8', bytes)
  if (utf8 !== null) return tidyText(utf8)
  const guessed = isDamagedUtf8(bytes) ? null : decodeAs('gb18030', bytes)
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

/** Cut off, or with a few bytes lost: bytes of other encodings hardly ever form whole UTF-8 characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const loose = new TextDecoder().decode(bytes)
  const lost = loose.match(/\ufffd/g)?.length ?? 0
  const whole = loose.match(/[\u0800-\ufffc]/g)?.length ?? 0
  return whole > lost
}

/** One character in fifty is among these in any list or text of an office; Big5 or Shift-JIS read wrongly is not so. */
function looksChinese(text: string): boolean {
  const common = text.match(/[，。、；：的一二三是在不有和人中大为上国以要年月日工作市区公]/g)
  return text.length < 40 || (common?.length ?? 0) * 50 >= text.length
}

function refuse(): never {
  throw new AppError('unreadable-file', unknownEncoding)
}
