import type { ForgetResult } from '#console/keeping.ts'
import { type Command, commonOptions, readArguments, wrongUsage } from './command.ts'

const usage = 'forget 用户号 [--channel 通道] [--json] [--config 文件]'

/** `gongjian forget`: takes a person out of the stored data. */
export const forgetCommand: Command = {
  usage,
  summary: '从数据里清除一个人的姓名、用户号和不再需要的原话，报过的数字保留。',
  details: [
    '用户号区分大小写，可以让本人在单聊里说“绑定”看到；同一个用户号在几个通道里都有时，用 --channel 指定。',
    '不改花名册、配置和以前的备份，请自己删去其中的人。服务运行时也可以执行，可以重复执行。',
  ].join('\n'),
  async run(args, tools) {
    const { values, positionals } = readArguments(usage, {
      args: [...args],
      allowPositionals: true,
      options: { ...commonOptions, channel: { type: 'string' } },
    })
    const [user] = positionals
    if (!user || positionals.length > 1) throw wrongUsage(usage)
    const keeping = await tools.openKeeping(values.config)
    try {
      const result = await keeping.forget({ user, channel: values.channel })
      if (values.json) tools.print(JSON.stringify(result))
      else for (const line of linesOf(user, result)) tools.print(line)
      return 0
    } finally {
      await keeping.close()
    }
  },
}

function linesOf(
  user: string,
  { names, partitions, entries, files, needed }: ForgetResult,
): string[] {
  if (partitions + entries + files + needed === 0) {
    return [`没有找到 ${user} 的记录；用户号区分大小写，请核对。`]
  }
  const who = names.length > 0 ? `${user}（${names.join('、')}）` : user
  return [
    `已清除 ${who}：改写数据文件 ${partitions} 个、流水 ${entries} 条，删去写有此人的周报和台账文件 ${files} 个。`,
    ...(needed > 0 ? [`还有 ${needed} 条消息没有办结，暂时保留；请过两天再执行一次。`] : []),
    '请再从花名册和 config.yaml 里删去此人，删掉以前的备份；正在收集的一轮里的原话，结束后再执行一次清除。',
  ]
}
