import { randomInt } from 'node:crypto'
import { type Attempt, postToBot } from './attempt.ts'
import type { Callback } from './history.ts'
import { channelNames, type PlatformsState } from './state.ts'
import { sealText, signSealed } from './wecom-seal.ts'

/**
 * Hands one callback to the 自建应用, sealed and in XML (developer.work.weixin.qq.com 90238). Its answer comes later, by a
 * call of the server API.
 * @returns `taken` once it has answered 200 with nothing or `success`.
 */
export async function callWecomApp(state: PlatformsState, callback: Callback): Promise<Attempt> {
  const { corpId, agentId, token, encodingAesKey } = state.credentials.wecomApp
  const sealed = sealText(encodingAesKey, xmlOf(callback.body), corpId)
  const timestamp = String(Math.floor(state.clock.now() / 1000))
  const nonce = String(randomInt(1_000_000_000, 9_999_999_999))
  const query = new URLSearchParams({
    msg_signature: signSealed(token, timestamp, nonce, sealed),
    timestamp,
    nonce,
  })
  const answer = await postToBot(
    `${state.botUrl}/channels/${channelNames['wecom-app']}?${query}`,
    xmlOf({ ToUserName: corpId, Encrypt: sealed, AgentID: agentId }),
    { 'content-type': 'text/xml; charset=utf-8' },
    state.patience.wecomAnswer,
  )
  if (!answer.ok) return answer.attempt
  if (answer.body === '' || answer.body === 'success') return { state: 'taken' }
  return { state: 'refused', reason: 'answer is neither empty nor success' }
}

/** Numbers bare, text in a CDATA section, several of a name one after another, as WeCom writes it. */
function xmlOf(fields: object): string {
  return elementOf('xml', fields)
}

function elementOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => elementOf(name, each)).join('')
  if (typeof value === 'number') return `<${name}>${value}</${name}>`
  if (typeof value === 'object' && value !== null) {
    const inside = Object.entries(value).map(([inner, each]) => elementOf(inner, each))
    return `<${name}>${inside.join('')}</${name}>`
  }
  const text = String(value).replaceAll(']]>', ']]]]><![CDATA[>')
  return `<${name}><![CDATA[${text}]]></${name}>`
}
