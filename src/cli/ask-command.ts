import type { Answer } from '#features/ask/answer.ts'
import { articleName } from '#features/ask/naming.ts'
import { atDesk, type Command, readGroupArguments, wrongUsage } from './command.ts'

const usage = 'ask "问题" [--group 群名] [--json] [--config 文件]'

/** `gongjian ask`: one question, one answer with its sources. */
export const askCommand: Command = {
  usage,
  summary: '问一个问题，给出答案和出处。',
  async run(args, tools) {
    const { values, positionals } = readGroupArguments(usage, args)
    const [question] = positionals
    if (question === undefined || positionals.length > 1) throw wrongUsage(usage)
    const inquiry = { question, group: values.group }
    const answer = await atDesk(tools, values.config, (desk) => desk.ask(inquiry))
    tools.print(values.json ? JSON.stringify(answer) : answerText(answer))
    return 0
  },
}

/** An answer as it is read in a terminal. */
export function answerText({ text, citations, suggestions = [] }: Answer): string {
  const sources = citations.map(
    ({ title, path, quote }) =>
      `  《${title}》${articleName(path)}：“${quote.replaceAll(/\s+/g, '')}”`,
  )
  return [
    text,
    ...(sources.length > 0 ? ['出处：', ...sources] : []),
    ...(suggestions.length > 0 ? ['还可以问：', ...suggestions.map((each) => `  ${each}`)] : []),
  ].join('\n')
}
