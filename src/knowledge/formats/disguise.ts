/** What a file is by its first bytes, whatever its name says. */
type Content = 'zip' | 'ole' | 'pdf' | 'rtf' | 'web' | 'picture' | 'other'

const signatures: readonly (readonly [Content, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
]

const saveAgain = '请用 WPS 或 Word 打开，另存为 .docx 后放入知识文件夹。'

/**
 * Advice for a file whose content is not what its extension promises (a web page or an old `.doc` renamed `.docx`, as
 * office systems export them), or null when name and content agree as far as the first bytes tell.
 */
export function disguise(format: 'txt' | 'md' | 'docx', bytes: Uint8Array): string | null {
  const content = sniff(bytes)
  if (content === 'ole') {
    return isEncrypted(bytes)
      ? '文档加了密码，请去掉密码后再放入知识文件夹。'
      : `文件其实是旧版 .doc 文档，${saveAgain}`
  }
  if (content === 'pdf') return '文件其实是 PDF，请找到它的原稿，另存为 .docx 后放入知识文件夹。'
  if (content === 'rtf') return `文件其实是 .rtf 文档，${saveAgain}`
  if (content === 'picture') return '文件其实是图片，请把文字录入 .docx 或 .txt 后放入知识文件夹。'
  if (format === 'docx') return content === 'web' ? `文件其实是网页，${saveAgain}` : null
  return content === 'zip'
    ? `文件其实是 .docx 或压缩包，请改回原来的扩展名，或${saveAgain.slice(1)}`
    : null
}

function sniff(bytes: Uint8Array): Content {
  for (const [content, signature] of signatures) {
    if (signature.every((byte, index) => bytes[index] === byte)) return content
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).replaceAll('\0', '')
  return /^[\s\xef\xbb\xbf\xfe\xff]*(?:<|MIME-Version:)/i.test(head) ? 'web' : 'other'
}

/** Office keeps a document with a password as a stream of this name, in UTF-16, inside an OLE file. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}
