import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import fc from 'fast-check'
import { findChartFont } from '#features/progress/export/chart-font.ts'
import { type MadeFile, monthFile, weekFiles } from '#features/progress/export/week-files.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { anyView } from './any-view.ts'
import { largeView, sampleView } from './round-views.ts'

/** Writes the office files of several kinds of weeks into a folder, for other programs to open. */
async function writeSamples(folder: string): Promise<void> {
  const font = await findChartFont()
  const weeks: Record<string, RoundView> = {
    usual: sampleView(),
    again: sampleView({ issue: 2, changes: ['区规划资源局补报'] }),
    large: largeView(200, 6),
    empty: sampleView({ units: [], tasks: [], unconfirmed: [] }),
  }
  for (const [index, view] of fc.sample(anyView, { seed: 7, numRuns: 3 }).entries()) {
    weeks[`awkward${index}`] = view
  }
  await mkdir(folder, { recursive: true })
  for (const [name, view] of Object.entries(weeks)) {
    await write(folder, name, await weekFiles(view, font))
    await write(folder, `${name}-no-font`, await weekFiles(view, null))
  }
  await write(folder, 'month', [
    await monthFile([sampleView({ week: '2024-W19' }), sampleView()], '2024-05'),
  ])
}

async function write(folder: string, name: string, files: readonly MadeFile[]): Promise<void> {
  for (const file of files) {
    const type = file.name.slice(file.name.lastIndexOf('.') + 1)
    await writeFile(join(folder, `${name}-${type}.${type}`), file.bytes)
  }
}

await writeSamples(process.argv[2] ?? 'test-results/office')
