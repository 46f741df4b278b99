import { z } from 'zod'
import { AppError } from '#base/errors.ts'
import type { ScheduleRequest } from './desk.ts'

const day = z.iso.date({ error: '应写成 2024-06-14' })
/** A day stands for its first moment in Beijing. */
const moment = z
  .union([day, z.iso.datetime({ offset: true })], {
    error: '应写成 2024-06-14 或 2024-06-14T09:00:00+08:00',
  })
  .transform((text) => Date.parse(text.length === 10 ? `${text}T00:00:00+08:00` : text))
const carry = z
  .string()
  .regex(/^[a-z0-9-]+:20\d\d(?:,[a-z0-9-]+:20\d\d)*$/, '应写成 nankai-2024:2026')
  .transform((text) =>
    text.split(',').map((each) => {
      const [document = '', year = ''] = each.split(':')
      return { document, year: Number(year) }
    }),
  )

const schema = z.object({
  from: day.optional(),
  to: day.optional(),
  group: z.string().optional(),
  document: z.string().optional(),
  asOf: moment.optional(),
  carry: carry.optional(),
})

/**
 * Reads the parameters of a request for the schedule; empty ones are absent, unknown ones are ignored.
 * @throws AppError `bad-request` naming the first that does not fit.
 */
export function readScheduleQuery(query: Readonly<Record<string, unknown>>): ScheduleRequest {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given, { error: () => '只能写一次' })
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new AppError(
    'bad-request',
    `请求参数 ${issue?.path.map(String).join('.')} 不对，请改正：${issue?.message}。`,
  )
}

/** The parameters of a request for the schedule, as `readScheduleQuery` reads them. */
export function scheduleQuery(request: ScheduleRequest): string {
  const { asOf, carry: carried, ...rest } = request
  const values = {
    ...rest,
    ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
    ...(carried && { carry: carried.map(({ document, year }) => `${document}:${year}`).join(',') }),
  }
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  )
  return new URLSearchParams(given).toString()
}
