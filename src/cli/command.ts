import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AppError } from '#base/errors.ts'
import type { Desk } from '#console/desk.ts'
import type { Keeping } from '#console/keeping.ts'
import type { DayReader } from '#features/progress/import/table-deadline.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/** A desk that has to be closed after use. */
export interface OpenedDesk extends Desk {
  /** True when a server on the folder answers, false when this program opened the folder itself. */
  readonly served: boolean
  close(): Promise<void>
}

/** The stored data, to be closed after use. */
export interface OpenedKeeping extends Keeping {
  close(): Promise<void>
}

/** The part of the configuration that commands speak about. */
export interface Settings {
  demo: boolean
  /** Names of the channels. */
  channels: readonly string[]
  groups: readonly { name: string; documents: readonly string[] }[]
}

/** How the set-up is checked: by the public address, with a test line in each group. */
export interface ExamineOptions {
  url: string | undefined
  send: boolean
  login: boolean
}

/** One thing that was looked at. */
export interface Examined {
  /** `warn`: it works, but not as it should. */
  level: 'ok' | 'warn' | 'bad'
  /** Chinese sentence; for what is wrong it says what to do. */
  message: string
}

/** `trial`: without a server, nothing that is asked is kept. */
export type DeskUse = 'real' | 'trial'

/** What a command may use of the world. */
export interface Tools {
  /** The whole configuration, checked; `config` as for `openDesk`. Throws `AppError` `config` with every mistake. */
  settings(config: string | undefined): Settings
  /** Prints one line for the user. */
  print(line: string): void
  /** The metric catalogue of the configured knowledge folder. Throws `AppError` `config`. */
  metrics(config: string | undefined): Promise<readonly Metric[]>
  /** Finds days by the seasons of the configured knowledge folder. Throws `AppError` `config`. */
  dayReader(config: string | undefined): Promise<DayReader>
  /** Opens the desk of the configured folder; `config` is the file named by `--config`. Throws `AppError`. */
  openDesk(config: string | undefined, use?: DeskUse): Promise<OpenedDesk>
  /** Looks at everything the configured bot needs; what it finds is said for people. Throws `AppError` `config`. */
  examine(config: string | undefined, options: ExamineOptions): Promise<readonly Examined[]>
  /** Opens the data of the configured folder as a whole. Throws `AppError`. */
  openKeeping(config: string | undefined): Promise<OpenedKeeping>
}

/** One word of the command line. */
export interface Command {
  /** How it is called, without the program's name. */
  usage: string
  /** One Chinese sentence. */
  summary: string
  /** More for `--help`: several lines. */
  details?: string
  /** Does it and resolves with the exit code. Throws `AppError`. */
  run(args: readonly string[], tools: Tools): Promise<number>
}

/** Options that every command takes. */
export const commonOptions = {
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options']

/**
 * `parseArgs` that speaks to people.
 * @throws AppError `wrong-usage` with the command's usage.
 */
export function readArguments<T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config)
  } catch (cause) {
    throw wrongUsage(usage, cause)
  }
}

/** What is said to one group: the words behind the command, and the options of `commonOptions` with `--group`. */
export function readGroupArguments(usage: string, args: readonly string[]) {
  return readArguments(usage, {
    args: [...args],
    allowPositionals: true,
    options: { ...commonOptions, group: { type: 'string' } },
  })
}

/** The error for a command line that does not fit `usage`. */
export function wrongUsage(usage: string, cause?: unknown): AppError {
  return new AppError('wrong-usage', `用法：gongjian ${usage}`, { cause })
}

/** Opens the desk, uses it, closes it whatever happens. */
export async function atDesk<T>(
  tools: Tools,
  config: string | undefined,
  use: (desk: OpenedDesk) => Promise<T>,
  kind: DeskUse = 'real',
): Promise<T> {
  const desk = await tools.openDesk(config, kind)
  try {
    return await use(desk)
  } finally {
    await desk.close()
  }
}
