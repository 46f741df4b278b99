import type { z } from 'zod'
import { chineseIssue, type Mistake, type MistakePath, zodMistakes } from '#base/mistakes.ts'
import { readYaml } from '#base/yaml-text.ts'
import { type ChannelConfig, readChannels } from './config-channels.ts'
import { crossChecks } from './config-checks.ts'
import { fileSchema, groupSchema } from './config-schema.ts'
import { type Environment, fillVariables } from './config-variables.ts'

/** What a configuration file says, as far as it is right, with everything that is wrong in it. */
export interface ConfigFile {
  settings: z.infer<typeof fileSchema>
  channels: Readonly<Record<string, ChannelConfig>>
  mistakes: Mistake[]
  /** 1-based line of a path in the file, or null. */
  lineOf(path: MistakePath): number | null
}

/** A configuration file that says nothing: everything has its default. */
export const emptyConfigFile: ConfigFile = {
  settings: fileSchema.parse({}),
  channels: {},
  mistakes: [],
  lineOf: () => null,
}

/** Reads the bytes of a configuration file (YAML in UTF-8, `${NAME}` from `env`); never throws. */
export function parseConfigFile(bytes: Uint8Array, env: Environment): ConfigFile {
  const text = decodeUtf8(bytes)
  if (text === null) return wrong('配置文件不是 UTF-8 编码，请用编辑器另存为 UTF-8')
  const yaml = readYaml(text)
  if (yaml.mistakes.length > 0) return { ...emptyConfigFile, mistakes: yaml.mistakes }
  const filled = fillVariables(yaml.data ?? {}, env)
  if (!isPlainObject(filled.data)) {
    return wrong('最外层应是“名称: 值”，冒号要用英文半角，后面空一格')
  }
  const raw = withoutEmpty(filled.data)
  const top = topLevel(raw)
  const channels = readChannels(top.settings.channels)
  return {
    settings: top.settings,
    channels: channels.channels,
    mistakes: [...filled.mistakes, ...top.mistakes, ...channels.mistakes, ...crossChecks(raw)],
    lineOf: yaml.lineOf,
  }
}

/** Keeps the keys that are right although others are not, so that checks further on still see them. */
function topLevel(raw: Record<string, unknown>) {
  const whole = fileSchema.safeParse(raw, { error: chineseIssue })
  if (whole.success) return { settings: whole.data, mistakes: [] }
  const mistakes = zodMistakes(whole.error, [], knownKeys)
  const bad = new Set(mistakes.map(({ path }) => path[0]))
  const rest = Object.entries(raw).filter(([key]) => !bad.has(key))
  return { settings: fileSchema.parse(Object.fromEntries(rest)), mistakes }
}

function knownKeys(path: MistakePath): string[] {
  if (path.length === 0) return Object.keys(fileSchema.shape)
  return path[0] === 'groups' ? Object.keys(groupSchema.shape) : []
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A heading with nothing under it (`groups:`) is the same as no heading. */
function withoutEmpty(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(message: string): ConfigFile {
  return { ...emptyConfigFile, mistakes: [{ path: [], message }] }
}
