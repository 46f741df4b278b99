import { type Finding, warn } from '#platforms/finding.ts'
import type { ChannelConfig } from './config-channels.ts'

const refusedLine =
  /^gongjian_refused_total\{channel="((?:[^"\\]|\\.)*)",code="(?:signature|forbidden)"\} (\d+)$/gmu
const lostLine = /^gongjian_outbox_lost\{channel="((?:[^"\\]|\\.)*)"\} (\d+)$/gmu

/** Where the other half of what signs callbacks is shown. */
const places: Partial<Record<ChannelConfig['type'], string>> = {
  'wecom-bot': '机器人的 API 设置页核对 Token 和 EncodingAESKey',
  'wecom-app': '应用页 → 接收消息 → 设置 API 接收，核对 Token、EncodingAESKey 和企业ID',
  'dingtalk-bot':
    '开发者后台 → 应用 → 凭证与基础信息，核对 Client Secret，再到机器人页核对 robotCode',
  'dingtalk-stream': '开发者后台 → 应用 → 机器人，核对 robotCode，写了 corpId 的也核对 corpId',
}

/**
 * What the running server has counted of a channel that somebody should look after. Pure.
 * @param metrics what it answers to `/metrics`; empty where none runs
 */
export function checkCounts(name: string, type: ChannelConfig['type'], metrics: string): Finding[] {
  const of = (line: RegExp) =>
    [...metrics.matchAll(line)]
      .filter(([, channel]) => channel === name)
      .reduce((sum, [, , count]) => sum + Number(count), 0)
  return [...checkRefused(type, of(refusedLine)), ...checkLost(of(lostLine))]
}

/**
 * Whether the platform signs with other credentials than the server knows: what we sign ourselves always passes, so only
 * what was refused can tell.
 */
function checkRefused(type: ChannelConfig['type'], count: number): Finding[] {
  const place = places[type]
  if (count === 0 || place === undefined) return []
  return [
    warn(
      `服务启动以来拒收了 ${count} 次，签名或收件方不对：请到${place}；都对时是有人在试探，不必理会。`,
    ),
  ]
}

function checkLost(count: number): Finding[] {
  if (count === 0) return []
  return [
    warn(
      `有 ${count} 条主动发的消息没有送达，或不知是否送达：请用 gongjian outbox list 看原因，处理后用 outbox resend 重发。`,
    ),
  ]
}
