import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { z } from 'zod'
import { type Forgotten, isForgotten } from '#base/forgotten.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { ReceivedFile } from '#bot/file-source.ts'

const noteSchema = z.object({
  event: z.string(),
  sender: z.object({ channel: z.string(), id: z.string() }),
  /** As the sender called it. */
  name: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
})

/** Keeps files people sent, in `received/` of the data folder: under a hash of their message, with a note beside them. */
export class FileShelf {
  readonly #folder: string

  /** @param dataDir absolute path of the data folder */
  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'received')
  }

  /** Keeps a file; the same message keeps it once. */
  async keep({ id, conversation, sender, at }: MessageEvent, file: ReceivedFile): Promise<void> {
    const event = `${conversation.channel}:${id}`
    const stem = createHash('sha256').update(event).digest('hex').slice(0, 24)
    const extension = extname(file.name).toLowerCase()
    const safe = /^\.[a-z0-9]{1,8}$/.test(extension) ? extension : '.bin'
    const who = { channel: conversation.channel, id: sender.id }
    const note: z.infer<typeof noteSchema> = { event, sender: who, name: file.name, at }
    await writeWhole(join(this.#folder, `${stem}${safe}`), file.bytes)
    await writeWhole(join(this.#folder, `${stem}.json`), JSON.stringify(note))
  }

  /** Removes what a person sent; tells how many files. */
  async forget(person: Forgotten): Promise<number> {
    const names = await readdir(this.#folder).catch(() => [])
    let removed = 0
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      const note = noteSchema.safeParse(await readJson(join(this.#folder, name)))
      if (!note.success || !isForgotten(note.data.sender, person)) continue
      const stem = name.slice(0, -'.json'.length)
      // The note last: whoever comes back after a break finds it.
      for (const each of names.filter((other) => other.startsWith(`${stem}.`) && other !== name))
        await rm(join(this.#folder, each), { force: true })
      await rm(join(this.#folder, name))
      removed += 1
    }
    return removed
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}

async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const partial = `${file}.part`
  const handle = await open(partial, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, file)
}
