import { expect, it } from 'vitest'
import { lostReason } from '../../src/cli/lost-reason.ts'

it.each([
  ['no acknowledgement', '平台没有确认收到'],
  ['not connected', '没有连上平台'],
  ['no access token: HTTP 503', '没有拿到平台的访问凭证，请核对通道的密钥'],
  ['access token not taken', '没有拿到平台的访问凭证，请核对通道的密钥'],
  [
    'no access token: errcode 40001 (secret not valid)',
    '没有拿到平台的访问凭证（错误码 40001），请核对通道的密钥',
  ],
  [
    'no access token: errcode 60020 (address of this server is not in the list of trusted IPs (企业可信IP), called from 203.0.113.7)',
    '本机的出口 IP 203.0.113.7 不在企业可信IP 里，请到应用页加上',
  ],
  [
    'sessionWebhook: errcode 300001; robot API: bot.stopped; group webhook: none',
    '回复地址：平台拒绝，错误码 300001；机器人接口：机器人已停用，请重新启用；群 webhook：没有配',
  ],
  ['given up: ECONNREFUSED', '一直没有发出去：平台没有回应'],
  ['not the id of one person', '收件人的账号不对'],
  ['invalid staff id', '对方不在应用的可见范围，或账号不对'],
  ['not reached: invaliduser', '对方不在应用的可见范围，或账号不对'],
  ['errcode 93006 (chat id not valid)', '群的编号不对，或还没有人在群里 @ 过机器人'],
  ['resource.not.found', '机器人不在群里，请重新添加'],
  ['bot.stopped', '机器人已停用，请重新启用'],
  [
    'Forbidden.AccessDenied qyapi_robot_sendmsg',
    '缺少权限，请在开发者后台开通 qyapi_robot_sendmsg',
  ],
  ['台账.docx: HTTP 413 without JSON', '台账.docx：平台出错，HTTP 413'],
  [
    'errcode 93000 (webhook key not valid); not called again before a restart',
    '推送地址无效，或机器人已移出群，请到群右上角 … → 消息推送 复制地址，改好 key；改好后请重启服务',
  ],
  ['errcode 400101', '推送地址无效，请到群设置 → 机器人 复制 Webhook 地址，改好 accessToken'],
  [
    'errcode 310000',
    '安全设置没有通过，请到群设置 → 机器人 → 安全设置 核对加签的密钥（SEC 开头），并核对服务器时间',
  ],
  ['errcode 430102', '内容被钉钉拦下了（链接、文字或图片不让发），请换个说法自己发到群里'],
  ['errcode 400106', '机器人不在群里，请重新添加'],
  ['invalidParameter.robotCode.auth', 'robotCode 不对，请到开发者后台 → 应用 → 机器人 复制'],
  ['invalid.openConversationId', '群的编号不对，请在群里 @机器人 说“绑定”核对 chatId'],
  [
    'errcode 40056 (AgentId not valid)',
    'agentId 不对，请到管理后台 → 应用管理 → 该应用 复制 AgentId',
  ],
])('%s reads for people: %s', (reason, words) => {
  expect(lostReason(reason)).toBe(words)
})

it('says of anything else that the platform did not take it, and why in its own words', () => {
  expect(lostReason('invalidParameter.msgParam')).toBe('平台没有收下（invalidParameter.msgParam）')
})
