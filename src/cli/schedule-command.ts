import { readScheduleQuery } from '#console/schedule-query.ts'
import type { ScheduleView } from '#console/views.ts'
import { atDesk, type Command, commonOptions, readArguments } from './command.ts'

const usage =
  'schedule [--from 2024-06-01] [--to 2024-06-30] [--group 群名] [--document 计划编号] [--as-of 时间] [--carry 计划编号:年份] [--json] [--config 文件]'

const text = { type: 'string' } as const

/** `gongjian schedule`: every push to come, and why. */
export const scheduleCommand: Command = {
  usage,
  summary: '列出以后要发的提醒和周报消息，每条带原因；默认看一年。',
  details: [
    '  --from --to   起止日期，含当天',
    '  --as-of       从哪个时刻看起，默认现在；更早的不列',
    '  --carry       看往年计划沿用到某年会发什么，例如 nankai-2024:2026，不会保存',
    '带“待确认”的要等协调员确认后才发。',
  ].join('\n'),
  async run(args, tools) {
    const { values } = readArguments(usage, {
      args: [...args],
      options: {
        ...commonOptions,
        from: text,
        to: text,
        group: text,
        document: text,
        'as-of': text,
        carry: text,
      },
    })
    const { config, json, 'as-of': asOf, ...rest } = values
    const request = readScheduleQuery({ ...rest, ...(asOf !== undefined && { asOf }) })
    const posts = await atDesk(tools, config, (desk) => desk.schedule(request))
    if (json) tools.print(JSON.stringify(posts))
    else for (const line of scheduleLines(posts)) tools.print(line)
    return 0
  },
}

const kindWords: Readonly<Record<ScheduleView[number]['sections'][number]['kind'], string>> = {
  due: '到期',
  'campaign-start': '行动开始',
  'campaign-end': '行动结束',
  'campaign-note': '行动进程',
  'round-open': '周报开始',
  'round-chase': '周报催报',
  'round-digest': '周报汇总',
  manual: '自设提醒',
}

/** Lists posts for a terminal: a line each, under it a line for every section. */
export function scheduleLines(posts: ScheduleView): string[] {
  if (posts.length === 0) return ['这段时间没有要发的消息。']
  const lines = posts.flatMap(({ at, group, held, sections }) => [
    `${at.slice(0, 16).replace('T', ' ')}  ${group}${held ? '  待确认' : ''}`,
    ...sections.map((section) => `    ${sectionLine(section)}`),
  ])
  return [`共 ${posts.length} 条消息。`, ...lines]
}

const longestText = 40

function sectionLine(section: ScheduleView[number]['sections'][number]): string {
  const { kind, date, lead, daysLeft, movedBecause, items } = section
  const [first] = items
  const words = first ? `：${first.text.replace(/\s+/g, ' ').slice(0, longestText)}` : ''
  const count = items.length > 1 ? ` 等 ${items.length} 项` : ''
  const moved = movedBecause === null ? '' : `（${movedBecause}）`
  return `${kindWords[kind]} ${date}${lead === null ? '' : ` ${lead}`} 还有 ${daysLeft} 天${moved}${words}${count}`
}
