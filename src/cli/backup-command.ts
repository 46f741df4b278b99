import { resolve } from 'node:path'
import { type Command, commonOptions, readArguments, wrongUsage } from './command.ts'
import { writeNewFile } from './write-new-file.ts'

const usage = 'backup 文件.zip [--json] [--config 文件]'

/** `gongjian backup`: the data folder in one file, also while the server runs. */
export const backupCommand: Command = {
  usage,
  summary: '把数据文件夹备份成一个 zip 文件，服务运行时也可以。',
  details: [
    '不覆盖已有的文件；写不完时不留下半个文件。不含配置、花名册和计划文件，请另外保存。',
    '恢复：停止服务，把备份解压到一个空文件夹，用它作数据文件夹（DATA_DIR 或 dataDir），再启动。',
  ].join('\n'),
  async run(args, tools) {
    const { values, positionals } = readArguments(usage, {
      args: [...args],
      allowPositionals: true,
      options: commonOptions,
    })
    const [name] = positionals
    if (!name || positionals.length > 1) throw wrongUsage(usage)
    const file = resolve(name)
    const keeping = await tools.openKeeping(values.config)
    try {
      const bytes = await writeNewFile(file, keeping.backup())
      if (values.json) tools.print(JSON.stringify({ file, bytes }))
      else
        tools.print(`已备份到 ${file}（${size(bytes)}）。恢复时把它解压到空的数据文件夹，再启动。`)
      return 0
    } finally {
      await keeping.close()
    }
  },
}

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
