import { matterWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { ChartFont } from './chart-font.ts'
import { fileName } from './file-name.ts'

/** A file made from a round, not yet kept anywhere. */
export interface MadeFile {
  /** As people see it: `南开区攻坚周报2024年第20周.docx`. */
  name: string
  kind: 'file' | 'image'
  bytes: Uint8Array
}

/**
 * Everything that goes with a digest: the bulletin, the ledger, and the chart where a font was found and something has a
 * target. The libraries that write them are loaded at the first call: they would slow every start.
 */
export async function weekFiles(view: RoundView, font: ChartFont | null): Promise<MadeFile[]> {
  const [{ bulletin }, { ledgerSheet }, { chart }] = await Promise.all([
    import('./bulletin.ts'),
    import('./ledger-sheet.ts'),
    import('./chart.ts'),
  ])
  const picture = await chart(view, font)
  const name = (what: string, type: string) =>
    fileName(`${matterWords(view.round)}${what}${weekWords(view.week)}${issueOf(view)}`, type)
  const files: MadeFile[] = [
    { name: name('周报', 'docx'), kind: 'file', bytes: await bulletin(view, picture) },
    { name: name('台账', 'xlsx'), kind: 'file', bytes: await ledgerSheet(view) },
  ]
  if (picture) files.push({ name: name('进度图', 'png'), kind: 'image', bytes: picture.png })
  return files
}

/** The month table of these weeks, oldest first. */
export async function monthFile(views: readonly RoundView[], month: string): Promise<MadeFile> {
  const { monthTable } = await import('./month-table.ts')
  const round = matterWords(views.at(-1)?.round ?? '')
  return {
    name: fileName(`${round}月报表${month}`, 'xlsx'),
    kind: 'file',
    bytes: await monthTable(views, month),
  }
}

function issueOf(view: RoundView): string {
  return view.issue > 1 && view.changes.length > 0 ? `（第${view.issue}次印发）` : ''
}
