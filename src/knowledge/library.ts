import type { Logger } from '#base/logger.ts'
import type { PlanDocument } from './document.ts'
import type { FileProblem, FileTrouble } from './file-problem.ts'
import { emptyScan, folderTrouble, isSettled, scanFolder } from './folder-scan.ts'
import { type Timers, watchFolder } from './folder-watch.ts'
import { emptyPlanSet, isSameSet, type PlanSet, planSet, type ReadDocument } from './plan-set.ts'

/** The plans of the knowledge folder, kept up with the folder while the server runs. */
export interface Library {
  /** All plans, newest year first, then by id. A new array after each change, never changed itself. */
  documents(): readonly PlanDocument[]
  /** Files that cannot be used and mistakes in `documents.yaml`, by file name. */
  problems(): readonly FileProblem[]
  /** Calls `listener` after `documents()` has changed. @returns a function that ends it. */
  onChange(listener: () => void): () => void
  /** Looks at the folder now; resolves when `documents()` is what the folder holds. Never rejects. */
  refresh(): Promise<void>
  /** Stops watching and waits for a look under way. */
  close(): Promise<void>
}

/** What a library is made of. */
export interface LibraryOptions {
  folder: string
  readDocument: ReadDocument
  logger: Logger
  /** Follow changes without being asked; default true. */
  watch?: boolean
  /** Default: the system's timers. */
  timers?: Timers
}

/**
 * Opens the knowledge folder: every `.txt`, `.md` and `.docx` directly in it is a plan. A file that cannot be read is
 * reported, and its last good version stays as long as the file is there; so does everything while the folder is gone.
 * @throws AppError `config` when the folder is missing or cannot be listed.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const library = new FolderLibrary(options)
  await library.open()
  return library
}

class FolderLibrary implements Library {
  #scan = emptyScan
  #plans = emptyPlanSet
  #problems: readonly FileProblem[] = []
  #looking: Promise<void> = Promise.resolve()
  #waiting: Promise<void> | null = null
  #stopWatching = (): void => {}
  readonly #listeners = new Set<() => void>()
  readonly #options: LibraryOptions

  constructor(options: LibraryOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { folder, logger, timers, watch = true } = this.#options
    await this.#look()
    if (!watch) return
    const look = async (): Promise<'settled' | 'again'> => {
      await this.refresh()
      return isSettled(this.#scan) ? 'settled' : 'again'
    }
    this.#stopWatching = watchFolder(folder, look, logger, timers)
  }

  documents(): readonly PlanDocument[] {
    return this.#plans.documents
  }

  problems(): readonly FileProblem[] {
    return this.#problems
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One look runs and at most one waits; whoever asks meanwhile shares the waiting one. */
  refresh(): Promise<void> {
    this.#waiting ??= this.#looking.then(() => {
      this.#waiting = null
      this.#looking = this.#look().catch((error: unknown) => this.#report([folderTrouble(error)]))
      return this.#looking
    })
    return this.#waiting
  }

  async close(): Promise<void> {
    this.#stopWatching()
    this.#listeners.clear()
    await (this.#waiting ?? this.#looking)
  }

  async #look(): Promise<void> {
    const { folder, readDocument } = this.#options
    const before = this.#plans
    this.#scan = await scanFolder(folder, this.#scan)
    this.#plans = planSet(this.#scan, before, readDocument)
    this.#report([...this.#scan.problems, ...this.#plans.problems])
    this.#log(before)
    if (!isSameSet(before, this.#plans)) this.#notify()
  }

  /** Logs what is new since the look before: a standing problem is not told at every look. */
  #report(troubles: readonly FileTrouble[]): void {
    const known = new Set(this.#problems.map(asLine))
    for (const { file, message, cause } of troubles) {
      if (known.has(asLine({ file, message }))) continue
      this.#options.logger.warn({ file, message, err: cause }, 'knowledge file needs attention')
    }
    this.#problems = troubles.map(({ file, message }) => ({ file, message })).sort(byFile)
  }

  #log(before: PlanSet): void {
    const { logger } = this.#options
    for (const { id, file, warnings } of this.#plans.documents) {
      const isNew = this.#plans.read.get(file) !== before.read.get(file)
      if (isNew) logger.info({ id, file, warnings }, 'plan read')
    }
    for (const file of before.read.keys()) {
      if (!this.#plans.read.has(file)) logger.info({ file }, 'plan removed')
    }
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener()
      } catch (error) {
        this.#options.logger.error({ err: error }, 'a listener of the library failed')
      }
    }
  }
}

function asLine(problem: FileProblem): string {
  return `${problem.file}: ${problem.message}`
}

function byFile(a: FileProblem, b: FileProblem): number {
  return a.file < b.file ? -1 : Number(a.file > b.file)
}
