import { open, rename, rm, writeFile } from 'node:fs/promises'
import { type Disk, localDisk, type Tail } from '#storage/disk.ts'

/**
 * The local disk without its fsyncs, which can be full or stop for good at any step. A write that fails leaves half of
 * its bytes behind, as real ones do.
 */
export class FaultyDisk implements Disk {
  /** While true nothing can be written; deleting and cutting go on. */
  full = false
  /** While true nothing can be cut either. */
  stuck = false
  /** So many changing steps still work; after them the process is as good as killed. */
  stepsLeft = Number.POSITIVE_INFINITY

  read(path: string): Promise<Buffer | undefined> {
    return localDisk.read(path)
  }

  async write(path: string, text: string): Promise<void> {
    await this.#try(
      () => writeFile(path, text),
      () => writeFile(path, text.slice(0, text.length / 2)),
    )
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#try(() => rename(from, to))
  }

  async remove(path: string): Promise<void> {
    this.#step()
    await rm(path, { force: true })
  }

  async openTail(path: string): Promise<Tail> {
    this.#step()
    const handle = await open(path, 'r+').catch(() => open(path, 'wx+'))
    return {
      write: (bytes, offset) =>
        this.#try(
          async () => void (await handle.write(bytes, 0, bytes.length, offset)),
          async () => void (await handle.write(bytes, 0, bytes.length >> 1, offset)),
        ),
      sync: async () => this.#step(),
      truncate: async (size) => {
        this.#step()
        if (this.stuck) throw failure('EIO')
        await handle.truncate(size)
      },
      close: () => handle.close(),
    }
  }

  async #try(whole: () => Promise<void>, half = async () => {}): Promise<void> {
    if (this.full || this.stepsLeft === 1) await half()
    if (this.full) throw failure('ENOSPC')
    this.#step()
    await whole()
  }

  #step(): void {
    this.stepsLeft -= 1
    if (this.stepsLeft < 1) throw failure('EIO')
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code })
}
