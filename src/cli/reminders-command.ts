import { reminderActions } from '#features/reminders/reminder-desk.ts'
import { atDesk, type Command, readGroupArguments, wrongUsage } from './command.ts'

const usage =
  'reminders list|add|cancel|confirm ["提醒内容"或编号] [--group 群名] [--json] [--config 文件]'

/** `gongjian reminders`: what a coordinator tells the reminders in the group, from the command line. */
export const remindersCommand: Command = {
  usage,
  summary: '查看、设置、取消一个群的提醒，或确认等协调员定日期的提醒。',
  details: [
    '  list     人设的提醒、计划接下来的提醒和待确认的提醒',
    '  add      设一条，例如 reminders add "每周五下午3点 报周报"，reminders add "6月10日前 上报清单 @张三"',
    '  cancel   取消，例如 reminders cancel 3',
    '  confirm  待确认的照原定日期发，或改日期，例如 reminders confirm "1 6月20日"',
    '只有一个群时不用写 --group。',
  ].join('\n'),
  async run(args, tools) {
    const { values, positionals } = readGroupArguments(usage, args)
    const [word, ...rest] = positionals
    const action = reminderActions.find((each) => each === word)
    if (!action || (action === 'list') !== (rest.length === 0)) throw wrongUsage(usage)
    const request = { action, group: values.group, text: rest.join(' ') }
    const result = await atDesk(tools, values.config, (desk) => desk.reminders(request))
    if (values.json) tools.print(JSON.stringify(result))
    else tools.print(result.text)
    return 0
  },
}
