import { z } from 'zod'
import { AppError, type ErrorCode } from '#base/errors.ts'
import { scheduleQuery } from '#console/schedule-query.ts'
import {
  dateReading,
  gapsView,
  knowledgeView,
  outboxResult,
  reminderResult,
  roundResult,
  scheduleView,
} from '#console/views.ts'
import { answerSchema } from '#features/ask/answer.ts'
import { replySchema } from '#features/progress/ledger/round-schema.ts'
import type { OpenedDesk } from './command.ts'

/** Where a server of this machine listens, and its token. */
export interface RemoteDeskOptions {
  port: number
  token: string
}

/** Longest wait for an answer of the server, milliseconds. */
const patienceMs = 30_000
/** Mistakes of whoever asks; everything else is the server's. */
const passed = ['bad-request', 'not-found'] as const satisfies readonly ErrorCode[]
const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** The desk of a running server, asked over loopback. */
export function remoteDesk(server: RemoteDeskOptions): OpenedDesk {
  return {
    served: true,
    ask: (inquiry) => call(server, 'POST', '/api/ask', answerSchema, inquiry),
    knowledge: () => call(server, 'GET', '/api/knowledge', knowledgeView),
    unanswered: () => call(server, 'GET', '/api/unanswered', gapsView),
    parse: (request) => call(server, 'POST', '/api/progress/parse', replySchema, request),
    dates: (request) => call(server, 'POST', '/api/dates/parse', dateReading, request),
    schedule: (request) =>
      call(server, 'GET', `/api/schedule?${scheduleQuery(request)}`, scheduleView),
    round: ({ action, ...request }) =>
      call(server, 'POST', `/api/rounds/${action}`, roundResult, request),
    reminders: ({ action, ...request }) =>
      call(server, 'POST', `/api/reminders/${action}`, reminderResult, request),
    outbox: ({ action, ...request }) =>
      call(server, 'POST', `/api/outbox/${action}`, outboxResult, request),
    close: async () => {},
  }
}

/** Whether a server answers on this port. */
export async function isServing(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2_000)
    return (await fetch(`http://localhost:${port}/healthz`, { signal })).ok
  } catch {
    return false
  }
}

/** Asks a running server for JSON; throws `AppError` with what it answers, or `timeout`. */
export async function call<T>(
  { port, token }: RemoteDeskOptions,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<T> {
  const response = await send(`http://localhost:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(patienceMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.status >= 400) throw refused(response.body)
  const answer = schema.safeParse(response.body)
  if (answer.success) return answer.data
  throw new AppError('internal', '服务的版本与本命令不一致，请重启服务后再试。', {
    cause: answer.error,
  })
}

async function send(url: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, body: await response.json() }
  } catch (cause) {
    throw new AppError('timeout', '服务没有回应，请稍后再试或查看服务日志。', {
      cause,
      retryable: true,
    })
  }
}

function refused(body: unknown): AppError {
  const parsed = errorBody.safeParse(body)
  const message = parsed.success ? parsed.data.error.message : '服务拒绝了请求，请查看服务日志。'
  const code: ErrorCode =
    passed.find((each) => parsed.success && parsed.data.error.code === each) ?? 'internal'
  return new AppError(code, message)
}
