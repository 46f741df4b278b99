import type { GapsView } from '#console/views.ts'
import { atDesk, type Command, commonOptions, readArguments, type Tools } from './command.ts'
import { lostMarks, lostReason } from './lost-reason.ts'

const usage = 'unanswered [--json] [--config 文件]'

/** `gongjian unanswered`: what was asked and no plan answered. */
export const unansweredCommand: Command = {
  usage,
  summary: '列出还没有答复的问题。',
  async run(args, tools) {
    const { values } = readArguments(usage, { args: [...args], options: commonOptions })
    const gaps = await atDesk(tools, values.config, (desk) => desk.unanswered())
    if (values.json) {
      tools.print(JSON.stringify(gaps))
      return 0
    }
    tools.print(gaps.questions.length > 0 ? '还没有答复的问题：' : '没有待答复的问题。')
    for (const { id, at, group, question, times, reason } of gaps.questions) {
      const when = at.slice(0, 16).replace('T', ' ')
      const marks = [`问过 ${times} 次`, ...(reason === 'wrong' ? ['有人说答错了'] : [])].join('，')
      tools.print(`  ${id}  ${when}  ${group ?? '群外'}  ${question}（${marks}）`)
    }
    const replies = '没有送达或不知是否送达的回复，请到群里看一眼，没有就请对方再问一次：'
    printLost(replies, gaps.undelivered, tools)
    const posts = '机器人主动说、没有送达的话，请到群里看一眼，需要的请自己补发：'
    printLost(posts, gaps.unsent, tools)
    return 0
  },
}

function printLost(
  head: string,
  lost: GapsView['undelivered'] | GapsView['unsent'],
  tools: Tools,
): void {
  if (lost.length > 0) tools.print(head)
  for (const { at, group, text, state, reason } of lost) {
    const when = at.slice(0, 16).replace('T', ' ')
    const start = text.replace(/\s+/g, ' ').slice(0, 40)
    tools.print(
      `  ${when}  ${group ?? '单聊'}  ${start}（${lostMarks[state]}：${lostReason(reason)}）`,
    )
  }
}
