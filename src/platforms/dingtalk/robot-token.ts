import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { AccessToken, type IssuedToken } from '#platforms/access-token.ts'
import { fetchJson } from '#platforms/fetch-json.ts'
import { type PostResult, postJson } from '#platforms/http.ts'
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
  const { apiBase, clientId: appKey, clientSecret } = config
  const [appSecret] = clientSecret
  return new AccessToken(async () => {
    const result = await postJson({
      url: `${apiBase.replace(/\/$/, '')}/v1.0/oauth2/accessToken`,
      body: JSON.stringify({ appKey, appSecret }),
      hosts: [new URL(apiBase).host],
      allowHttp: apiBase.startsWith('http:'),
      timeoutMs,
    })
    const token = newSchema.safeParse(result.answered ? result.body : null)
    if (!token.success) throw noToken(result)
    return { token: token.data.accessToken, expiresIn: token.data.expireIn }
  }, clock)
}

/** The app's token for the older API, where that does not take the newer one (`gettoken`). */
export function oldRobotToken(
  config: DingtalkRobotConfig,
  clock: Clock,
  timeoutMs: number,
): AccessToken {
  const [appsecret = ''] = config.clientSecret
  const query = new URLSearchParams({ appkey: config.clientId, appsecret })
  const url = `${config.oapiBase.replace(/\/$/, '')}/gettoken?${query}`
  return new AccessToken(async (): Promise<IssuedToken> => {
    const result = await fetchJson({ url, timeoutMs })
    const token = oldSchema.safeParse(result.answered ? result.body : null)
    if (!token.success) throw noToken(result)
    return { token: token.data.access_token, expiresIn: token.data.expires_in }
  }, clock)
}

function noToken(result: PostResult): AppError {
  return new AppError('platform', '钉钉没有给出访问凭证，请核对 clientId 和 clientSecret。', {
    retryable: !result.answered && result.delivery.state !== 'refused',
  })
}
