import { weekWords } from './digest-words.ts'
import { bulletin } from './export/bulletin.ts'
import { chart } from './export/chart.ts'
import type { ChartFont } from './export/chart-font.ts'
import { ledgerSheet } from './export/ledger-sheet.ts'
import type { RoundView } from './round-view.ts'

/** A file made from a round. */
export interface MadeFile {
  /** As people see it: `攻坚周报2024年第20周.docx`. */
  name: string
  kind: 'file' | 'image'
  bytes: Uint8Array
}

/** The files of a digest: report, ledger, and the chart where a font is found. Same view, same bytes. */
export async function digestFiles(view: RoundView, font: ChartFont | null): Promise<MadeFile[]> {
  const picture = await chart(view, font)
  const name = `${fileName(view.round)}${weekWords(view.week)}${view.issue > 1 ? `（第${view.issue}次）` : ''}`
  return [
    { name: `${name}.docx`, kind: 'file', bytes: await bulletin(view, picture) },
    { name: `${name}台账.xlsx`, kind: 'file', bytes: await ledgerSheet(view) },
    ...(picture ? [{ name: `${name}进度.png`, kind: 'image' as const, bytes: picture.png }] : []),
  ]
}

/** Without what file systems do not take, at most 40 characters. */
export function fileName(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|.\s]+/gu, '')
  return [...plain].slice(0, 40).join('') || '周报'
}
