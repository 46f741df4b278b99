import type { z } from 'zod'
import type { Mistake } from '#base/mistakes.ts'
import { chineseIssue } from '#base/mistakes.ts'
import { hostSchema, logLevelSchema, portSchema } from './config-schema.ts'
import type { Environment } from './config-variables.ts'

/** What environment variables say; a variable that is not set or empty says nothing. */
export interface EnvironmentSettings {
  host?: string
  port?: number
  logLevel?: z.infer<typeof logLevelSchema>
}

/** Reads `HOST`, `PORT` and `LOG_LEVEL`, and checks `DEMO_NOW`. */
export function readEnvironment(env: Environment): {
  settings: EnvironmentSettings
  mistakes: Mistake[]
} {
  const mistakes: Mistake[] = []
  function read<T>(name: string, schema: z.ZodType<T>): T | undefined {
    if (!env[name]) return undefined
    const result = schema.safeParse(env[name], { error: chineseIssue })
    if (result.success) return result.data
    mistakes.push({
      path: [],
      at: `环境变量 ${name}`,
      message: result.error.issues[0]?.message ?? '写法不对',
    })
    return undefined
  }
  const host = read('HOST', hostSchema)
  const port = read('PORT', portSchema)
  const logLevel = read('LOG_LEVEL', logLevelSchema)
  if (env.DEMO_NOW && Number.isNaN(Date.parse(env.DEMO_NOW))) {
    mistakes.push({
      path: [],
      at: '环境变量 DEMO_NOW',
      message: '应是 2024-05-13T08:30:00+08:00 这样的时间',
    })
  }
  return {
    settings: {
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
      ...(logLevel === undefined ? {} : { logLevel }),
    },
    mistakes,
  }
}
