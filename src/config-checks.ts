import type { Mistake } from '#base/mistakes.ts'

/**
 * What no schema of one item can see: groups that name a channel which is not there or cannot do what it is named for,
 * or that share a name, a chat or a webhook; channels that share an app or an address.
 * Looks at the raw values, so that it speaks up even while other things are wrong.
 */
export function crossChecks(raw: unknown): Mistake[] {
  const { channels, groups } = asObject(raw)
  const types = typesOf(channels)
  const seenNames = new Map<unknown, number>()
  const seenChats = new Map<string, number>()
  const seenWebhooks = new Map<string, number>()
  const mistakes: Mistake[] = sharedBots(channels)

  for (const [at, value] of (Array.isArray(groups) ? groups : []).entries()) {
    const group = asObject(value)
    for (const { key, message } of channelMistakes(group, types)) {
      mistakes.push({ path: ['groups', at, key], message })
    }
    mistakes.push(...repeated(seenNames, at, 'name', group.name))
    const chat =
      group.chatId === undefined ? undefined : JSON.stringify([group.channel, group.chatId])
    mistakes.push(...repeated(seenChats, at, 'chatId', chat))
    const { push } = group
    const webhook = typeof push === 'string' && isWebhook(types.get(push)) ? push : undefined
    for (const { path } of repeated(seenWebhooks, at, 'push', webhook)) {
      mistakes.push({ path, message: '这个推送通道已给别的群用，它只通一个群，请给每个群各配一个' })
    }
  }
  return mistakes
}

interface Owner {
  /** The entry whose value no second channel may have. */
  key: string
  message(first: string): string
}

const oneGroup = (first: string) =>
  `与通道 ${first} 是同一个地址，发给这个群的会进到那个群里，请换成本群自己的`

const dingtalkApp: Owner = {
  key: 'clientId',
  message: (first) =>
    `与通道 ${first} 是同一个应用，消息会随机分到其中一个，请只留一个，或另建一个应用`,
}
/**
 * What only one channel may have. WeCom throws out the older of two connections of one bot: two channels would
 * take turns for ever. DingTalk deals the messages of an app out at random over all its connections.
 */
const owners = new Map<unknown, Owner>([
  [
    'wecom-bot-ws',
    {
      key: 'botId',
      message: (first) => `与通道 ${first} 是同一个机器人，它只能连一处，请删去其中一个`,
    },
  ],
  ['dingtalk-stream', dingtalkApp],
  ['dingtalk-bot', dingtalkApp],
  ['wecom-webhook', { key: 'key', message: oneGroup }],
  ['dingtalk-webhook', { key: 'accessToken', message: oneGroup }],
])
/** A webhook may be given by its key or by its whole address. */
const inAddress = /[?&](?:key|access_token)=([^&]+)/

function sharedBots(channels: unknown): Mistake[] {
  const seen = new Map<string, string>()
  return Object.entries(asObject(channels)).flatMap(([name, value]) => {
    const config = asObject(value)
    const owner = owners.get(config.type)
    const id = owner ? config[owner.key] : undefined
    if (!owner || id === undefined || id === null) return []
    const written = String(id).trim()
    const account = `${owner.key} ${inAddress.exec(written)?.[1] ?? written}`
    const first = seen.get(account)
    if (first !== undefined)
      return [{ path: ['channels', name, owner.key], message: owner.message(first) }]
    seen.set(account, name)
    return []
  })
}

type Types = ReadonlyMap<string, unknown>

function typesOf(channels: unknown): Types {
  return new Map(
    Object.entries(asObject(channels)).map(([name, channel]) => [name, asObject(channel).type]),
  )
}

function channelMistakes(
  { channel, push }: Record<string, unknown>,
  types: Types,
): { key: string; message: string }[] {
  const mistakes: { key: string; message: string }[] = []
  for (const [key, name] of Object.entries({ channel, push })) {
    if (typeof name === 'string' && !types.has(name)) {
      const message = '没有叫这个名称的通道，请先在 channels 里写上，或改成已有的名称'
      mistakes.push({ key, message })
    }
  }
  const from = typeof channel === 'string' ? types.get(channel) : undefined
  const to = typeof push === 'string' ? types.get(push) : undefined
  if (isWebhook(from)) {
    const message = '这个通道只能推送，收不到消息，请在这里写机器人的通道，把它写在 push 里'
    mistakes.push({ key: 'channel', message })
  }
  const message = pushMistake(from, to)
  if (message) mistakes.push({ key: 'push', message })
  return mistakes
}

function pushMistake(from: unknown, to: unknown): string | null {
  if (to === 'wecom-bot') {
    return '智能机器人不能主动发消息，请在 channels 里加一个 type 为 wecom-webhook 的通道，把它的名称写在这里'
  }
  const isElsewhere = platformOf(from) && platformOf(to) && platformOf(from) !== platformOf(to)
  return isElsewhere ? '推送通道和群不在同一个平台，请改成这个群所在平台的通道' : null
}

function isWebhook(type: unknown): boolean {
  return type === 'wecom-webhook' || type === 'dingtalk-webhook'
}

function platformOf(type: unknown): string | undefined {
  return typeof type === 'string' ? /^(wecom|dingtalk)-/.exec(type)?.[1] : undefined
}

function repeated<T>(
  seen: Map<T, number>,
  at: number,
  key: string,
  value: T | undefined,
): Mistake[] {
  if (value === undefined) return []
  const first = seen.get(value)
  if (first === undefined) {
    seen.set(value, at)
    return []
  }
  return [{ path: ['groups', at, key], message: `与 groups[${first}] 重复，请改成不同的` }]
}

function asObject(value: unknown): Record<string, unknown> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
  return plain ? (value as Record<string, unknown>) : {}
}
