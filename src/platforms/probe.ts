import type { Clock } from '#base/clock.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

/** What came of a request made to see whether something works. */
export type Probed =
  | {
      answered: true
      status: number
      text: string
      /** How far the other side's clock is ahead of ours, milliseconds; null when it does not tell. */
      aheadMs: number | null
      tookMs: number
    }
  | { answered: false; reason: string }

/** What probes work with. */
export interface ProbeDeps {
  clock: Clock
  /** Time limit of one request, default 10,000 ms. */
  timeoutMs?: number
}

/** Makes one request; never rejects, follows no redirect, reads at most a few hundred KB. */
export async function probe(url: string, init: RequestInit, deps: ProbeDeps): Promise<Probed> {
  const { clock, timeoutMs = 10_000 } = deps
  const begun = clock.now()
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const text = (await response.text()).slice(0, 200_000)
    const now = clock.now()
    const told = Date.parse(response.headers.get('date') ?? '')
    const aheadMs = Number.isNaN(told) ? null : told - (begun + now) / 2
    return { answered: true, status: response.status, text, aheadMs, tookMs: now - begun }
  } catch (error) {
    return { answered: false, reason: reasonOf(error) }
  }
}

/** Whether an address can be reached at all, and what its clock says of ours. @param platform whose clock that is */
export async function checkReach(
  where: string,
  url: string,
  platform: string,
  deps: ProbeDeps,
): Promise<Finding[]> {
  const probed = await probe(url, {}, deps)
  if (!probed.answered) return [unreachable(where, probed.reason)]
  return [ok(`${where}连得上。`), ...clockFinding(platform, probed)]
}

/** JSON in an answer; null when it is none. */
export function jsonOf(probed: Probed): unknown {
  if (!probed.answered) return null
  try {
    return JSON.parse(probed.text)
  } catch {
    return null
  }
}

/** Why a request did not get through, and what to do about it. @param where a name for the other side */
export function unreachable(where: string, reason: string): Finding {
  const advice = advices.find(([pattern]) => pattern.test(reason))?.[1]
  return bad(`${where}连不上（${reason}）：${advice ?? '请检查网络和防火墙。'}`)
}

const advices: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, '域名解析不了，请检查域名和服务器的 DNS。'],
  [/ECONNREFUSED/, '对方端口没有程序在听，请检查地址、端口和转发。'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|SSL/i,
    '证书有问题，请检查证书是否过期、域名是否相符、证书链是否完整。',
  ],
  [/TimeoutError|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/, '没有回应，请检查防火墙和出网策略。'],
]

/** Smallest difference of clocks that is told, and that at which signatures begin to fail, milliseconds. */
const [skewWarnMs, skewBadMs] = [30_000, 300_000]

/** What the clock of the other side says about ours; nothing when it does not tell. */
export function clockFinding(where: string, probed: Probed): Finding[] {
  if (!probed.answered || probed.aheadMs === null) return []
  const seconds = Math.round(Math.abs(probed.aheadMs) / 1000)
  const way = probed.aheadMs > 0 ? '慢' : '快'
  const words = `服务器时间比${where}${way} ${seconds} 秒，请打开自动校时（NTP），否则验签会失败。`
  if (seconds * 1000 >= skewBadMs) return [bad(words)]
  return seconds * 1000 >= skewWarnMs ? [warn(words)] : [ok(`服务器时间与${where}一致。`)]
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network'
  const { cause } = error
  if (!(cause instanceof Error)) return error.name
  return 'code' in cause ? String(cause.code) : cause.message
}
