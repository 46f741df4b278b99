import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { AccessToken, type IssuedToken } from '#platforms/access-token.ts'
import { fetchJson } from '#platforms/fetch-json.ts'
import { type PostResult, postJson } from '#platforms/http.ts'
import { robotDelivery } from './delivery.ts'
import type { DingtalkRobotConfig } from './schema.ts'

const newSchema = z.object({
  accessToken: z.string().min(1),
  expireIn: z.coerce.number().positive(),
})
const oldSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
})

/** The app's token for the server API. What it rejects with tells by `retryable` whether to ask again. */
export function robotToken(
  config: DingtalkRobotConfig,
  clock: Clock,
  timeoutMs: number,
): AccessToken {
  const { apiBase, clientId: appKey } = config
  const ask = async (appSecret: string): Promise<Asked> => {
    const result = await postJson({
      url: `${apiBase.replace(/\/$/, '')}/v1.0/oauth2/accessToken`,
      body: JSON.stringify({ appKey, appSecret }),
      hosts: [new URL(apiBase).host],
      allowHttp: apiBase.startsWith('http:'),
      timeoutMs,
    })
    const token = newSchema.safeParse(result.answered ? result.body : null).data
    const issued = token ? { token: token.accessToken, expiresIn: token.expireIn } : null
    return { issued, result }
  }
  return new AccessToken(() => byFirstSecret(config, ask), clock)
}

/** The app's token for the older API, where that does not take the newer one (`gettoken`). */
export function oldRobotToken(
  config: DingtalkRobotConfig,
  clock: Clock,
  timeoutMs: number,
): AccessToken {
  const ask = async (appsecret: string): Promise<Asked> => {
    const query = new URLSearchParams({ appkey: config.clientId, appsecret })
    const url = `${config.oapiBase.replace(/\/$/, '')}/gettoken?${query}`
    const result = await fetchJson({ url, timeoutMs })
    const token = oldSchema.safeParse(result.answered ? result.body : null).data
    const issued = token ? { token: token.access_token, expiresIn: token.expires_in } : null
    return { issued, result }
  }
  return new AccessToken(() => byFirstSecret(config, ask), clock)
}

/** What came of asking by one secret. */
interface Asked {
  issued: IssuedToken | null
  result: PostResult
}

/** While secrets are rotated the newest may not be in force yet: the first one that DingTalk takes counts. */
async function byFirstSecret(
  { clientSecret }: DingtalkRobotConfig,
  ask: (secret: string) => Promise<Asked>,
): Promise<IssuedToken> {
  let trouble: AppError | null = null
  for (const secret of clientSecret) {
    const { issued, result } = await ask(secret)
    if (issued) return issued
    const mistake = noToken(result)
    // Another secret changes nothing where nobody answers, or for now only.
    if (mistake.retryable || !result.answered) throw mistake
    trouble ??= mistake
  }
  throw trouble ?? new AppError('config', 'clientSecret 没有写，请从应用的凭证页复制。')
}

function noToken(result: PostResult): AppError {
  const { state } = robotDelivery(result)
  const retryable = result.answered ? state === 'retry' : state !== 'refused'
  return new AppError('platform', '钉钉没有给出访问凭证，请核对 clientId 和 clientSecret。', {
    retryable,
  })
}
