import type { DocumentHints, PlanDocument } from './document.ts'
import { newestFirst, withUniqueIds } from './document-ids.ts'
import { type FileProblem, type FileTrouble, keepsOldVersion } from './file-problem.ts'
import type { FolderScan } from './folder-scan.ts'
import { hintsFile } from './hints.ts'
import type { KnowledgeFile } from './knowledge-file.ts'

/** Reads decoded text as a plan. */
export type ReadDocument = (file: string, text: string, hints: DocumentHints) => PlanDocument

/** The plans made from one scan of the folder. */
export interface PlanSet {
  /** Newest year first, then by id; ids are unique. */
  documents: readonly PlanDocument[]
  problems: readonly FileTrouble[]
  /** What each file was read from, so that an unchanged one is not read again. */
  read: ReadonlyMap<string, ReadPlan>
}

interface ReadPlan {
  /** Digest of the content and the hints it was read with. */
  key: string
  plan: PlanDocument
  givenId: string | undefined
}

/** The set before the first. */
export const emptyPlanSet: PlanSet = { documents: [], problems: [], read: new Map() }

/**
 * The plans of a scan. Pure but for what `readDocument` does; what that throws becomes the file's problem, and the plan
 * read from the file before stays. Two files of one area and year are told apart by `-2` in the order of file names.
 */
export function planSet(scan: FolderScan, before: PlanSet, readDocument: ReadDocument): PlanSet {
  const read = new Map<string, ReadPlan>()
  const problems: FileTrouble[] = []
  for (const file of scan.files.values()) {
    const hints = scan.hints.get(file.name.normalize('NFC')) ?? {}
    const outcome = readPlan(file, hints, before.read.get(file.name), readDocument)
    if (outcome.plan) read.set(file.name, outcome.plan)
    if (outcome.trouble) problems.push(outcome.trouble)
  }
  const rows = [...read.values()]
  const documents = withUniqueIds(
    rows.map((row) => row.plan),
    rows.map((row) => row.givenId),
  )
  problems.push(...sameContent(scan), ...wrongReferences(documents, rows))
  return { documents: documents.toSorted(newestFirst), problems, read }
}

/** True when both sets hold the same readings under the same ids. */
export function isSameSet(a: PlanSet, b: PlanSet): boolean {
  return (
    a.read.size === b.read.size &&
    [...a.read].every(([file, plan]) => b.read.get(file) === plan) &&
    a.documents.every((document, index) => document.id === b.documents[index]?.id)
  )
}

interface ReadOutcome {
  plan?: ReadPlan | undefined
  trouble?: FileTrouble
}

function readPlan(
  file: KnowledgeFile,
  hints: DocumentHints,
  before: ReadPlan | undefined,
  readDocument: ReadDocument,
): ReadOutcome {
  if (file.content === null) return {}
  const { digest, text, warnings } = file.content
  const key = `${digest} ${JSON.stringify(hints)}`
  if (before?.key === key) return { plan: before }
  try {
    const plan = readDocument(file.name, text, hints)
    const warned = { ...plan, warnings: [...warnings, ...plan.warnings] }
    return { plan: { key, plan: warned, givenId: hints.id } }
  } catch (error) {
    const advice = '正文整理不出条目，请核对文件内容，或另存为 .txt 后重新放入。'
    const message = before ? keepsOldVersion(advice) : advice
    return { plan: before, trouble: { file: file.name, message, cause: error } }
  }
}

/** Copies of one text answer every question twice. */
function sameContent(scan: FolderScan): FileProblem[] {
  const first = new Map<string, string>()
  const problems: FileProblem[] = []
  for (const { name, content } of scan.files.values()) {
    if (content === null) continue
    const text = content.text.replace(/\s+/g, '')
    const other = first.get(text)
    if (other) problems.push({ file: name, message: `内容与“${other}”相同，请删去其中一份。` })
    else first.set(text, name)
  }
  return problems
}

function wrongReferences(
  documents: readonly PlanDocument[],
  rows: readonly ReadPlan[],
): FileProblem[] {
  const ids = new Set(documents.map((document) => document.id))
  const messages = documents.flatMap(({ file, id, supersedes }, index) => {
    const given = rows[index]?.givenId
    const taken = given !== undefined && given !== id
    const twice = `“${file}”的 id ${given} 已被别的文件使用，请换一个。`
    const absent = supersedes !== null && (supersedes === id || !ids.has(supersedes))
    const nobody = `“${file}”的 supersedes 指向的 ${supersedes} 不是另一份已有的工作计划，请核对编号。`
    return [...(taken ? [twice] : []), ...(absent ? [nobody] : [])]
  })
  return messages.map((message) => ({ file: hintsFile, message }))
}
