import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { toAppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import { RosterFile } from '#features/progress/roster/roster-file.ts'
import { probeCallback } from '#platforms/callback-probe.ts'
import { checkCorp, checkDingtalkRobot, signedTrial } from '#platforms/dingtalk/doctor.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'
import { checkReach, jsonOf, type ProbeDeps, probe, unreachable } from '#platforms/probe.ts'
import { checkWecomApp, echoTrial } from '#platforms/wecom/doctor.ts'
import type { Config } from './config.ts'
import type { ChannelConfig } from './config-channels.ts'
import { checkGroup, checkPeople } from './doctor-chats.ts'
import { checkConnection, connectedChannels } from './doctor-connections.ts'
import { checkCounts } from './doctor-counts.ts'
import { checkMachine } from './doctor-machine.ts'
import { sendToGroups } from './doctor-sends.ts'
import { runningServer } from './running-server.ts'

/** How the set-up is checked. */
export interface DoctorOptions {
  /** Public address of the server, without a path: `https://bot.example.gov.cn`; default the local server's own. */
  url?: string | undefined
  /** Says a test line in every configured group. */
  send?: boolean
  /** Logs WeCom's long connections in where no server runs: it throws out whoever is logged in as the same bot. */
  login?: boolean
}

/** What doctor works with. */
export interface DoctorDeps {
  clock: Clock
  logger: Logger
}

/** Looks at everything a bot needs to hear and to speak; what it finds is said for people. Never rejects. */
export async function examine(
  config: Config,
  { url, send = false, login = false }: DoctorOptions,
  deps: DoctorDeps,
): Promise<Finding[]> {
  const { channels, groups, dataDir } = config
  if (config.demo) return [ok('没有配置文件，按演示方式运行。'), ...(await checkMachine(dataDir))]
  const server = await runningServer(dataDir)
  const local = server ? `http://localhost:${server.port}` : null
  const findings: Finding[] = await checkMachine(dataDir)
  findings.push(...(await checkServer(local, deps)))
  const metrics = local === null ? null : await servedMetrics(local, deps)
  const connected = metrics === null ? null : connectedChannels(metrics)
  for (const [name, channel] of Object.entries(channels)) {
    const found = await checkChannel(name, channel, url ?? local, deps)
    found.push(...(await checkConnection(name, channel, { connected, login, deps })))
    found.push(...checkCounts(name, channel.type, metrics ?? ''))
    findings.push(...found.map((each) => ({ ...each, message: `通道 ${name}：${each.message}` })))
  }
  for (const group of groups) findings.push(...checkGroup(group, channels))
  findings.push(...(await checkRoster(config, deps.logger)))
  if (send) findings.push(...(await sendToGroups(config, login && server === null, deps)))
  else if (groups.length > 0) findings.push(ok('没有试发；加 --send 会在每个群里发一句测试消息。'))
  return findings
}

async function checkChannel(
  name: string,
  config: ChannelConfig,
  base: string | null,
  deps: ProbeDeps,
): Promise<Finding[]> {
  const { clock } = deps
  const callback = async (trial: Parameters<typeof probeCallback>[2]) =>
    base === null
      ? [warn('服务没有运行，没有检查回调地址；请先启动服务，或加 --url https://您的域名。')]
      : [await probeCallback(base, name, trial, deps)]
  const reach = (platform: string, apiBase: string) =>
    checkReach(`${platform}接口`, apiBase, platform, deps)
  switch (config.type) {
    case 'wecom-bot':
      return [
        ...(await reach('企业微信', config.apiBase)),
        ...(await callback(echoTrial(config, clock))),
      ]
    case 'wecom-app':
      return [...(await checkWecomApp(config, deps)), ...(await callback(echoTrial(config, clock)))]
    case 'wecom-bot-ws':
      return checkReach('长连接服务器', config.wsUrl.replace(/^ws/, 'http'), '企业微信', deps)
    case 'dingtalk-bot':
      return [
        ...(await checkDingtalkRobot(config, deps)),
        ...(await checkCorp(config, deps)),
        ...(await callback(signedTrial(config, clock))),
      ]
    case 'dingtalk-stream':
      return [...(await checkDingtalkRobot(config, deps)), ...(await checkCorp(config, deps))]
    case 'wecom-webhook':
      return [...(await reach('企业微信', config.apiBase)), pushOnly]
    case 'dingtalk-webhook':
      return [...(await reach('钉钉', config.oapiBase)), pushOnly]
  }
}

const pushOnly = ok('只用来推送，用 --send 试发才知道通不通。')

/** What the running server counts; empty when it does not answer. */
async function servedMetrics(local: string, deps: ProbeDeps): Promise<string> {
  const probed = await probe(`${local}/metrics`, {}, deps)
  return probed.answered ? probed.text : ''
}

const readiness = z.object({ reasons: z.array(z.string()) })

/** What the running server says of itself: whether its connections stand. */
async function checkServer(local: string | null, deps: ProbeDeps): Promise<Finding[]> {
  if (local === null) return [warn('服务没有运行，凭证、地址和连接由本命令自己试。')]
  const probed = await probe(`${local}/readyz`, {}, deps)
  if (!probed.answered) return [unreachable('本机服务', probed.reason)]
  const reasons = readiness.safeParse(jsonOf(probed)).data?.reasons ?? []
  return reasons.length > 0 ? reasons.map((reason) => bad(reason)) : [ok('服务在运行，一切就绪。')]
}

async function checkRoster({ roster, channels }: Config, logger: Logger): Promise<Finding[]> {
  if (roster === null)
    return [warn('没有花名册，不收周报；需要时照 docs/roster.example.yaml 写一份。')]
  try {
    const file = await RosterFile.open(roster, logger)
    const { roster: content } = await file.current()
    return checkPeople(content, channels)
  } catch (error) {
    return [bad(toAppError(error).message)]
  }
}
