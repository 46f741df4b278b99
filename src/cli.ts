#!/usr/bin/env node
import { systemClock } from '#base/clock.ts'
import { type AppError, toAppError } from '#base/errors.ts'
import { createLogger } from '#base/logger.ts'
import { askCommand } from './cli/ask-command.ts'
import { backupCommand } from './cli/backup-command.ts'
import { checkCommand } from './cli/check-command.ts'
import type { Command, Tools } from './cli/command.ts'
import { doctorCommand } from './cli/doctor-command.ts'
import { evalCommand } from './cli/eval-command.ts'
import { forgetCommand } from './cli/forget-command.ts'
import { importTasksCommand } from './cli/import-tasks-command.ts'
import { indexCommand } from './cli/index-command.ts'
import { outboxCommand } from './cli/outbox-command.ts'
import { parseCommand } from './cli/parse-command.ts'
import { remindersCommand } from './cli/reminders-command.ts'
import { roundCommand } from './cli/round-command.ts'
import { scheduleCommand } from './cli/schedule-command.ts'
import { unansweredCommand } from './cli/unanswered-command.ts'
import { loadConfig } from './config.ts'
import { exitCodeOf } from './exit-code.ts'

const commands: Readonly<Record<string, Command>> = {
  ask: askCommand,
  index: indexCommand,
  eval: evalCommand,
  check: checkCommand,
  unanswered: unansweredCommand,
  parse: parseCommand,
  round: roundCommand,
  schedule: scheduleCommand,
  reminders: remindersCommand,
  outbox: outboxCommand,
  'import-tasks': importTasksCommand,
  backup: backupCommand,
  forget: forgetCommand,
  doctor: doctorCommand,
}

const help = [
  '用法：gongjian 命令 [选项]',
  ...Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
  '选项：--json 输出 JSON；--config 指定配置文件，默认用当前文件夹的 config.yaml，没有时按演示方式。',
  '退出码：0 完成，1 失败，64 用法不对，75 数据文件夹被占用，78 配置有误。',
].join('\n')

const tools: Tools = {
  print: (line) => console.log(line),
  settings(file) {
    const { demo, channels, groups } = loadConfig(configArgument(file), process.env, process.cwd())
    return { demo: demo !== null, channels: Object.keys(channels), groups }
  },
  async metrics(file) {
    const { knowledgeDir } = loadConfig(configArgument(file), process.env, process.cwd(), 'read')
    const { MetricsFile } = await import('#features/progress/roster/metrics-file.ts')
    return new MetricsFile(knowledgeDir, createLogger('silent')).current()
  },
  async dayReader(file) {
    const { knowledgeDir } = loadConfig(configArgument(file), process.env, process.cwd(), 'read')
    const { dayReader } = await import('./day-reader.ts')
    return dayReader(knowledgeDir)
  },
  async openDesk(file, use) {
    const { config, deps } = prepared(file)
    // Help and wrong usage need no desk.
    const { openDesk } = await import('./cli-desk.ts')
    return openDesk(config, deps, use)
  },
  async examine(file, options) {
    const config = loadConfig(configArgument(file), process.env, process.cwd())
    const { examine } = await import('./doctor.ts')
    return examine(config, options, { clock: systemClock, logger: createLogger('silent') })
  },
  async openKeeping(file) {
    const { config, deps } = prepared(file)
    const { openKeeping } = await import('./cli-keeping.ts')
    return openKeeping(config, deps)
  },
}

function prepared(file: string | undefined) {
  const config = loadConfig(configArgument(file), process.env, process.cwd(), 'read')
  const level = process.env['LOG_LEVEL'] ? config.logLevel : 'silent'
  return { config, deps: { clock: systemClock, logger: createLogger(level, process.stderr) } }
}

function configArgument(file: string | undefined): string[] {
  return file === undefined ? [] : [`--config=${file}`]
}

async function main([word = '', ...args]: readonly string[]): Promise<number> {
  if (Number.parseInt(process.versions.node, 10) < 24) {
    console.error(`需要 Node.js 24 以上，现在是 ${process.versions.node}，请用 npx gongjian 运行。`)
    return 1
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined
  if (command) return args.includes('--help') ? explain(command) : run(command, args)
  if (['--help', '-h', 'help'].includes(word)) console.log(help)
  else console.error(word ? `没有 ${word} 这个命令。\n${help}` : help)
  return ['--help', '-h', 'help'].includes(word) ? 0 : 64
}

function explain({ usage, summary, details }: Command): number {
  console.log([`用法：gongjian ${usage}`, summary, ...(details ? [details] : [])].join('\n'))
  return 0
}

async function run(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args, tools)
  } catch (thrown) {
    const error = toAppError(thrown)
    tell(error, args.includes('--json'))
    return exitCodeOf(error)
  }
}

function tell({ code, message }: AppError, json: boolean): void {
  if (json) console.log(JSON.stringify({ error: { code, message } }))
  console.error(message)
}

process.exitCode = await main(process.argv.slice(2))
