import { type Finding, warn } from '#platforms/finding.ts'
import type { ChannelConfig } from './config-channels.ts'

const refusedLine =
  /^gongjian_refused_total\{channel="((?:[^"\\]|\\.)*)",code="(signature|forbidden)"\} (\d+)$/gmu

/** Where the other half of what signs callbacks is shown. */
const places: Partial<Record<ChannelConfig['type'], string>> = {
  'wecom-bot': '机器人的 API 设置页核对 Token 和 EncodingAESKey',
  'wecom-app': '应用页 → 接收消息 → 设置 API 接收，核对 Token、EncodingAESKey 和企业ID',
  'dingtalk-bot':
    '开发者后台 → 应用 → 凭证与基础信息，核对 Client Secret，再到机器人页核对 robotCode',
}

/**
 * Whether the platform signs with other credentials than the running server knows: what we sign ourselves always passes,
 * so only the callbacks that were refused can tell. Pure.
 * @param metrics what the running server answers to `/metrics`
 */
export function checkRefusals(
  name: string,
  type: ChannelConfig['type'],
  metrics: string,
): Finding[] {
  const place = places[type]
  const count = [...metrics.matchAll(refusedLine)]
    .filter(([, channel]) => channel === name)
    .reduce((sum, [, , , times]) => sum + Number(times), 0)
  if (count === 0 || place === undefined) return []
  return [
    warn(
      `服务启动以来拒收了 ${count} 个回调，签名或收件方不对：请到${place}；都对时是有人在试探，不必理会。`,
    ),
  ]
}
