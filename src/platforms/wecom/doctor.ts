import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import type { CallbackTrial } from '#platforms/callback-probe.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'
import { clockFinding, jsonOf, type ProbeDeps, probe, unreachable } from '#platforms/probe.ts'
import { trySocket } from '#platforms/socket-trial.ts'
import type { WecomAppConfig } from './app-schema.ts'
import type { WecomBotWsConfig } from './bot-ws-schema.ts'
import { apiUrl } from './credential-schemas.ts'
import { readAnswer, type WecomAnswer } from './error-codes.ts'
import { linkWords } from './link-words.ts'
import type { WecomBotConfig } from './schema.ts'
import { Seal } from './seal.ts'

const wrongAgent = 'agentId 不是这个 secret 的应用，请到管理后台 → 应用管理 → 该应用 复制 AgentId'

/** What to do about an error of `gettoken` and `agent/get` (developer.work.weixin.qq.com paths 91039, 90227). */
const tokenAdvice: Readonly<Record<number, string>> = {
  40001: 'secret 不对，请到管理后台 → 应用管理 → 该应用 → Secret 重新查看',
  40091: 'secret 不对，请到管理后台 → 应用管理 → 该应用 → Secret 重新查看',
  40013: 'corpId 不对，请到管理后台 → 我的企业 → 企业信息最下面复制企业ID',
  40056: wrongAgent,
  301002: wrongAgent,
  60020: '本机的出口 IP 不在可信 IP 里，请到管理后台 → 应用管理 → 该应用 → 企业可信IP 加上',
}

/** Asks for an access token of a 自建应用, and with it for the app itself. */
export async function checkWecomApp(config: WecomAppConfig, deps: ProbeDeps): Promise<Finding[]> {
  const { corpId, secret, apiBase } = config
  const url = apiUrl(apiBase, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
  const probed = await probe(url, {}, deps)
  if (!probed.answered) return [unreachable('企业微信接口', probed.reason)]
  const answer = readAnswer(jsonOf(probed))
  const issued = issuedSchema.safeParse(jsonOf(probed))
  if (answer?.errcode !== 0 || !issued.success)
    return [bad(tokenTrouble(answer, probed.status)), ...clockFinding('企业微信', probed)]
  return [
    ok('企业微信给出了访问凭证，corpId 和 secret 正确。'),
    ...(await checkAgent(config, issued.data.access_token, deps)),
    ...clockFinding('企业微信', probed),
  ]
}

const issuedSchema = z.object({ access_token: z.string().min(1) })
const agentSchema = z.object({ close: z.number().optional() })

/** Whether the token is that of this app, and whether the app is switched on (path 90227). */
async function checkAgent(
  { apiBase, agentId }: WecomAppConfig,
  token: string,
  deps: ProbeDeps,
): Promise<Finding[]> {
  const query = { access_token: token, agentid: String(agentId) }
  const probed = await probe(apiUrl(apiBase, '/cgi-bin/agent/get', query), {}, deps)
  if (!probed.answered) return [unreachable('企业微信接口', probed.reason)]
  const answer = readAnswer(jsonOf(probed))
  // A private deployment may not have this call; it says nothing of the credentials.
  if (!answer) return [warn('agentId 没有核对成，请对照应用页自己看一遍。')]
  if (answer.errcode !== 0) return [bad(tokenTrouble(answer, probed.status))]
  const isClosed = agentSchema.safeParse(jsonOf(probed)).data?.close === 1
  return [
    isClosed
      ? bad('这个应用已停用，请到管理后台 → 应用管理 → 该应用 启用。')
      : ok('agentId 正确，应用可以调用接口。'),
  ]
}

function tokenTrouble(answer: WecomAnswer | null, status: number): string {
  if (!answer) return `企业微信接口的回答不对（HTTP ${status}），请核对 apiBase 和出网代理。`
  const { errcode, caller } = answer
  const advice = tokenAdvice[errcode] ?? '请核对 corpId、agentId、secret 和 apiBase'
  return `企业微信没有放行（${errcode}）：${caller ? advice.replace('出口 IP', `出口 IP ${caller}`) : advice}。`
}

/**
 * Logs in over the long connection and leaves at once. Another program that is logged in as the same bot is thrown out by
 * it: only for whom nothing runs.
 */
export async function tryLongConnection(
  { wsUrl, botId, secret }: WecomBotWsConfig,
  { timeoutMs = 10_000 }: Pick<ProbeDeps, 'timeoutMs'>,
): Promise<Finding> {
  const headers = { req_id: `aibot_subscribe_${randomUUID()}` }
  const login = { cmd: 'aibot_subscribe', headers, body: { bot_id: botId, secret } }
  const trial = await trySocket(wsUrl, { say: JSON.stringify(login), timeoutMs })
  if (trial.state === 'failed') return unreachable('长连接服务器', trial.reason)
  const answer = trial.state === 'answered' ? readAnswer(parsed(trial.text)) : null
  if (!answer)
    return bad('长连接服务器没有回应登录：请检查出网代理是否放行 WebSocket（wss），再试一次。')
  if (answer.errcode !== 0) return bad(linkWords.refused(String(answer.errcode)))
  return ok('长连接登录成功，botId 和 secret 正确（已断开）。')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The check WeCom makes when a callback address is saved: an encrypted text, wanted back as it was (path 101033). */
export function echoTrial(config: WecomBotConfig | WecomAppConfig, clock: Clock): CallbackTrial {
  const { token, encodingAesKey } = config
  const receiveId = config.type === 'wecom-app' ? config.corpId : ''
  const seal = new Seal({ token, encodingAesKey, receiveId, clock })
  const said = String(randomBytes(6).readUIntBE(0, 6))
  const nonce = String(randomBytes(4).readUInt32BE())
  const { encrypt, msgsignature, timestamp } = seal.close(said, nonce)
  const query = {
    msg_signature: msgsignature,
    timestamp: String(timestamp),
    nonce,
    echostr: encrypt,
  }
  return {
    init: {},
    query: new URLSearchParams(query).toString(),
    passes: (status, text) => status === 200 && text === said,
  }
}
