import type { z } from 'zod'

/** Where in a file a mistake stands: keys and list positions (from 0). */
export type MistakePath = readonly (string | number)[]

/** One thing to correct. `message` never repeats a value that may be a secret. */
export interface Mistake {
  path: MistakePath
  /** Where, in words, when it is not a place in the file: `环境变量 PORT`, `第 3 行第 5 列`. */
  at?: string
  message: string
}

/** `groups[0].chatId`, the way it is found again in the file. */
export function pathText(path: MistakePath): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('')
}

/**
 * All mistakes as one text for people, a line each; of several at one place only the first, since the others follow
 * from it.
 * @param what the file, as people call it; default the configuration.
 * @param then what to do after correcting them.
 */
export function mistakesText(
  mistakes: readonly Mistake[],
  lineOf: (path: MistakePath) => number | null,
  what = '配置',
  then = '启动',
): string {
  const lines = new Map<string, string>()
  for (const mistake of mistakes) {
    const where = mistake.at ?? placeInFile(mistake.path, lineOf(mistake.path))
    const line = `  ${where}${where && '：'}${mistake.message}`
    const key = mistake.path.length > 0 ? pathText(mistake.path) : line
    if (!lines.has(key)) lines.set(key, line)
  }
  return `${what}有 ${lines.size} 处错误，请改正后再${then}：\n${[...lines.values()].join('\n')}`
}

function placeInFile(path: MistakePath, line: number | null): string {
  return line === null ? pathText(path) : `第 ${line} 行 ${pathText(path)}`
}

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（每行以“- ”开头）',
  object: '下一级的“名称: 值”',
  record: '下一级的“名称: 值”',
}

/** Chinese wording for an issue whose schema has none of its own; give it to `safeParse` as `error`. */
export function chineseIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input)
    case 'invalid_value':
      return `只能写 ${issue.values.join('、')}${didYouMean(issue.input, issue.values.map(String))}`
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return `超过了上限 ${issue.maximum}，请改小或改短`
    case 'invalid_format':
      return '格式不对，请对照示例文件改正'
    default:
      return '写法不对，请对照示例文件改正'
  }
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined || input === null) return '必填，请补上'
  const name = typeNames[expected] ?? expected
  const quote = expected === 'string' && ['number', 'boolean'].includes(typeof input)
  return quote ? `应是${name}，请给它加上引号` : `应是${name}`
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'array') return `至少要写 ${minimum} 项`
  if (origin === 'string') return minimum <= 1 ? '不能为空' : `至少要有 ${minimum} 个字符`
  return `不能小于 ${minimum}`
}

/** Turns what zod found below `prefix` into mistakes; `knownKeys` feeds the hint for an unknown one. */
export function zodMistakes(
  error: z.ZodError,
  prefix: MistakePath,
  knownKeys: (path: MistakePath) => readonly string[],
): Mistake[] {
  return error.issues.flatMap((issue): Mistake[] => {
    const path = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? '' : part))]
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(path)
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: unknownKey(key, known),
      }))
    }
    if (issue.code === 'invalid_union') {
      const nested = issue.errors.flat().map((each) => each.message)
      return [{ path, message: [...new Set(nested)].join('；或者') || issue.message }]
    }
    return [{ path, message: issue.message }]
  })
}

/** The sentence about a key that nobody reads. */
export function unknownKey(key: string, known: readonly string[]): string {
  return `没有这一项，请删去或改正${didYouMean(key, known)}`
}

/** `（是不是要写 port？）` when one of `known` is within two typing errors, else nothing. */
export function didYouMean(written: unknown, known: readonly string[]): string {
  if (typeof written !== 'string') return ''
  const near = known
    .map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.min(2, word.length / 2))
    .sort((a, b) => a.distance - b.distance)[0]
  return near ? `（是不是要写 ${near.word}？）` : ''
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
