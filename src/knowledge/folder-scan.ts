import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, toAppError } from '#base/errors.ts'
import type { DocumentHints } from './document.ts'
import { type FileProblem, type FileTrouble, keepsOldVersion } from './file-problem.ts'
import { fileKind } from './formats/file-kind.ts'
import { decodeText } from './formats/text.ts'
import { hintsFile, readHints } from './hints.ts'
import { type FileAccess, type KnowledgeFile, lookAtFile, planAccess } from './knowledge-file.ts'

/** What the knowledge folder held at one look. */
export interface FolderScan {
  /** Readable formats, by name, in the order of names. */
  files: ReadonlyMap<string, KnowledgeFile>
  /** `documents.yaml`, if there is one. */
  hintsSource: KnowledgeFile | null
  /** By file name (NFC). When `documents.yaml` cannot be read at all, those of the look before. */
  hints: ReadonlyMap<string, DocumentHints>
  problems: readonly FileTrouble[]
}

/** The scan before the first. */
export const emptyScan: FolderScan = {
  files: new Map(),
  hintsSource: null,
  hints: new Map(),
  problems: [],
}

/**
 * Looks at every entry of the folder, reading only what has changed since the scan before.
 * @throws AppError `config` when the folder is missing or cannot be listed.
 */
export async function scanFolder(folder: string, before: FolderScan): Promise<FolderScan> {
  const entries = await listFolder(folder)
  const files = new Map<string, KnowledgeFile>()
  for (const { name } of entries.filter(isReadable)) {
    const file = await lookAtFile(join(folder, name), name, before.files.get(name))
    if (file) files.set(name, file)
  }
  const about = await scanHints(folder, before, [...files.keys()])
  const problems = [
    ...entries.flatMap(unusedEntry),
    ...[...files.values()].flatMap(problemOf),
    ...about.problems,
  ]
  return { ...about, files, problems }
}

/** True when no file was found in the middle of being written. */
export function isSettled(scan: FolderScan): boolean {
  return [...scan.files.values(), scan.hintsSource].every(
    (file) => file === null || file.stamp !== null || file.problem !== null,
  )
}

function isReadable(entry: Dirent): boolean {
  return !entry.isDirectory() && fileKind(entry.name).kind === 'readable'
}

/** What a coordinator put there expecting it to be used. */
function unusedEntry(entry: Dirent): FileProblem[] {
  const kind = fileKind(entry.name)
  if (kind.kind === 'ignored') return []
  if (entry.isDirectory()) return [{ file: entry.name, message: notASubfolder }]
  return kind.kind === 'unsupported' ? [{ file: entry.name, message: kind.advice }] : []
}

const notASubfolder = '子文件夹里的文件不会读取，请把工作计划直接放在知识文件夹里。'

async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    throw new AppError(
      'config',
      '没有找到知识文件夹（默认 knowledge，可用 KNOWLEDGE_DIR 指定），请建好后放入 .docx 或 .txt 格式的工作计划。',
      { cause: error },
    )
  }
}

function problemOf({ name, problem, content }: KnowledgeFile): FileTrouble[] {
  if (problem === null) return []
  const message = content ? keepsOldVersion(problem.message) : problem.message
  return [{ file: name, message, cause: problem.cause }]
}

/** `documents.yaml` is plain text, though its name is none of a plan's. */
const hintsAccess: FileAccess = { ...planAccess, decode: (_, bytes) => decodeText(bytes) }

interface HintsScan {
  hintsSource: KnowledgeFile | null
  hints: ReadonlyMap<string, DocumentHints>
  problems: readonly FileTrouble[]
}

async function scanHints(
  folder: string,
  before: FolderScan,
  known: readonly string[],
): Promise<HintsScan> {
  const path = join(folder, hintsFile)
  const source = await lookAtFile(path, hintsFile, before.hintsSource ?? undefined, hintsAccess)
  if (source === null) return { hintsSource: null, hints: new Map(), problems: [] }
  const unread = problemOf(source)
  if (source.content === null) return { hintsSource: source, hints: before.hints, problems: unread }
  const { hints, mistakes } = readHints(source.content.text, known)
  const problems = mistakes.map((message) => ({ file: hintsFile, message }))
  return {
    hintsSource: source,
    hints: hints ?? before.hints,
    problems: [...unread, ...problems],
  }
}

/** What is said when the folder itself is the trouble. */
export function folderTrouble(error: unknown): FileTrouble {
  const { message, cause } = toAppError(error)
  return { file: '知识文件夹', message, cause }
}
