import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { FileSource } from '#bot/file-source.ts'
import { download } from '#platforms/download.ts'
import { postJson } from '#platforms/http.ts'
import { robotToken } from './robot-token.ts'
import type { DingtalkRobotConfig } from './schema.ts'

const answer = z.object({ downloadUrl: z.string().min(1) })
/** Where DingTalk keeps files of chats; the addresses it gives may be http. */
const publicHosts = ['.dingtalk.com', '.aliyuncs.com']
const timeoutMs = 10_000

/** The files people send to a robot 1:1 (open.dingtalk.com `download-the-file-content-of-the-robot-receiving-message`). */
export function dingtalkFiles(config: DingtalkRobotConfig, clock: Clock): FileSource {
  const { apiBase, robotCode, mediaHosts = publicHosts } = config
  const { host, protocol } = new URL(apiBase)
  const token = robotToken(config, clock, timeoutMs)
  return {
    async fetch({ code, name }) {
      const result = await postJson({
        url: `${apiBase.replace(/\/$/, '')}/v1.0/robot/messageFiles/download`,
        body: JSON.stringify({ downloadCode: code, robotCode }),
        headers: { 'x-acs-dingtalk-access-token': await token.get() },
        hosts: [host],
        allowHttp: protocol === 'http:',
        timeoutMs,
      })
      const told = answer.safeParse(result.answered ? result.body : null)
      if (!told.success) {
        const cause = new Error(result.answered ? `HTTP ${result.status}` : result.delivery.reason)
        throw new AppError('platform', '钉钉没有给出文件，可能已经过期，请再发一次。', { cause })
      }
      const rules = { hosts: [host, ...mediaHosts], allowHttp: true }
      const file = await download(told.data.downloadUrl, rules)
      return { name: name ?? file.name ?? '文件', bytes: file.bytes }
    },
  }
}
