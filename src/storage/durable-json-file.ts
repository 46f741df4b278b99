import { type Disk, localDisk } from './disk.ts'
import { GroupCommit } from './group-commit.ts'
import { parseJson } from './json-text.ts'

/**
 * One JSON file behind lowdb's `Adapter`, whose `write` resolves only when the data would survive a power cut: temporary
 * file, fsync, rename, fsync of the folder. At any moment the file holds one whole version. Concurrent writes share a
 * flush that holds the newest data; there is one temporary name, so a crash leaves at most one piece of litter.
 */
export class DurableJsonFile<T> {
  readonly #path: string
  readonly #disk: Disk
  readonly #commits = new GroupCommit<T>((versions) => this.#replace(versions.at(-1)))

  constructor(path: string, disk: Disk = localDisk) {
    this.#path = path
    this.#disk = disk
  }

  /**
   * What is stored, or null when there is no file.
   * @throws SyntaxError or TypeError when the file is not JSON in UTF-8, also when it is empty.
   */
  async read(): Promise<T | null> {
    const bytes = await this.#disk.read(this.#path)
    // The one place where parsed JSON gets its type; whoever needs to be sure checks it against a schema.
    return bytes === undefined ? null : (parseJson(bytes) as T)
  }

  /** Replaces the file; rejects with the file system's error, the old content then being in place. */
  write(data: T): Promise<void> {
    return this.#commits.add(data)
  }

  async #replace(data: T | undefined): Promise<void> {
    const temporary = `${this.#path}${temporarySuffix}`
    try {
      await this.#disk.write(temporary, JSON.stringify(data))
      await this.#disk.rename(temporary, this.#path)
    } catch (error) {
      // Half a file on a full disk would only make it fuller.
      await this.#disk.remove(temporary).catch(() => undefined)
      throw error
    }
  }
}

const temporarySuffix = '.tmp'

/** Whether a file of this name is a version that a crash kept from taking its place. */
export function isTemporary(name: string): boolean {
  return name.endsWith(`.json${temporarySuffix}`)
}
