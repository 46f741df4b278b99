import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import { defaultWorld } from './default-world.ts'

const memberSchema = z.object({
  id: z.string().regex(/^[\w.@-]{1,64}$/),
  name: z.string().min(1).max(20),
  unit: z.string().min(1).max(40),
  coordinator: z.boolean().default(false),
})

const replySchema = z.object({ user: z.string(), text: z.string().min(1).max(300) })

const groupSchema = z.object({
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(40),
  platform: z.enum(['wecom', 'dingtalk']),
  documents: z.array(z.string()).default([]),
  suggestions: z.array(z.string().max(100)).default([]),
  /** Weekly replies and commands the page offers, each in the name of a member. */
  replies: z.array(replySchema).default([]),
  /** How the bot says something unasked on DingTalk: as itself, or by the group's webhook, which can really call people. */
  push: z.enum(['bot', 'webhook']).default('bot'),
  members: z.array(memberSchema).min(1),
})

const worldSchema = z
  .object({
    botName: z.string().min(1).max(20).default('攻坚助手'),
    groups: z.array(groupSchema).min(1),
    /** Who reports what, in the form of `roster.yaml`; whether it is right is for its reader to say. */
    roster: z.record(z.string(), z.unknown()).nullish(),
    /** The rounds of the roster, where they do not stand in it. */
    rounds: z.array(z.unknown()).nullish(),
  })
  .superRefine((world, context) => {
    for (const message of contradictions(world.groups)) {
      context.addIssue({ code: 'custom', path: ['groups'], message })
    }
  })

/** Somebody in a pretend group; `id` is the platform's user id and names one person in the whole world. */
export type Member = z.infer<typeof memberSchema>
/** One pretend group chat; `id` is the platform's chat id, `documents` the plans it works on, newest first. */
export type WorldGroup = z.infer<typeof groupSchema>
/** Everybody and every group the demo pretends to have. */
export type World = z.infer<typeof worldSchema>
/** The two platforms the demo pretends to be. */
export type PlatformName = WorldGroup['platform']

function contradictions(groups: readonly WorldGroup[]): string[] {
  const keys = groups.flatMap((group) => [group.id, group.name])
  const same =
    new Set(keys).size === keys.length ? [] : ['两个群的 id 或 name 相同，请改成不同的。']
  return [...same, ...twoPeopleInOne(groups), ...groups.flatMap(repliesOfStrangers)]
}

function repliesOfStrangers({ name, members, replies }: WorldGroup): string[] {
  return replies
    .filter(({ user }) => !members.some((member) => member.id === user))
    .map(({ user }) => `「${name}」的 replies 里，成员 id「${user}」不在群里。`)
}

function twoPeopleInOne(groups: readonly WorldGroup[]): string[] {
  const found: string[] = []
  const home = new Map<string, string>()
  for (const group of groups) {
    for (const member of group.members) {
      const identity = [group.platform, member.name, member.unit].join('|')
      if ((home.get(member.id) ?? identity) !== identity) {
        found.push(`成员 id「${member.id}」指了两个人，请改成不同的 id。`)
      }
      home.set(member.id, identity)
    }
  }
  return found
}

/**
 * The world of the demo: the built-in one, or the one in a JSON or YAML file.
 * @throws {AppError} `config` when the file cannot be read or does not fit, with every mistake in the message.
 */
export function loadWorld(file?: string): World {
  if (file === undefined || file === '') return worldSchema.parse(defaultWorld)
  return parseWorld(readWorldFile(file))
}

function readWorldFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError(
      'config',
      'DEMO_WORLD 指的文件读不出来，请检查它是否存在、是否为 JSON 或 YAML。',
      { cause },
    )
  }
}

/**
 * Checks a world that came from outside.
 * @throws {AppError} `config` with every mistake, each with its path.
 */
export function parseWorld(value: unknown): World {
  const result = worldSchema.safeParse(value, { error: z.locales.zhCN().localeError })
  if (result.success) return result.data
  const mistakes = result.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
  throw new AppError('config', `演示世界（DEMO_WORLD）有误，请改正：${mistakes.join('；')}`)
}

/** The world's roster together with its rounds; undefined when it carries none. */
export function rosterOf({ roster, rounds }: World): Record<string, unknown> | undefined {
  if (!roster && !rounds) return undefined
  return { ...roster, ...(rounds ? { rounds } : {}) }
}

/** The group with this id or name, or undefined. */
export function findGroup(world: World, idOrName: string): WorldGroup | undefined {
  return (
    world.groups.find((group) => group.id === idOrName) ??
    world.groups.find((group) => group.name === idOrName)
  )
}

/** The member with this id, with the platform they are on; an unambiguous name is accepted too. */
export function findMember(
  world: World,
  idOrName: string,
): (Member & { platform: PlatformName }) | undefined {
  const everybody = world.groups.flatMap((group) =>
    group.members.map((member) => ({ ...member, platform: group.platform })),
  )
  const byId = everybody.find((member) => member.id === idOrName)
  if (byId) return byId
  const named = everybody.filter((member) => member.name === idOrName)
  return new Set(named.map((member) => member.id)).size === 1 ? named[0] : undefined
}
