import { z } from 'zod'
import { bad, type Finding, ok, warn } from './finding.ts'
import { jsonOf, type ProbeDeps, type Probed, probe, unreachable } from './probe.ts'

/** A signed request as the platform would make it, and how its answer is known. */
export interface CallbackTrial {
  init: RequestInit
  /** Without `?`; empty for none. */
  query: string
  /** Whether the answer shows that the signature was taken. */
  passes(status: number, text: string): boolean
}

/** Longest time a platform waits when it checks an address, milliseconds. */
const wallMs = 1000
const ourError = z.object({ error: z.object({ code: z.string() }) })

/** Plays a trial against a callback address and says what is wrong on the way there. */
export async function probeCallback(
  base: string,
  channel: string,
  trial: CallbackTrial,
  deps: ProbeDeps,
): Promise<Finding> {
  const address = `${base.replace(/\/$/, '')}/channels/${channel}`
  const where = `回调地址 ${address} `
  const url = trial.query ? `${address}?${trial.query}` : address
  const probed = await probe(url, trial.init, deps)
  if (!probed.answered) return unreachable(where, probed.reason)
  const { status, text, tookMs } = probed
  if (!trial.passes(status, text)) return mistake(where, probed)
  const seconds = (tookMs / 1000).toFixed(1)
  if (tookMs > wallMs)
    return warn(`${where}验证通过，但用了 ${seconds} 秒，平台只等 1 秒，请检查网络和转发。`)
  return ok(`${where}验证通过。`)
}

function mistake(where: string, probed: Extract<Probed, { answered: true }>): Finding {
  const { status } = probed
  const code = ourError.safeParse(jsonOf(probed)).data?.error.code
  if (code === 'signature') {
    return bad(
      `${where}验签没有通过：服务用的 Token、密钥与现在的配置不同（改过配置请重启服务），或转发改动了参数。`,
    )
  }
  if (code === 'not-found')
    return bad(`${where}没有这个通道：请重启服务使配置生效，核对地址最后一段。`)
  if (code) return bad(`${where}由服务拒绝（${code}），请查看服务日志。`)
  if (status >= 300 && status < 400) return bad(`${where}被跳转到别处，请去掉登录、验证码或跳转。`)
  if (status === 404) return bad(`${where}不通（404）：请让转发把 /channels/ 原样交给服务。`)
  if (status >= 500) return bad(`${where}不通（${status}）：转发后面的服务没有运行或连不上。`)
  if (status >= 400)
    return bad(`${where}被挡在外面（${status}），请检查转发、防火墙和网站安全策略。`)
  return bad(`${where}的回答被改动过（不是原样返回），请检查转发有没有另外加内容或返回了网页。`)
}
