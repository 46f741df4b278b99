import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '#base/errors.ts'
import type { Desk } from '#console/desk.ts'
import { atDesk, type Command, commonOptions, readArguments, wrongUsage } from './command.ts'
import { type EvalCase, parseEvalFile } from './eval-file.ts'
import { evalReport, reportText } from './eval-report.ts'
import { judge, type Verdict } from './eval-score.ts'

const usage = 'eval 题目文件 [--json] [--config 文件]'

/** `gongjian eval`: asks every question of a file and tells how many answers are as expected. */
export const evalCommand: Command = {
  usage,
  summary: '用一份题目检验答案，给出正确率和出处情况。',
  details: `题目文件每行一个 JSON 对象：
  id        编号
  question  问题
  context   先问的一句（可省略），用来检验追问
  expect    answer（应有答案）、not-found（应拒答）、clarify（应反问）、both-or-clarify、chat
  accept    [["38微克/立方米"],["38μg/m3"]]：几种写法，任一种里的每一段都要出现在答案里
  cites     [[{"doc":"nankai-2024","article":"7"}]]：每一组里至少引一条；条写成 7、四(三)、(一)、结尾
  style     题型（可省略），按它分组统计`,
  async run(args, tools) {
    const { values, positionals } = readArguments(usage, {
      args: [...args],
      allowPositionals: true,
      options: commonOptions,
    })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw wrongUsage(usage)
    const cases = parseEvalFile(await contentOf(file))
    const verdicts = await atDesk(tools, values.config, (desk) => judgeAll(cases, desk), 'trial')
    const report = evalReport(verdicts)
    tools.print(values.json ? JSON.stringify(report) : reportText(report))
    return 0
  },
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new AppError('unreadable-file', `读不到题目文件 ${file}，请检查文件名。`, { cause })
  }
}

async function judgeAll(cases: readonly EvalCase[], desk: Desk): Promise<Verdict[]> {
  const knowledge = await desk.knowledge()
  const verdicts: Verdict[] = []
  for (const each of cases) verdicts.push(judge(each, await answerTo(each, desk), knowledge))
  return verdicts
}

async function answerTo({ question, context }: EvalCase, desk: Desk) {
  if (context === undefined) return desk.ask({ question })
  const conversation = `eval-${randomUUID()}`
  await desk.ask({ question: context, conversation })
  return desk.ask({ question, conversation })
}
