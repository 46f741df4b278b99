import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Attachment } from '#bot/post.ts'
import type { MadeFile } from '#features/progress/export/week-files.ts'

/** Where the files of rounds are kept in the data folder. */
export class RoundShelf {
  readonly #dataDir: string

  /** @param dataDir absolute path of the data folder */
  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /**
   * Keeps files in a folder of theirs under `files/`; each is there whole or not at all, also after a power cut.
   * @param folder letters, digits, `-`
   */
  async keep(folder: string, files: readonly MadeFile[]): Promise<Attachment[]> {
    const kept: Attachment[] = []
    for (const { name, kind, bytes } of files) {
      const path = `files/${folder}/${name}`
      await writeWhole(join(this.#dataDir, 'files', folder, name), bytes)
      kept.push({ name, kind, path })
    }
    return kept
  }
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const partial = `${file}.part`
  const handle = await open(partial, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, file)
}
