import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { Mistake, MistakePath } from './config-mistakes.ts'

/** A YAML text as plain values, with the way back from a value to its line. */
export interface YamlText {
  data: unknown
  /** Syntax errors; when there are any, `data` is not to be used. */
  mistakes: Mistake[]
  /** 1-based line of a path, or of the nearest part of it that is written; null when nothing of it is. */
  lineOf(path: MistakePath): number | null
}

const syntaxMessages: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: '这一项重复了，请只留一个',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  BAD_INDENT: '缩进没有对齐，请用空格对齐',
  MISSING_CHAR: '少了引号、括号或冒号，请补上',
  BAD_ALIAS: '不认识这个 * 引用；值以 * 开头时请加引号',
}

/** Reads YAML 1.2; reports every syntax error with line and column instead of throwing. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const mistakes = document.errors.map((error): Mistake => {
    const { line, col } = lines.linePos(error.pos[0])
    const message = syntaxMessages[error.code] ?? 'YAML 写法有误，请检查冒号、缩进和引号'
    return { path: [], at: `第 ${line} 行第 ${col} 列`, message }
  })
  const lineOf = (path: MistakePath) => {
    const offset = offsetOf(document.contents, path)
    return offset === null ? null : lines.linePos(offset).line
  }
  return { data: mistakes.length > 0 ? null : document.toJS(), mistakes, lineOf }
}

function offsetOf(root: unknown, path: MistakePath): number | null {
  let node = root
  let offset: number | null = null
  for (const part of path) {
    const step = child(node, part)
    if (!step) break
    offset = step.offset ?? offset
    node = step.node
  }
  return offset
}

function child(node: unknown, part: string | number) {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
    if (!pair || !isScalar(pair.key)) return null
    return { offset: pair.key.range?.[0] ?? null, node: pair.value }
  }
  if (!isSeq(node)) return null
  const item = node.items[Number(part)]
  if (item === undefined) return null
  return { offset: isMap(item) || isScalar(item) ? (item.range?.[0] ?? null) : null, node: item }
}
