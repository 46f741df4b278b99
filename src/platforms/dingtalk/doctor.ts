import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import type { CallbackTrial } from '#platforms/callback-probe.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'
import { clockFinding, jsonOf, type ProbeDeps, probe, unreachable } from '#platforms/probe.ts'
import { trySocket } from '#platforms/socket-trial.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { dingtalkSign } from './signature.ts'
import { openGate } from './stream-gate.ts'

const issued = z.object({ accessToken: z.string().min(1) })
const issuedByCorp = z.object({ access_token: z.string().min(1) })
const refused = z.object({ error: z.object({ code: z.string() }) })

/** Asks for an access token with each secret of the list. */
export async function checkDingtalkRobot(
  config: DingtalkRobotConfig,
  deps: ProbeDeps,
): Promise<Finding[]> {
  const { apiBase, clientId: appKey, clientSecret } = config
  const url = `${apiBase.replace(/\/$/, '')}/v1.0/oauth2/accessToken`
  const findings: Finding[] = []
  for (const [at, appSecret] of clientSecret.entries()) {
    const body = JSON.stringify({ appKey, appSecret })
    const headers = { 'content-type': 'application/json' }
    const probed = await probe(url, { method: 'POST', headers, body }, deps)
    if (!probed.answered) return [unreachable('钉钉接口', probed.reason)]
    const which = clientSecret.length > 1 ? `（clientSecret 第 ${at + 1} 个）` : ''
    findings.push(
      issued.safeParse(jsonOf(probed)).success
        ? ok(`钉钉给出了访问凭证${which}，clientId 和 clientSecret 正确。`)
        : bad(
            `钉钉没有给出访问凭证${which}（HTTP ${probed.status}）：请到开发者后台 → 应用 → 凭证与基础信息，核对 Client ID 和 Client Secret。`,
          ),
    )
    if (at === 0) findings.push(...clockFinding('钉钉', probed))
  }
  if (config.robotCode !== appKey) {
    findings.push(
      warn(
        'robotCode 与 Client ID 不同，内部应用一般相同；写错了收到的消息都会被拒收，请到开发者后台 → 应用 → 机器人 核对。',
      ),
    )
  }
  return findings
}

/**
 * Whether the app is one of the configured organisation (open.dingtalk.com `obtain-the-access-token-of-an-internal-app`);
 * messages of any other are refused. Nothing where none is configured.
 */
export async function checkCorp(
  { apiBase, clientId, clientSecret, corpId }: DingtalkRobotConfig,
  deps: ProbeDeps,
): Promise<Finding[]> {
  if (corpId === undefined) return []
  const url = `${apiBase.replace(/\/$/, '')}/v1.0/oauth2/${encodeURIComponent(corpId)}/token`
  const headers = { 'content-type': 'application/json' }
  for (const client_secret of clientSecret) {
    const grant = { client_id: clientId, client_secret, grant_type: 'client_credentials' }
    const probed = await probe(url, { method: 'POST', headers, body: JSON.stringify(grant) }, deps)
    if (issuedByCorp.safeParse(jsonOf(probed)).success) return [ok('corpId 正确。')]
  }
  return [
    warn(
      'corpId 没有核对成：写错了收到的消息都会被拒收，请到开发者后台首页复制 CorpId，或去掉这一项。',
    ),
  ]
}

/** Opens a connection of Stream mode and closes it at once; others of the same app stay. */
export async function tryStream(
  config: DingtalkRobotConfig,
  { timeoutMs = 10_000 }: Pick<ProbeDeps, 'timeoutMs'>,
): Promise<Finding> {
  const gate = await openGate(config, timeoutMs)
  if (gate.state === 'wrong-credentials')
    return bad(
      `钉钉没有打开 Stream 连接（${gate.reason}）：请到开发者后台 → 应用 → 凭证与基础信息，核对 Client ID 和 Client Secret。`,
    )
  if (gate.state === 'failed')
    return bad(
      `钉钉没有打开 Stream 连接（${gate.reason}）：请检查能否访问 api.dingtalk.com，并到应用的机器人页把消息接收模式设为 Stream。`,
    )
  const trial = await trySocket(gate.url, { timeoutMs })
  if (trial.state === 'failed') return unreachable('钉钉的 Stream 网关', trial.reason)
  return ok('Stream 连接建立成功（已断开）。')
}

/** A signed message without content: whoever takes the signature calls it a bad request, and nobody is answered. */
export function signedTrial(config: DingtalkRobotConfig, clock: Clock): CallbackTrial {
  const [secret = ''] = config.clientSecret
  const timestamp = String(clock.now())
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    timestamp,
    sign: dingtalkSign(timestamp, secret),
  }
  return {
    init: { method: 'POST', headers, body: '{}' },
    query: '',
    passes(status, text) {
      if (status !== 400) return false
      try {
        return refused.safeParse(JSON.parse(text)).data?.error.code === 'bad-request'
      } catch {
        return false
      }
    },
  }
}
