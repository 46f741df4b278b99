import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { DocumentHints } from './document.ts'

/** The file of the knowledge folder in which a coordinator may correct what the titles say. */
export const hintsFile = 'documents.yaml'

/** What `documents.yaml` says, file by file. */
export interface HintsRead {
  /** File name (NFC) to hints; a file without an entry has none. Null when the whole file makes no sense. */
  hints: ReadonlyMap<string, DocumentHints> | null
  /** Chinese sentences, one a mistake; what is wrong is left out, the rest counts. */
  mistakes: readonly string[]
}

const label = z.string().trim().min(1).max(40)

const fields = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
    .max(60),
  area: label,
  names: z.array(label).max(20),
  year: z.number().int().min(1990).max(2100),
  supersedes: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
    .max(60),
} satisfies { [K in keyof DocumentHints]-?: z.ZodType<NonNullable<DocumentHints[K]>> }

const expected: Readonly<Record<keyof typeof fields, string>> = {
  id: '应为小写字母、数字和连字符，例如 nankai-2024',
  area: '应为地区名称，例如 南开区',
  names: '应为名称的列表，例如 [金桥街, 金桥]',
  year: '应为四位年份，例如 2024',
  supersedes: '应为另一份工作计划的编号，例如 nankai-2023',
}

/**
 * Reads the text of `documents.yaml`: a map from file name to `id`, `area`, `names`, `year` and `supersedes`, each
 * optional. Never throws: one wrong line must not take the plans down.
 * @param known names of the files that are there; an entry for another one is a mistake.
 */
export function readHints(yaml: string, known: readonly string[]): HintsRead {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, logLevel: 'silent' })
  const broken = document.errors[0]
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line
    return nothing(`第 ${line} 行格式不对，请检查缩进、冒号和引号。`)
  }
  const root = plainMap(() => document.toJS({ mapAsMap: true, maxAliasCount: 20 }))
  if (root === null) return nothing('内容应为“文件名: 说明”的列表，请对照说明修改。')
  return readEntries(root, new Set(known.map((name) => name.normalize('NFC'))))
}

function readEntries(root: ReadonlyMap<unknown, unknown>, known: ReadonlySet<string>): HintsRead {
  const hints = new Map<string, DocumentHints>()
  const mistakes: string[] = []
  for (const [key, value] of root) {
    const file = String(key).normalize('NFC')
    if (!known.has(file)) {
      mistakes.push(`知识文件夹里没有“${file}”，请检查文件名和扩展名。`)
    } else if (value instanceof Map) {
      hints.set(file, readEntry(file, value, mistakes))
    } else if (value !== null) {
      mistakes.push(`“${file}”下面应写 id、area、names、year 或 supersedes，每项一行并缩进。`)
    }
  }
  return { hints, mistakes }
}

function readEntry(
  file: string,
  entry: ReadonlyMap<unknown, unknown>,
  mistakes: string[],
): DocumentHints {
  const hints: Record<string, unknown> = {}
  for (const [key, value] of entry) {
    const name = String(key)
    if (!isField(name)) {
      mistakes.push(`“${file}”的 ${name} 不认识，只能写 id、area、names、year、supersedes。`)
    } else if (value !== null) {
      const parsed = fields[name].safeParse(value)
      if (parsed.success) hints[name] = parsed.data
      else mistakes.push(`“${file}”的 ${name} ${expected[name]}。`)
    }
  }
  return hints
}

function isField(name: string): name is keyof typeof fields {
  return Object.hasOwn(fields, name)
}

/** The root as a map, an empty one for an empty file, null for anything else and for alias bombs. */
function plainMap(read: () => unknown): ReadonlyMap<unknown, unknown> | null {
  try {
    const root = read()
    if (root === null || root === undefined) return new Map()
    return root instanceof Map ? root : null
  } catch {
    return null
  }
}

function nothing(mistake: string): HintsRead {
  return { hints: null, mistakes: [mistake] }
}
