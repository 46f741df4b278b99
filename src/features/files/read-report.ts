import { AppError } from '#base/errors.ts'
import type { ReceivedFile } from '#bot/file-source.ts'
import { decodeFile } from '#knowledge/formats/decode.ts'
import { fileKind } from '#knowledge/formats/file-kind.ts'

/** What a file somebody sent is: something to be read as if it had been typed, or what to do with it instead. */
export type FileContent = { text: string } | { advice: string }

/** Longest text that is taken for something typed; a plan is longer. Characters. */
const longestReport = 6000
const planTitle = /(?:工作(?:计划|方案|要点)|实施(?:方案|意见)|行动(?:计划|方案))/
/** So long a text under such a title is the plan itself and no report about it. */
const shortestPlan = 1500

/** Reads a file by its name and bytes. Pure. */
export function readReport({ name, bytes }: ReceivedFile): FileContent {
  if (/\.xlsx$/i.test(name)) return { advice: tableAdvice(name) }
  if (fileKind(name).kind !== 'readable') return { advice: otherAdvice(name) }
  try {
    const text = decodeFile(name, bytes).text.trim()
    if (text === '') return { advice: `文件“${name}”里没有文字，请直接发文字。` }
    return isPlan(text) ? { advice: planAdvice(name) } : { text }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { advice: `文件“${name}”读不了，请另存为 .docx 或 .txt 再发，或直接发文字。` }
  }
}

function isPlan(text: string): boolean {
  if (text.length > longestReport) return true
  return text.length > shortestPlan && planTitle.test(text.slice(0, 200))
}

function tableAdvice(name: string): string {
  return `表格“${name}”收到了，但我不从表格里登记进展。报进展请直接发文字，或发 .docx、.txt；任务分解表请管理员用 gongjian import-tasks 导入。`
}

function planAdvice(name: string): string {
  return `文件“${name}”收到了，看起来是工作计划。要让我按它回答，请管理员把它放进 knowledge 文件夹；报进展请直接发文字。`
}

function otherAdvice(name: string): string {
  return `文件“${name}”收到了，但这种格式我读不了。报进展请直接发文字，或另存为 .docx、.txt 再发。`
}
