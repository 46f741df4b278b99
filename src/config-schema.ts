import { z } from 'zod'

/** Level names of the log; `silent` writes nothing. */
export const logLevelSchema = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])

/** Address to listen on: an IP address or a host name, without scheme or port. */
export const hostSchema = z
  .string()
  .regex(/^[A-Za-z0-9.:-]+$/, '应是 127.0.0.1 这样的地址，不带 http:// 和端口')

/** TCP port, also as digits in quotes (that is how an environment variable comes); 0 lets the system choose. */
export const portSchema = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,5}$/)
        .transform(Number),
    ],
    {
      error: '应是 0 到 65535 之间的整数',
    },
  )
  .refine(
    (port) => Number.isInteger(port) && port >= 0 && port <= 65_535,
    '应是 0 到 65535 之间的整数',
  )

/** Name of a channel: it stands in the callback URL. */
export const channelName = /^[a-z0-9]+(-[a-z0-9]+)*$/

const documentId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '应是文件编号，如 nankai-2024（可用 gongjian index 查看）')

/** Calendar days before a day, `[30, 14, 7, 3, 1, 0]`; an empty list means never. */
const leads = z.array(z.int().min(0, '应是 0 到 30 的天数').max(30, '应是 0 到 30 的天数'))

/** When a group is reminded of what its plans want; what is not set is as usual. */
const remindersSchema = z.strictObject({
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应写成 09:07')
    .optional(),
  /** Before the last day of a time limit. */
  due: leads.optional(),
  /** Before the first and the last day of a campaign. */
  campaignStart: leads.optional(),
  campaignEnd: leads.optional(),
  /** Single deadlines, by article (`nankai-2024#7`) or article and day (`nankai-2024#7@2024-06-14`). */
  articles: z.record(z.string(), leads).default({}),
  /** On which working day after a day what is not done is told: blue, yellow, red; `[]` = never. */
  overdue: z
    .array(z.int().min(1, '应是 1 到 60 的工作日数').max(60, '应是 1 到 60 的工作日数'))
    .max(3, '最多写三个：蓝、黄、红')
    .refine(
      (days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)),
      '应从小到大写，如 [1, 3, 7]',
    )
    .optional(),
})

const clockTime = (pattern: RegExp) => z.string().regex(pattern, '应写成 06:00')

/** When units are asked during an alert (重污染天气预警); what is not set is as usual. */
const alertsSchema = z
  .strictObject({
    /** Hours between two roll-calls. */
    everyHours: z.int().min(1, '应是 1 到 24 的小时数').max(24, '应是 1 到 24 的小时数').optional(),
    /** Nobody is asked before and from then on; `00:00` and `24:00` ask day and night. */
    from: clockTime(/^([01]\d|2[0-3]):[0-5]\d$/).optional(),
    to: clockTime(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).optional(),
  })
  .refine(({ from = '06:00', to = '22:00' }) => from < to, {
    error: '应早于 to，跨夜请写成 00:00 到 24:00',
    path: ['from'],
  })

/** One chat group the bot knows by name. */
export const groupSchema = z.strictObject({
  /** Name people use for it, unique. */
  name: z.string().trim().min(1),
  /** Channel on which its messages come in. */
  channel: z.string().min(1),
  /** The platform's own id of the chat, case-sensitive. */
  chatId: z.string().trim().min(1),
  /** Channel that pushes to it; default the same. */
  push: z.string().min(1).optional(),
  /** Ids of the plans that come first in answers, newest first; none = all. */
  documents: z.array(documentId).default([]),
  /** Platform user ids of those who may give commands. */
  coordinators: z.array(z.string().trim().min(1)).default([]),
  reminders: remindersSchema.optional(),
  alerts: alertsSchema.optional(),
})

/** The configuration file but for what is inside a channel, which is each platform's own business. */
export const fileSchema = z.strictObject({
  host: hostSchema.optional(),
  port: portSchema.optional(),
  dataDir: z.string().min(1).optional(),
  knowledgeDir: z.string().min(1).optional(),
  logLevel: logLevelSchema.optional(),
  roster: z.string().min(1).optional(),
  channels: z.record(z.string(), z.unknown()).default({}),
  groups: z.array(groupSchema).default([]),
})

/** A configured group. */
export type GroupConfig = z.infer<typeof groupSchema>
