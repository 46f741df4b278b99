import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import { isCode } from './disk.ts'
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts'

/** A folder held by this process. */
export interface FolderLock {
  /** True when the last owner had gone without giving the folder back: it crashed or was killed. */
  takenOver: boolean
  /** Gives the folder back. */
  release(): Promise<void>
}

const ownerSchema = z.object({ pid: z.int(), start: z.string(), released: z.boolean() })
type Owner = z.infer<typeof ownerSchema>

const rounds = 20

/**
 * Takes a folder for this process alone, for as long as it lives. While the owner lives anybody else fails at once; when
 * it has gone the next one succeeds at once.
 *
 * Lock files are numbered and the highest number counts; it is never removed. Whoever finds its owner gone creates the
 * next number, which the file system lets one process do, and then checks that there is no higher one, so that a slow
 * starter cannot win with a number from the past.
 * @throws AppError `folder-in-use` while another lives, also when that is this very process; `config` when the file
 * system has no hard links.
 */
export async function lockFolder(
  folder: string,
  self: ProcessIdentity = thisProcess(),
): Promise<FolderLock> {
  let owner: Owner | undefined
  for (let round = 0; round < rounds; round += 1) {
    const last = await highest(folder)
    owner = await readOwner(folder, last)
    if (owner && !owner.released && isAlive(owner)) break
    const mine = last + 1
    if (await take(folder, mine, self)) {
      return {
        takenOver: last > 0 && !owner?.released,
        release: () => replaceOwner(folder, mine, { ...self, released: true }),
      }
    }
  }
  throw inUse(owner)
}

async function take(folder: string, mine: number, self: ProcessIdentity): Promise<boolean> {
  if (!(await create(folder, mine, self))) return false
  const won = (await highest(folder)) === mine
  const rest = won
    ? (await readdir(folder)).filter((name) => isLeftover(name, mine))
    : [fileOf(mine)]
  for (const name of rest) await rm(join(folder, name), { force: true })
  return won
}

function isLeftover(name: string, mine: number): boolean {
  const number = numberOf(name)
  return (number > 0 && number < mine) || /^lock-[\w-]+\.tmp$/.test(name)
}

/** Creates a lock file with its content in one step; false when somebody was faster. */
async function create(folder: string, number: number, self: ProcessIdentity): Promise<boolean> {
  const draft = await writeDraft(folder, { ...self, released: false })
  try {
    await link(draft, join(folder, fileOf(number)))
    return true
  } catch (error) {
    // ENOENT: the winner has tidied our draft away.
    if (isCode(error, 'EEXIST', 'ENOENT')) return false
    if (isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw cannotLock(error)
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function replaceOwner(folder: string, number: number, owner: Owner): Promise<void> {
  await rename(await writeDraft(folder, owner), join(folder, fileOf(number)))
}

/** Not synced: after a power cut every owner has gone, and an empty lock file says so, too. */
async function writeDraft(folder: string, owner: Owner): Promise<string> {
  const draft = join(folder, `lock-${randomUUID()}.tmp`)
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 })
  return draft
}

/** The owner named in a lock file; undefined when it is gone or unreadable, since a live one's is always whole. */
async function readOwner(folder: string, number: number): Promise<Owner | undefined> {
  try {
    const text = await readFile(join(folder, fileOf(number)), 'utf8')
    return ownerSchema.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError || isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function fileOf(number: number): string {
  return `lock-${number}.json`
}

async function highest(folder: string): Promise<number> {
  return Math.max(0, ...(await readdir(folder)).map(numberOf))
}

function numberOf(name: string): number {
  return Number(/^lock-(\d+)\.json$/.exec(name)?.[1] ?? 0)
}

function inUse(owner: Owner | undefined): AppError {
  const who = owner ? `（进程号 ${owner.pid}）` : ''
  return new AppError(
    'folder-in-use',
    `数据文件夹正被另一个程序${who}使用，请先停止它，或用 DATA_DIR 换一个文件夹。`,
  )
}

function cannotLock(cause: unknown): AppError {
  return new AppError('config', '数据文件夹所在的磁盘不能加锁，请用 DATA_DIR 换到本机磁盘。', {
    cause,
  })
}
