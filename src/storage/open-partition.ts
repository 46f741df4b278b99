import { isDeepStrictEqual } from 'node:util'
import type { ZodType } from 'zod'
import { AppError } from '#base/errors.ts'
import { GroupCommit } from './group-commit.ts'
import { asStored, freezeDeep } from './json-text.ts'
import { toStoreError } from './store-errors.ts'

interface Change {
  run: (data: unknown) => unknown
  /** True when the result is the new value. */
  replaces?: boolean
  outcome?: { result: unknown } | { thrown: unknown }
}

/** A partition in memory: its value is what the disk holds, and changes that come together share one write. */
export class OpenPartition {
  #schema: ZodType | null
  readonly #save: (value: unknown) => Promise<void>
  readonly #commits = new GroupCommit<Change>((changes) => this.#commit(changes))
  #value: unknown

  #retired = false

  /**
   * @param schema What the value fits; null while nobody has said.
   * @param save Makes a new value durable; when it rejects, the old value stays.
   */
  constructor(value: unknown, schema: ZodType | null, save: (value: unknown) => Promise<void>) {
    this.#value = freezeDeep(value)
    this.#schema = schema
    this.#save = save
  }

  /** The durable value, frozen. */
  get value(): unknown {
    return this.#value
  }

  /** True once it may not be used any more: the value is opened anew. */
  get isRetired(): boolean {
    return this.#retired
  }

  /** Says what the value fits, where nobody has. @throws ZodError when it does not; it then stays unsaid. */
  fit(schema: ZodType): void {
    if (this.#schema) return
    this.#value = freezeDeep(schema.parse(this.#value))
    this.#schema = schema
  }

  /** Replaces the value by what `change` makes of a private copy; rejects as `update` does. */
  async replace(change: (data: unknown) => unknown): Promise<void> {
    const item: Change = { run: change, replaces: true }
    await this.#commits.add(item)
    if (item.outcome && 'thrown' in item.outcome) throw item.outcome.thrown
  }

  /** Retires it where nobody has said what it fits, so that what was only looked at is not kept. */
  retire(): boolean {
    this.#retired = this.#schema === null
    return this.#retired
  }

  /**
   * Runs `change` on a private copy after all earlier changes; resolves with its result once the copy is durable.
   * @throws whatever `change` throws; AppError `store-full` on a full disk; AppError `internal` when the changed data
   * does not fit the schema, or when `change` is asynchronous. Then nothing has changed.
   */
  async update(change: (data: unknown) => unknown): Promise<unknown> {
    const item: Change = { run: change }
    await this.#commits.add(item)
    const { outcome } = item
    if (outcome && 'result' in outcome) return outcome.result
    throw outcome?.thrown
  }

  async #commit(changes: Change[]): Promise<void> {
    let value = this.#value
    for (const change of changes) value = this.#apply(change, value)
    if (value === this.#value) return
    try {
      await this.#save(value)
    } catch (error) {
      throw toStoreError(error)
    }
    this.#value = value
  }

  /** The value after one change, or the value as it was when the change failed. */
  #apply(change: Change, value: unknown): unknown {
    const copy = structuredClone(value)
    try {
      const result = change.run(copy)
      if (result instanceof Promise) throw new TypeError('a change must not be asynchronous')
      if (change.replaces && result === copy && isDeepStrictEqual(copy, value)) {
        change.outcome = { result }
        return value
      }
      const changed = this.#checked(change.replaces ? result : copy)
      change.outcome = { result }
      return changed
    } catch (thrown) {
      change.outcome = { thrown }
      return value
    }
  }

  /** What the next start will read; stored unchecked, data that does not fit would only be found out then. */
  #checked(copy: unknown): unknown {
    const stored = asStored(copy)
    const fits = this.#schema?.safeParse(stored)
    if (!fits || fits.success) return stored
    throw new AppError('internal', '程序出错，这次没有保存，请联系管理员。', { cause: fits.error })
  }
}
