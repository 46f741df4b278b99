import { strFromU8, strToU8, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate'

const properties = 'docProps/core.xml'

/**
 * The same office file (.docx, .xlsx) with everything taken out that differs from run to run: order and dates of the
 * entries, entries for folders, and the dates in its properties, which become `at`. Same content, same bytes.
 * @param at instant the file is dated, epoch milliseconds.
 */
export function steadyZip(bytes: Uint8Array, at: number): Uint8Array {
  const entries = unzipSync(bytes)
  // The packer writes local time, so local noon of the first day of the format's calendar is the same everywhere.
  const mtime = new Date(1980, 0, 1, 12)
  const steady: Zippable = {}
  const files = Object.keys(entries).filter((name) => !name.endsWith('/'))
  for (const name of files.sort(byRank)) {
    steady[name] = [name === properties ? dated(entries, at) : content(entries, name), { mtime }]
  }
  return zipSync(steady, { level: 6 })
}

function content(entries: Unzipped, name: string): Uint8Array {
  return entries[name] ?? new Uint8Array()
}

function dated(entries: Unzipped, at: number): Uint8Array {
  const xml = strFromU8(content(entries, properties))
  const day = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  return strToU8(xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`))
}

/** Content types and relations come first: some readers look at the first entries to tell what a file is. */
function byRank(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

function rank(name: string): number {
  if (name === '[Content_Types].xml') return 0
  return name === '_rels/.rels' ? 1 : 2
}
