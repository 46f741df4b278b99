import { readFile as readBytes } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Sender } from '#bot/sender.ts'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { DingtalkWebhook } from '#platforms/dingtalk/webhook.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'
import { AppSender } from '#platforms/wecom/app-sender.ts'
import { LinkSender } from '#platforms/wecom/link-sender.ts'
import { WecomWebhook } from '#platforms/wecom/webhook.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'
import type { Lines } from './lines.ts'
import { isCosmetic } from './post-rules.ts'

/** What senders are opened with. */
export interface SenderOptions {
  /** Attachments are read from here. */
  dataDir: string
  clock: Clock
  /** Shared with the adapters of the same channels. */
  lines: Lines
  /** Milliseconds between the messages of one post; default what each platform needs. */
  pauseMs?: number
  /** Time limit of one request that shows something, milliseconds; default 10,000. */
  timeoutMs?: number
}

type Channels = Readonly<Record<string, ChannelConfig>>

/** The channels that can say something unasked, by name. */
export function openSenders(
  channels: Channels,
  groups: readonly GroupConfig[],
  { dataDir, clock, lines, pauseMs, ...timing }: SenderOptions,
): ReadonlyMap<string, Sender> {
  const readFile = (path: string) => readAttachment(dataDir, path)
  const deps: SenderDeps = { clock, pauseMs, readFile, isOptional: isCosmetic, ...timing }
  const robots = new Map<string, RobotSender>()
  for (const [name, config] of Object.entries(channels)) {
    if (config.type === 'dingtalk-bot' || config.type === 'dingtalk-stream')
      robots.set(name, new RobotSender(name, config, deps, lines.robot(name)))
  }
  const open = (name: string, config: ChannelConfig): Sender | null => {
    switch (config.type) {
      case 'wecom-bot':
        return null
      case 'wecom-webhook':
        return new WecomWebhook(name, config, deps)
      case 'wecom-bot-ws':
        return new LinkSender(name, deps, lines.link(name))
      case 'wecom-app':
        return new AppSender(name, config, deps, lines.app(name))
      case 'dingtalk-bot':
      case 'dingtalk-stream':
        return robots.get(name) ?? null
      case 'dingtalk-webhook': {
        const pushed = groups.find(({ push }) => push === name)
        const files = robots.get(pushed?.channel ?? '') ?? null
        return new DingtalkWebhook(name, config, deps, { call: lines.webhook(name), files })
      }
    }
  }
  const senders = new Map<string, Sender>()
  for (const [name, config] of Object.entries(channels)) {
    const sender = open(name, config)
    if (sender) senders.set(name, sender)
  }
  return senders
}

/** To whom channels of a type can say something unasked. */
const reach: Readonly<Record<ChannelConfig['type'], 'nobody' | 'groups' | 'everybody'>> = {
  'wecom-bot': 'nobody',
  'wecom-bot-ws': 'everybody',
  'wecom-app': 'everybody',
  'wecom-webhook': 'groups',
  'dingtalk-bot': 'everybody',
  'dingtalk-stream': 'everybody',
  'dingtalk-webhook': 'groups',
}

/** Names of the channels that can say something unasked. */
export function pushingChannels(channels: Channels): ReadonlySet<string> {
  return namesOf(channels, ({ type }) => reach[type] !== 'nobody')
}

/** Names of the channels that can write to single persons unasked. */
export function directChannels(channels: Channels): ReadonlySet<string> {
  return namesOf(channels, ({ type }) => reach[type] === 'everybody')
}

function namesOf(channels: Channels, isWanted: (config: ChannelConfig) => boolean): Set<string> {
  return new Set(
    Object.entries(channels).flatMap(([name, config]) => (isWanted(config) ? [name] : [])),
  )
}

/** What a post names must lie in the data folder, whatever its path says. */
async function readAttachment(dataDir: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(dataDir, path)
  const inside = relative(dataDir, file)
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error('outside the data folder')
  return new Uint8Array(await readBytes(file))
}
