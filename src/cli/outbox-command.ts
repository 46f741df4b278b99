import { outboxActions } from '#console/desk.ts'
import type { OutboxResult } from '#console/views.ts'
import {
  atDesk,
  type Command,
  commonOptions,
  readArguments,
  type Tools,
  wrongUsage,
} from './command.ts'
import { lostMarks, lostReason } from './lost-reason.ts'

const usage = 'outbox list|resend [编号] [--json] [--config 文件]'

/** `gongjian outbox`: what the bot has still to say on its own, and what did not arrive. */
export const outboxCommand: Command = {
  usage,
  summary: '列出机器人待发和没有送达的消息，或把没有送达的再发一次。',
  details: [
    '  list     待发的，没有送达、不知是否送达的，和为省平台额度没有发的',
    '  resend   再发一次，例如 outbox resend 3fa2c1d0；可能已经看到过的会标上“重发”，只缺文件的只补文件',
  ].join('\n'),
  async run(args, tools) {
    const options = { args: [...args], allowPositionals: true, options: commonOptions }
    const { values, positionals } = readArguments(usage, options)
    const [word, id, ...more] = positionals
    const action = outboxActions.find((each) => each === word)
    const isWhole = (action === 'resend') === (id !== undefined)
    if (!action || !isWhole || more.length > 0) throw wrongUsage(usage)
    const result = await atDesk(tools, values.config, (desk) => desk.outbox({ action, id }))
    if (values.json) tools.print(JSON.stringify(result))
    else print(result, tools)
    return 0
  },
}

function print({ text, waiting, lost }: OutboxResult, tools: Tools): void {
  tools.print(text)
  for (const each of waiting) tools.print(`  待发  ${line(each)}`)
  for (const each of lost) {
    tools.print(`  ${lostMarks[each.state]}  ${line(each)}（${lostReason(each.reason)}）`)
  }
}

function line({ id, at, group, text }: OutboxResult['waiting'][number]): string {
  const start = text.replace(/\s+/g, ' ').slice(0, 40)
  return `${id}  ${at.slice(0, 16).replace('T', ' ')}  ${group ?? '单聊'}  ${start}`
}
