import process from 'node:process'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bulletin } from '#features/progress/export/bulletin.ts'
import { chart } from '#features/progress/export/chart.ts'
import { findChartFont } from '#features/progress/export/chart-font.ts'
import { ledgerSheet } from '#features/progress/export/ledger-sheet.ts'
import { monthTable } from '#features/progress/export/month-table.ts'
import { steadyZip } from '#features/progress/export/steady-zip.ts'
import { sampleView } from '../../../support/round-views.ts'

const zone = process.env['TZ']
const font = await findChartFont()

afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** What is made on a machine of this zone at this moment. */
async function made<T>(tz: string, now: string, make: () => Promise<T>): Promise<T> {
  process.env['TZ'] = tz
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
  return make()
}

const files: Record<string, () => Promise<Uint8Array>> = {
  bulletin: async () => bulletin(sampleView(), await chart(sampleView(), font)),
  ledger: () => ledgerSheet(sampleView()),
  'month table': () => monthTable([sampleView()], '2024-05'),
}

describe.each(Object.entries(files))('the %s', (_, make) => {
  it('is the same to the byte two years later in another zone, and when made again', async () => {
    const first = await made('Asia/Shanghai', '2024-05-17T15:00:00+08:00', make)
    const later = await made('America/New_York', '2026-01-01T00:30:00Z', make)
    expect(Buffer.from(later).equals(Buffer.from(first))).toBe(true)
  })
})

it('keeps all files, content types first, whatever the order they came in', () => {
  const entries = {
    'b.xml': strToU8('b'),
    '[Content_Types].xml': strToU8('types'),
    'a/': new Uint8Array(),
  }
  const turned = Object.fromEntries(Object.entries(entries).reverse())
  const steady = steadyZip(zipSync(entries), 0)
  expect(Object.keys(unzipSync(steady))).toEqual(['[Content_Types].xml', 'b.xml'])
  expect(steadyZip(zipSync(turned, { mtime: '2001-01-01' }), 0)).toEqual(steady)
})

it('dates a file by the instant it is given', () => {
  const xml =
    '<p><dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T04:35:28Z</dcterms:created></p>'
  const steady = steadyZip(zipSync({ 'docProps/core.xml': strToU8(xml) }), Date.UTC(2024, 4, 17, 3))
  expect(strFromU8(unzipSync(steady)['docProps/core.xml'] ?? new Uint8Array())).toContain(
    '>2024-05-17T03:00:00Z<',
  )
})
