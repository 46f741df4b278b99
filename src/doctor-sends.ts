import { randomUUID } from 'node:crypto'
import type { Logger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Post } from '#bot/post.ts'
import type { Sender } from '#bot/sender.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'
import type { ProbeDeps } from '#platforms/probe.ts'
import { lostReason } from './cli/lost-reason.ts'
import type { Config } from './config.ts'
import type { GroupConfig } from './config-schema.ts'
import { type Lines, openLines } from './lines.ts'
import { openSenders } from './senders.ts'

/** How long a long connection is waited for, milliseconds. */
const loginMs = 10_000

/**
 * Says a test line in every group that can be spoken to.
 * @param mayLogin whether WeCom's long connections may be used for it; whoever is logged in as the same bot is thrown out.
 */
export async function sendToGroups(
  { channels, groups, dataDir }: Config,
  mayLogin: boolean,
  { clock, logger }: ProbeDeps & { logger: Logger },
): Promise<Finding[]> {
  const lines = openLines(channels, { clock, logger })
  const senders = openSenders(channels, groups, { dataDir, clock, lines })
  const isLinked = ({ push, channel }: GroupConfig) =>
    channels[push ?? channel]?.type === 'wecom-bot-ws'
  const links = mayLogin ? groups.filter(isLinked).map(({ push, channel }) => push ?? channel) : []
  try {
    await logIn(lines, new Set(links))
    const findings: Finding[] = []
    for (const group of groups) {
      const sender = senders.get(group.push ?? group.channel)
      if (isLinked(group) && !mayLogin) findings.push(notTried(group))
      else if (sender) findings.push(await sendTo(group, sender, clock.now()))
    }
    return findings
  } finally {
    for (const name of links) lines.link(name).close()
  }
}

async function logIn(lines: Lines, names: ReadonlySet<string>): Promise<void> {
  for (const name of names) lines.link(name).start()
  await Promise.all([...names].map((name) => lines.link(name).ready(loginMs)))
}

/** A second connection would throw the server's out. */
function notTried({ name }: GroupConfig): Finding {
  return warn(
    `群“${name}”由长连接推送，没有试发：同一个机器人只能连一处。请在群里 @机器人 说“绑定”，它答复了就能推送；要试发请先停服务，再加 --login。`,
  )
}

async function sendTo(group: GroupConfig, sender: Sender, at: number): Promise<Finding> {
  const text = '【测试】攻坚助手自检：看到这句话说明推送正常，不用回复。'
  const post: Post = {
    id: `doctor:${randomUUID()}`,
    channel: group.push ?? group.channel,
    chatId: group.chatId,
    kind: 'group',
    topic: 'doctor',
    message: { text },
    mentions: [],
    attachments: [],
    at,
    expiresAt: null,
  }
  const delivery = await deliver(sender, post)
  if (delivery.state === 'sent') return ok(`群“${group.name}”的测试消息发出了。`)
  return bad(`群“${group.name}”的测试消息没有发出：${lostReason(delivery.reason)}。`)
}

async function deliver(sender: Sender, post: Post): Promise<Delivery> {
  const [step] = sender.steps(post)
  if (!step) return { state: 'refused', reason: 'nothing to send' }
  const departure = await step.prepare()
  if (departure.state !== 'ready') return departure
  try {
    return await departure.go()
  } finally {
    departure.drop()
  }
}
