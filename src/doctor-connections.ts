import { tryStream } from '#platforms/dingtalk/doctor.ts'
import { type Finding, ok, warn } from '#platforms/finding.ts'
import type { ProbeDeps } from '#platforms/probe.ts'
import { tryLongConnection } from '#platforms/wecom/doctor.ts'
import type { ChannelConfig } from './config-channels.ts'

/** What is known and wanted when connections are checked. */
export interface ConnectionCheck {
  /** By channel, whether the running server is connected; null when none runs. */
  connected: ReadonlyMap<string, boolean> | null
  /** Whether WeCom's long connection may be logged in, which throws others out. */
  login: boolean
  deps: ProbeDeps
}

/**
 * Whether the connection of a channel can be logged in: as the running server says, which is never disturbed, else by a
 * trial. Nothing for channels without a connection.
 */
export async function checkConnection(
  name: string,
  config: ChannelConfig,
  { connected, login, deps }: ConnectionCheck,
): Promise<Finding[]> {
  if (config.type !== 'wecom-bot-ws' && config.type !== 'dingtalk-stream') return []
  if (connected) return asServed(connected.get(name))
  if (config.type === 'dingtalk-stream') return [await tryStream(config, deps)]
  if (login) return [await tryLongConnection(config, deps)]
  return [
    warn(
      '没有试登录长连接：同一个机器人只能有一处登录，试登录会把别处正在运行的程序挤下线。确定别处没有运行，请加 --login 再试，或启动服务后再运行本命令。',
    ),
  ]
}

/** Why it is not connected the server says itself. */
function asServed(isConnected: boolean | undefined): Finding[] {
  if (isConnected === undefined) return [warn('运行中的服务还没有这个通道，请重启服务使配置生效。')]
  return isConnected ? [ok('运行中的服务已登录并连着。')] : []
}

const connectedLine = /^gongjian_connected\{channel="((?:[^"\\]|\\.)*)"\} ([01])$/gmu

/** Which channels of the running server are connected, by what it answers to `/metrics`. Pure. */
export function connectedChannels(metrics: string): ReadonlyMap<string, boolean> {
  return new Map(
    [...metrics.matchAll(connectedLine)].map(([, name = '', value]) => [name, value === '1']),
  )
}
