/** What a file's name says about it. */
export type FileKind =
  | { kind: 'readable'; format: 'txt' | 'md' | 'docx' }
  | { kind: 'unsupported'; advice: string }
  | { kind: 'ignored' }

/** Word processors' lock files, hidden files, half-finished downloads, what operating systems leave behind, a README. */
const leftovers =
  /^(?:\.|~|thumbs\.db$|desktop\.ini$|readme(?:\.|$))|(?:~|\.(?:tmp|temp|bak|part|partial|crdownload|download|swp))$/i

/** Read elsewhere, as data about the plans. */
const settingsFiles: ReadonlySet<string> = new Set([
  'documents.yaml',
  'vocabulary.yaml',
  'metrics.yaml',
  'seasons.yaml',
])

const wayOut = '另存为 .docx 或 .txt 后放入知识文件夹'
const word = `旧版文档格式读不了，请用 WPS 或 Word 打开，${wayOut}。`
const page = `版式文件读不了，请找到它的原稿，或用 WPS 转成文档，${wayOut}。`
const sheet = `电子表格读不了，请把要用的内容复制到文档里，${wayOut}。`
const slides = `演示文稿读不了，请把要用的内容复制到文档里，${wayOut}。`
const web = `网页格式读不了，请用 WPS 或 Word 打开，${wayOut}。`
const picture = '图片里的文字读不了，请把文字录入 .docx 或 .txt 后放入知识文件夹。'
const settings =
  '只有名为 documents.yaml、vocabulary.yaml、metrics.yaml 和 seasons.yaml 的说明文件会被读取，请改名后再试。'
const archive = '压缩包不会打开，请解压后把里面的 .docx 或 .txt 放入知识文件夹。'

const advice: Readonly<Record<string, string>> = {
  ...sameAdvice(word, ['doc', 'dot', 'wps', 'wpt', 'rtf', 'odt', 'uot', 'docm', 'dotx', 'dotm']),
  ...sameAdvice(page, ['pdf', 'ofd', 'ceb', 'cebx', 'xps', 'caj']),
  ...sameAdvice(sheet, ['xls', 'xlsx', 'xlsm', 'xlsb', 'et', 'ett', 'csv', 'ods']),
  ...sameAdvice(slides, ['ppt', 'pptx', 'dps', 'odp']),
  ...sameAdvice(web, ['html', 'htm', 'mht', 'mhtml', 'xml']),
  ...sameAdvice(picture, ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'webp', 'heic']),
  ...sameAdvice(archive, ['zip', 'rar', '7z', 'gz', 'tar', 'tgz']),
  ...sameAdvice(settings, ['yaml', 'yml']),
}

const formats: Readonly<Record<string, 'txt' | 'md' | 'docx'>> = {
  txt: 'txt',
  text: 'txt',
  md: 'md',
  markdown: 'md',
  docx: 'docx',
}

/** What to do with a file of this name: read it, tell the coordinator what to do instead, or pass it over in silence. */
export function fileKind(name: string): FileKind {
  if (leftovers.test(name) || settingsFiles.has(name)) return { kind: 'ignored' }
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (Object.hasOwn(formats, extension)) {
    return { kind: 'readable', format: formats[extension] ?? 'txt' }
  }
  if (Object.hasOwn(advice, extension)) {
    return { kind: 'unsupported', advice: advice[extension] ?? '' }
  }
  return { kind: 'unsupported', advice: `这种文件读不了，请打开后${wayOut}。` }
}

function sameAdvice(text: string, extensions: readonly string[]): Record<string, string> {
  return Object.fromEntries(extensions.map((extension) => [extension, text]))
}
