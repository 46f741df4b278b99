import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { unzipSync } from 'fflate'
import type { Forgotten } from '#base/forgotten.ts'

/**
 * Removes bulletins and ledgers that name a person; `round export` makes them anew, without the name.
 * @param isNeeded whether a file (path in the data folder, with `/`) is still to be sent.
 * @returns how many were removed.
 */
export async function forgetFiles(
  dataDir: string,
  person: Forgotten,
  isNeeded: (path: string) => boolean,
): Promise<number> {
  const folder = join(dataDir, 'files')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let removed = 0
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    if (isNeeded(relative(dataDir, path).split(sep).join('/'))) continue
    if (!names(await readFile(path), person)) continue
    await rm(path)
    removed += 1
  }
  return removed
}

/** Whether a file, or a part of an office file, holds a name of the person or the id. */
function names(bytes: Uint8Array, { names: known, id }: Forgotten): boolean {
  const words = id.length >= 5 ? [...known, id] : known
  const decoder = new TextDecoder()
  return partsOf(bytes).some((part) => {
    const text = decoder.decode(part).replace(/<[^>]*>/g, '')
    return words.some((word) => text.includes(word))
  })
}

function partsOf(bytes: Uint8Array): Uint8Array[] {
  try {
    return Object.values(unzipSync(bytes, { filter: ({ name }) => /\.(?:xml|rels)$/.test(name) }))
  } catch {
    return [bytes]
  }
}
