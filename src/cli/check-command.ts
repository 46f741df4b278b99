import type { KnowledgeView } from '#console/views.ts'
import { atDesk, type Command, commonOptions, readArguments, type Settings } from './command.ts'

const usage = 'check [--json] [--config 文件]'

/** One thing that was looked at. */
export interface Finding {
  ok: boolean
  /** Chinese sentence; for a problem it says what to do. */
  message: string
}

/** `gongjian check`: is everything there that a start needs? Wrong configuration ends it with every mistake. */
export const checkCommand: Command = {
  usage,
  summary: '检查配置、计划和数据文件夹；有问题时退出码不是 0。',
  async run(args, tools) {
    const { values } = readArguments(usage, { args: [...args], options: commonOptions })
    const settings = tools.settings(values.config)
    const findings = await atDesk(tools, values.config, async (desk) =>
      findingsOf(settings, await desk.knowledge(), desk.served),
    )
    const ok = findings.every((finding) => finding.ok)
    if (values.json) tools.print(JSON.stringify({ ok, findings }))
    else for (const each of findings) tools.print(`${each.ok ? '✓' : '✗'} ${each.message}`)
    return ok ? 0 : 1
  },
}

/** Holds the configuration against the plans. Pure. */
export function findingsOf(
  { demo, channels, groups }: Settings,
  { documents, problems }: KnowledgeView,
  served: boolean,
): Finding[] {
  const ids = new Set(documents.map(({ id }) => id))
  const missing = groups.flatMap(({ name, documents: wanted }) =>
    wanted.filter((id) => !ids.has(id)).map((id) => ({ name, id })),
  )
  return [
    demo
      ? { ok: true, message: '没有配置文件，按演示方式运行。' }
      : { ok: true, message: `配置正确：${channels.length} 个通道，${groups.length} 个群。` },
    {
      ok: true,
      message: served ? '数据文件夹由正在运行的服务使用。' : '数据文件夹完好，没有服务在运行。',
    },
    documents.length > 0
      ? { ok: true, message: `读到 ${documents.length} 份计划。` }
      : { ok: false, message: '一份计划也没有读到，请把计划文件放进 knowledge 文件夹。' },
    ...problems.map(({ file, message }) => ({ ok: false, message: `${file}：${message}` })),
    ...missing.map(({ name, id }) => ({
      ok: false,
      message: `群“${name}”要用的计划 ${id} 没有读到，请补上文件或改正 documents。`,
    })),
  ]
}
