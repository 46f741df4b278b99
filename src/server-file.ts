import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const fileName = 'server.json'
const schema = z.object({ port: z.int().min(1), token: z.string().min(1), pid: z.int().min(1) })

/** How a program on this machine finds the server that runs on a data folder. */
export type ServerFile = z.infer<typeof schema>

/** Leaves the note in the data folder, readable by its owner only. */
export async function writeServerFile(folder: string, content: ServerFile): Promise<void> {
  const temporary = join(folder, `${fileName}.tmp`)
  await rm(temporary, { force: true })
  await writeFile(temporary, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  await rename(temporary, join(folder, fileName))
}

/** Takes the note away; nothing happens when there is none. */
export async function removeServerFile(folder: string): Promise<void> {
  await rm(join(folder, fileName), { force: true })
}

/** The note of a folder; null when there is none or it cannot be read. It may be left over from a killed server. */
export async function readServerFile(folder: string): Promise<ServerFile | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')))
  } catch {
    return null
  }
}
