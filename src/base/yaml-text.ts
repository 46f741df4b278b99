import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Mistake, MistakePath } from './mistakes.ts'

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
  MULTIPLE_DOCS: '只能写一份配置，请删去单独成行的 ---',
  BAD_ALIAS: '不认识这个 * 引用；值以 * 开头时请加引号',
}

const anySyntax = 'YAML 写法有误，请检查冒号、缩进和引号'

/** Reads YAML 1.2; reports every syntax error with line and column instead of throwing. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const mistake = (offset: number, message: string): Mistake => {
    const { line, col } = lines.linePos(offset)
    return { path: [], at: `第 ${line} 行第 ${col} 列`, message }
  }
  const mistakes = [
    ...document.errors.map(({ pos, code, message }) => {
      const open = message.startsWith('Flow ') ? unclosedBefore(text, pos[0]) : null
      return open === null
        ? mistake(pos[0], syntaxMessages[code] ?? anySyntax)
        : mistake(open, `这里的 ${text[open]} 没有配上 ${closers[text[open] ?? '']}，请补上`)
    }),
    ...lostAliases(document).map((offset) =>
      mistake(offset, syntaxMessages.BAD_ALIAS ?? anySyntax),
    ),
  ]
  const lineOf = (path: MistakePath) => {
    const offset = offsetOf(document.contents, path)
    return offset === null ? null : lines.linePos(offset).line
  }
  if (mistakes.length > 0) return { data: null, mistakes, lineOf }
  try {
    return { data: document.toJS(), mistakes, lineOf }
  } catch {
    return {
      data: null,
      mistakes: [{ path: [], message: '用 * 引用的内容太多，请直接写出来' }],
      lineOf,
    }
  }
}

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' }

/** The last bracket before an offset that is never closed, of `documents: [a, b` without its end; null where each is. */
function unclosedBefore(text: string, offset: number): number | null {
  const open: number[] = []
  // Brackets in quotes and remarks open nothing.
  const plain = text.replace(/"[^"\n]*"|'[^'\n]*'|(?<=^|\s)#.*/gm, (part) =>
    ' '.repeat(part.length),
  )
  for (const { 0: bracket, index } of plain.matchAll(/[[\]{}]/g)) {
    if (closers[bracket] !== undefined) open.push(index)
    else open.pop()
  }
  return open.findLast((at) => at <= offset) ?? null
}

/** Where the text says `*name` and no `&name` stands before it. */
function lostAliases(document: Document.Parsed): number[] {
  const offsets: number[] = []
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) offsets.push(alias.range?.[0] ?? 0)
    },
  })
  return offsets
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
