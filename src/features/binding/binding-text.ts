import type { BotGroup } from '#bot/context.ts'
import type { Conversation, Sender } from '#bot/event.ts'

/** Who asks, where, and what is configured. */
export interface BindingQuestion {
  conversation: Conversation
  sender: Sender
  groups: readonly BotGroup[]
  /** Names of the channels that can say something unasked. */
  pushing: ReadonlySet<string>
}

/** What to write into the configuration for this chat, or what stands there already; a few lines for the chat. */
export function bindingText(question: BindingQuestion): string {
  const { conversation, groups } = question
  if (conversation.kind === 'direct') return directText(question)
  const bound = groups.find((group) => isHere(group, conversation))
  return (bound ? boundLines(bound, question) : unboundLines(question)).join('\n')
}

function boundLines(group: BotGroup, { conversation, sender, pushing }: BindingQuestion): string[] {
  const { name, channel, push, documents, coordinators } = group
  const canPush = pushing.has(push ?? channel)
  return [
    `本群已绑定为“${name}”，通道 ${channel}，${canPush ? `由 ${push ?? channel} 推送` : '还没有能推送的通道，请在 config.yaml 里给它写上 push'}。`,
    documents.length > 0
      ? `优先用的计划：${documents.join('、')}。`
      : '优先用的计划：没有指定，用全部计划。',
    `协调员 ${coordinators.length} 人，${coordinators.includes(sender.id) ? '你是协调员' : '你不是协调员'}。`,
    `chatId: ${quoted(conversation.id)}`,
    idLine(sender),
  ]
}

function unboundLines(question: BindingQuestion): string[] {
  const { conversation, sender, pushing } = question
  const { channel, id } = conversation
  const cannotPush = !pushing.has(channel)
  return [
    nearMiss(question) ?? '本群还没有绑定。',
    '请管理员在 config.yaml 的 groups 里加一项，name 写本群的名称，其余照抄（区分大小写），再重启服务：',
    '',
    'name: 本群名称',
    `channel: ${channel}`,
    ...(cannotPush ? ['push: 推送通道的名称'] : []),
    `chatId: ${quoted(id)}`,
    sender.known ? `coordinators: [${quoted(sender.id)}]` : idLine(sender),
    '',
    ...(cannotPush ? ['这个通道不能主动发消息，push 要写一个本群的消息推送通道。'] : []),
    ...(sender.known ? ['coordinators 里是你的用户号，协调员是别人时请换成对方的。'] : []),
  ]
}

/** The chat stands in the configuration, but not as it has to. */
function nearMiss({ conversation: { channel, id }, groups }: BindingQuestion): string | null {
  const otherCase = groups.find(
    (group) => group.channel === channel && group.chatId.toLowerCase() === id.toLowerCase(),
  )
  if (otherCase) return `“${otherCase.name}”写的 chatId 大小写与本群不同，所以没有绑上。`
  const otherChannel = groups.find(({ chatId }) => chatId === id)
  if (!otherChannel) return null
  return `“${otherChannel.name}”写的 channel 是 ${otherChannel.channel}，而本群的消息来自 ${channel}，所以没有绑上。`
}

function directText({ conversation, sender, groups }: BindingQuestion): string {
  const own = groups.filter(
    ({ channel, coordinators }) =>
      channel === conversation.channel && coordinators.includes(sender.id),
  )
  const names = own.map(({ name }) => `“${name}”`).join('')
  return [
    `${idLine(sender)}（通道 ${conversation.channel}）`,
    names
      ? `你是${names}的协调员。`
      : '要当协调员，请管理员把它写进 config.yaml 里那个群的 coordinators，再重启服务。',
    '要看群的 chatId，请在群里 @我 说“绑定”。',
  ].join('\n')
}

function idLine({ id, known }: BindingQuestion['sender']): string {
  if (known) return `你的用户号：${quoted(id)}`
  return '你的用户号：平台没有给出，请确认应用已发布、你在可见范围内。'
}

function isHere(group: BotGroup, { channel, id }: Conversation): boolean {
  return group.channel === channel && group.chatId === id
}

/** As YAML takes it, whatever the platform put into the id. */
function quoted(id: string): string {
  return JSON.stringify(id)
}
