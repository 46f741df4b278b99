import { atDesk, type Command, commonOptions, readArguments, wrongUsage } from './command.ts'
import { replyText } from './reply-text.ts'

const usage = 'parse "周报原文" [--unit 单位] [--json] [--config 文件]'

/** `gongjian parse`: what a weekly reply would be understood as. */
export const parseCommand: Command = {
  usage,
  summary: '看一条周报会被怎样理解，不登记。',
  async run(args, tools) {
    const { values, positionals } = readArguments(usage, {
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, unit: { type: 'string' } },
    })
    const [text] = positionals
    if (text === undefined || positionals.length > 1) throw wrongUsage(usage)
    const request = { text, sender: { unit: values.unit ?? '' } }
    const reply = await atDesk(tools, values.config, (desk) => desk.parse(request), 'trial')
    tools.print(values.json ? JSON.stringify(reply) : replyText(reply))
    return 0
  },
}
