import { type RoundAction, roundActions } from '#features/progress/round-desk.ts'
import { atDesk, type Command, readGroupArguments, wrongUsage } from './command.ts'

/** Actions that are told which week, or what. */
const withText: ReadonlySet<RoundAction> = new Set(['fill', 'status', 'digest', 'export'])

const usage =
  'round open|status|chase|digest|export|close|fill ["补录内容"或"第19周"或"5月"] [--group 群名] [--json] [--config 文件]'

/** `gongjian round`: what a coordinator says in the group, from the command line. */
export const roundCommand: Command = {
  usage,
  summary: '开始、查看、催报、汇总、导出、结束或补录一轮周报。',
  details: [
    '  open    现在开始收集本周',
    '  status  谁报了谁没报；以前的一周写周数，例如 round status 第19周',
    '  chase   催还没报的单位（工作日 8:30—18:00）',
    '  digest  显示汇总，不发到群里；以前的一周或一个月写在后面，例如 round digest 5月',
    '  export  生成周报和台账文件，显示文件位置；以前的一周或一个月写在后面，例如 round export 第19周',
    '  close   发出汇总并结束本轮',
    '  fill    补录，例如 round fill "第19周 区住建委 本周疏通管道1200米"',
    '服务没有运行时，要发到群里的消息会在服务下次启动后发出。',
  ].join('\n'),
  async run(args, tools) {
    const { values, positionals } = readGroupArguments(usage, args)
    const [word, text] = positionals
    const action = roundActions.find((each) => each === word)
    const most = action !== undefined && withText.has(action) ? 2 : 1
    if (!action || positionals.length > most || (action === 'fill' && !text)) {
      throw wrongUsage(usage)
    }
    const request = { action, group: values.group, text }
    const result = await atDesk(tools, values.config, (desk) => desk.round(request))
    if (values.json) tools.print(JSON.stringify(result))
    else for (const line of [result.text, ...result.files]) tools.print(line)
    return 0
  },
}
