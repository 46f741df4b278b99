import { InOrder } from '#base/in-order.ts'
import type { Disk, Tail } from './disk.ts'

/**
 * Lets what changes files pass, or holds it back for a moment: between two file operations a data folder is as a crash
 * at that instant would leave it, which a start knows how to take up.
 */
export class DiskGate {
  readonly #holds = new InOrder()
  #passing = 0
  #still: PromiseWithResolvers<void> | null = null
  #opened: PromiseWithResolvers<void> | null = null

  /** The same disk, every change of which goes through this gate. */
  guard(disk: Disk): Disk {
    return {
      read: (path) => disk.read(path),
      write: (path, text) => this.#pass(() => disk.write(path, text)),
      rename: (from, to) => this.#pass(() => disk.rename(from, to)),
      remove: (path) => this.#pass(() => disk.remove(path)),
      openTail: async (path) => this.#guardTail(await this.#pass(() => disk.openTail(path))),
    }
  }

  /** Runs `work` while nothing is being changed; what wants to be changed meanwhile waits. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.#holds.run(async () => {
      const opened = Promise.withResolvers<void>()
      this.#opened = opened
      try {
        this.#still = Promise.withResolvers<void>()
        if (this.#passing > 0) await this.#still.promise
        return await work()
      } finally {
        this.#opened = null
        this.#still = null
        opened.resolve()
      }
    })
  }

  #guardTail(tail: Tail): Tail {
    return {
      write: (bytes, offset) => this.#pass(() => tail.write(bytes, offset)),
      sync: () => this.#pass(() => tail.sync()),
      truncate: (size) => this.#pass(() => tail.truncate(size)),
      close: () => tail.close(),
    }
  }

  async #pass<T>(operation: () => Promise<T>): Promise<T> {
    while (this.#opened) await this.#opened.promise
    this.#passing += 1
    try {
      return await operation()
    } finally {
      this.#passing -= 1
      if (this.#passing === 0) this.#still?.resolve()
    }
  }
}
