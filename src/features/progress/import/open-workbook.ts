import { extname } from 'node:path'
import { zipSync } from 'fflate'
import { AppError } from '#base/errors.ts'
import { openZip, type ZipArchive } from '#knowledge/formats/zip.ts'

/** Largest file that is read, in bytes. */
const maxBytes = 20 * 1024 * 1024
const zipMark = [0x50, 0x4b, 0x03, 0x04]
const oleMark = [0xd0, 0xcf, 0x11, 0xe0]

const saveAs = '请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入'

/** A workbook that is safe to parse: only its text parts, each unpacked and measured. */
export interface CheckedWorkbook {
  /** An archive with nothing but the checked parts, uncompressed. */
  bytes: Uint8Array
  /** Text of a part such as `xl/workbook.xml`; null when there is none. */
  part(name: string): string | null
}

/**
 * Checks an .xlsx before anything parses it: kind of file, size, number of parts, what they unpack to, macros.
 * @throws AppError `unsupported-format` for .xls, .xlsm, macros, passwords and other kinds of file; `too-large` over 20 MB or
 * for an archive that unpacks to more than is sensible; `unreadable-file` for a damaged one. Each says what to do.
 */
export function openWorkbook(name: string, bytes: Uint8Array): CheckedWorkbook {
  refuseKind(extname(name).toLowerCase(), bytes)
  if (bytes.length > maxBytes)
    throw new AppError('too-large', '表格超过 20 MB，请删去图片和无关的表后再导入。')
  const archive = checked(() => openZip(bytes))
  if (archive.has('xl/vbaProject.bin')) throw macros()
  const parts = new Map<string, Uint8Array>()
  for (const part of partsOf(archive)) {
    const content = checked(() => archive.read(part))
    if (content) parts.set(part, content)
  }
  if (!parts.has('xl/workbook.xml')) throw damaged()
  const packed = zipSync(Object.fromEntries(parts), { level: 0 })
  return { bytes: packed, part: (part) => textOf(parts.get(part)) }
}

function refuseKind(extension: string, bytes: Uint8Array): void {
  const starts = (mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)
  if (extension === '.xlsm' || extension === '.xltm') throw macros()
  if (starts(oleMark)) {
    throw new AppError('unsupported-format', `表格是旧版 .xls 或加了密码，${saveAs}（去掉密码）。`)
  }
  if (extension !== '.xlsx')
    throw new AppError('unsupported-format', `只能导入 .xlsx 表格，${saveAs}。`)
  if (bytes.length === 0) throw new AppError('unreadable-file', '表格是空文件，请检查后再导入。')
  if (!starts(zipMark))
    throw new AppError('unsupported-format', `文件内容不是 .xlsx 表格，${saveAs}。`)
}

/** Sheets are named by the workbook's own list; pictures, printer settings and the like are left behind. */
function partsOf(archive: ZipArchive): string[] {
  const links = checked(() => archive.read('xl/_rels/workbook.xml.rels'))
  const targets = [...(textOf(links ?? undefined) ?? '').matchAll(/\bTarget="([^"]+)"/g)].map(
    ([, target = '']) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`),
  )
  const wanted = targets.filter((target) =>
    /^xl\/(?:worksheets\/[^/]+|sharedStrings|styles)\.xml$/i.test(target),
  )
  return [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    ...wanted,
  ]
}

function checked<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too-large') throw damaged(error)
    const advice = '表格解压后过大，请只留任务分解表那一张，另存后再导入。'
    throw new AppError('too-large', advice, { cause: error })
  }
}

function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes ? new TextDecoder().decode(bytes) : null
}

function macros(): AppError {
  return new AppError(
    'unsupported-format',
    '表格带有宏，为了安全不会读取，请另存为不带宏的 .xlsx 后再导入。',
  )
}

function damaged(cause?: unknown): AppError {
  return new AppError('unreadable-file', `表格已损坏或没有传完整，${saveAs}。`, { cause })
}
