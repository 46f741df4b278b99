import type { Roster } from '#features/progress/roster/roster.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'
import { pushingChannels } from './senders.ts'

type Channels = Readonly<Record<string, ChannelConfig>>

/** What the configuration says of a group that cannot be right, or means that something does not work. Pure. */
export function checkGroup(group: GroupConfig, channels: Channels): Finding[] {
  const { name, channel, push = channel, chatId, coordinators } = group
  const where = `群“${name}”`
  const findings: Finding[] = []
  const form = chatIdForm(channels[channel]?.type, chatId)
  if (form)
    findings.push(warn(`${where}的 chatId 不像群编号：${form}请在群里 @机器人 说“绑定”核对。`))
  if (!pushingChannels(channels).has(push)) {
    findings.push(bad(`${where}没有能推送的通道，不能主动发通知、催报和提醒，请给它写上 push。`))
  }
  if (coordinators.length === 0) {
    findings.push(warn(`${where}没有协调员，没人能发指令，请写上 coordinators。`))
  }
  findings.push(...coordinators.flatMap((id) => odd(`${where}的协调员`, id)))
  return findings.length > 0 ? findings : [ok(`${where}配置完整。`)]
}

/** What the roster says of people that means they cannot be recognised or @-ed. Pure. */
export function checkPeople({ units }: Roster, channels: Channels): Finding[] {
  const findings = units.flatMap(({ name, people }) => {
    const where = `花名册里“${name}”`
    if (people.length === 0) return [warn(`${where}一个人也没有，催报时 @ 不到人，请补上。`)]
    return people.flatMap(({ id, name: who, channel }) => [
      ...odd(`${where}的${who}`, id),
      ...(channel !== null && !Object.hasOwn(channels, channel)
        ? [bad(`${where}的${who}写的通道 ${channel} 不在配置里，请改成 channels 里的名称。`)]
        : []),
    ])
  })
  const people = units.reduce((sum, unit) => sum + unit.people.length, 0)
  return findings.length > 0 ? findings : [ok(`花名册：${units.length} 个单位，${people} 人。`)]
}

function chatIdForm(type: ChannelConfig['type'] | undefined, chatId: string): string | null {
  if (/[\s\p{Script=Han}]/u.test(chatId)) return '里面有空格或汉字。'
  if (type?.startsWith('dingtalk-') && !chatId.startsWith('cid')) return '钉钉的以 cid 开头。'
  const isBot = type === 'wecom-bot' || type === 'wecom-bot-ws'
  if (isBot && chatId === chatId.toLowerCase() && /[a-z]{8}/.test(chatId)) {
    return '没有大写字母，可能被改过大小写。'
  }
  return null
}

/** People's ids are never names, and hardly ever numbers to call. */
function odd(where: string, id: string): Finding[] {
  if (/[\s@\p{Script=Han}]/u.test(id))
    return [bad(`${where} ${id} 应写用户号，不是姓名；让本人在单聊里说“绑定”就能看到。`)]
  if (/^1[3-9]\d{9}$/.test(id))
    return [warn(`${where}写的像手机号，请核对是不是用户号；让本人在单聊里说“绑定”就能看到。`)]
  return []
}
