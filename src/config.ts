import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '#base/errors.ts'
import { type Mistake, mistakesText } from '#base/mistakes.ts'
import type { ChannelConfig } from './config-channels.ts'
import { readEnvironment } from './config-environment.ts'
import { type ConfigFile, emptyConfigFile, parseConfigFile } from './config-file.ts'
import type { GroupConfig } from './config-schema.ts'
import type { Environment } from './config-variables.ts'

/** How the demo begins; `null` where the environment does not say. */
export interface DemoConfig {
  /** `DEMO_NOW`: ISO instant of the first start. */
  now: string | null
  /** `DEMO_WORLD`: absolute path of a file that replaces groups, members and roster. */
  world: string | null
  /** `DEMO_PLATFORMS_URL`: where the pretend platforms already run, instead of being started. */
  platformsUrl: string | null
}

/** Everything that is settled before the program starts. Paths are absolute. */
export interface Config {
  host: string
  /** 0 lets the system choose. */
  port: number
  dataDir: string
  knowledgeDir: string
  /** Default `info`, in the demo `warn`, so that its one line for people can be seen. */
  logLevel: string
  channels: Readonly<Record<string, ChannelConfig>>
  groups: readonly GroupConfig[]
  /** The roster file, or null where there is none. */
  roster: string | null
  /** Set when there is no configuration file: pretend platforms stand in for real channels. */
  demo: DemoConfig | null
}

/** `read` is for programs that look at plans and stored data only: mistakes inside `channels` do not stop them. */
export type Purpose = 'serve' | 'read'

/**
 * Settles the configuration: `--config FILE`, else `config.yaml` in `cwd`, else the demo. `PORT`, `HOST`, `DATA_DIR`,
 * `KNOWLEDGE_DIR` and `LOG_LEVEL` win over the file. Paths in the file are relative to it, all others to `cwd`.
 * @throws AppError `config` with every mistake, a line each; `wrong-usage` for arguments it does not know.
 */
export function loadConfig(
  argv: readonly string[],
  env: Environment,
  cwd: string,
  purpose: Purpose = 'serve',
): Config {
  const file = configFileName(argv, cwd)
  const base = file === null ? cwd : dirname(resolve(cwd, file))
  const written = file === null ? emptyConfigFile : readConfigFile(file, cwd, env)
  const environment = readEnvironment(env)
  const paths = placePaths(written, env, { cwd, base, demo: file === null })

  const mistakes = [
    ...written.mistakes,
    ...environment.mistakes,
    ...pathMistakes(paths, written, env),
  ].filter(({ path }) => purpose === 'serve' || path[0] !== 'channels')
  if (mistakes.length > 0) throw new AppError('config', mistakesText(mistakes, written.lineOf))

  const { host, port, logLevel } = { ...written.settings, ...environment.settings }
  return {
    host: host ?? '127.0.0.1',
    port: port ?? 3000,
    logLevel: logLevel ?? (file === null ? 'warn' : 'info'),
    dataDir: paths.dataDir,
    knowledgeDir: paths.knowledgeDir,
    channels: written.channels,
    groups: written.settings.groups,
    roster: file !== null && existsSync(paths.roster) ? paths.roster : null,
    demo: file === null ? demoConfig(env, cwd) : null,
  }
}

function configFileName(argv: readonly string[], cwd: string): string | null {
  const usage = new AppError('wrong-usage', '用法：npm start -- --config config.yaml')
  try {
    const { values } = parseArgs({ args: [...argv], options: { config: { type: 'string' } } })
    if (values.config === '') throw usage
    if (values.config !== undefined) return values.config
  } catch {
    throw usage
  }
  return existsSync(resolve(cwd, 'config.yaml')) ? 'config.yaml' : null
}

function readConfigFile(file: string, cwd: string, env: Environment): ConfigFile {
  try {
    return parseConfigFile(readFileSync(resolve(cwd, file)), env)
  } catch (cause) {
    throw new AppError('config', `读不到配置文件 ${file}，请检查文件名和读取权限。`, { cause })
  }
}

interface Paths {
  dataDir: string
  knowledgeDir: string
  roster: string
}

function placePaths(
  { settings }: ConfigFile,
  env: Environment,
  { cwd, base, demo }: { cwd: string; base: string; demo: boolean },
): Paths {
  const place = (variable: string | undefined, inFile: string | undefined, byDefault: string) => {
    if (variable) return resolve(cwd, variable)
    return inFile === undefined ? byDefault : resolve(base, inFile)
  }
  return {
    dataDir: place(env.DATA_DIR, settings.dataDir, resolve(cwd, 'data', demo ? 'demo' : '')),
    knowledgeDir: place(env.KNOWLEDGE_DIR, settings.knowledgeDir, resolve(cwd, 'knowledge')),
    roster: place(undefined, settings.roster, resolve(base, 'roster.yaml')),
  }
}

function pathMistakes(paths: Paths, { settings }: ConfigFile, env: Environment): Mistake[] {
  const mistakes: Mistake[] = []
  if (!statSync(paths.knowledgeDir, { throwIfNoEntry: false })?.isDirectory()) {
    const message = `找不到放工作计划的文件夹 ${paths.knowledgeDir}，请新建它并放入计划文件，或改成已有的文件夹`
    mistakes.push({
      path: ['knowledgeDir'],
      ...(env.KNOWLEDGE_DIR ? { at: '环境变量 KNOWLEDGE_DIR' } : {}),
      message,
    })
  }
  if (settings.roster !== undefined && !existsSync(paths.roster)) {
    mistakes.push({ path: ['roster'], message: `找不到花名册文件 ${paths.roster}，请检查文件名` })
  }
  return mistakes
}

function demoConfig(env: Environment, cwd: string): DemoConfig {
  return {
    now: env.DEMO_NOW || null,
    world: env.DEMO_WORLD ? resolve(cwd, env.DEMO_WORLD) : null,
    platformsUrl: env.DEMO_PLATFORMS_URL || null,
  }
}
