/** How the reasons of the log read for people; the first that fits counts. */
const wordings: readonly (readonly [RegExp, string])[] = [
  [/^left out/, '本月平台额度已用九成，可以不发的先不发；要发请用 outbox resend'],
  [/^expired/, '过了时候没有发出'],
  [/channel cannot push/, '群没有能推送的通道，请配置 push'],
  [/stopped while sending/, '正在发送时程序停了'],
  [/no acknowledgement/, '平台没有确认收到'],
  [/^not connected/, '没有连上平台'],
  [/called from ([\da-f.:]+)/, '本机的出口 IP $1 不在企业可信IP 里，请到应用页加上'],
  [/access token.*errcode (-?\d+)/, '没有拿到平台的访问凭证（错误码 $1），请核对通道的密钥'],
  [/access token/, '没有拿到平台的访问凭证，请核对通道的密钥'],
  [/not the id of one person/, '收件人的账号不对'],
  [/^not reached|staff id/, '对方不在应用的可见范围，或账号不对'],
  [/^resource\.not\.found/, '机器人不在群里，请重新添加'],
  [/^bot\.stopped/, '机器人已停用，请重新启用'],
  [/^Forbidden\.AccessDenied\S* (\w+)/, '缺少权限，请在开发者后台开通 $1'],
  [
    /^no usable response_url|^nobody came for it|^no sessionWebhook|^sessionWebhook expired/,
    '回复的时间过了',
  ],
  [/^not called again before a restart/, '改好后请重启服务'],
  [/timeout|^(ECONN|EPIPE|ENOTFOUND|EAI_)/i, '平台没有回应'],
  [/errcode 93000/, '推送地址无效，或机器人已移出群，请到群右上角 … → 消息推送 复制地址，改好 key'],
  [/errcode (?:93004|400102)/, '机器人已停用，请到群设置 → 机器人 启用'],
  [/errcode (?:93008|400106)/, '机器人不在群里，请重新添加'],
  [/errcode 93006/, '群的编号不对，或还没有人在群里 @ 过机器人'],
  [
    /errcode 310000/,
    '安全设置没有通过，请到群设置 → 机器人 → 安全设置 核对加签的密钥（SEC 开头），并核对服务器时间',
  ],
  [/errcode 400101/, '推送地址无效，请到群设置 → 机器人 复制 Webhook 地址，改好 accessToken'],
  [/errcode 400013|group\.disbanded/i, '群已解散，请从配置里删去或换成新群'],
  [/errcode (?:40056|301002)/, 'agentId 不对，请到管理后台 → 应用管理 → 该应用 复制 AgentId'],
  [/errcode 81013/, '对方不在应用的可见范围，或账号不对'],
  [/errcode (?:86001|86003)/, '群的编号不对，请核对 chatId'],
  [/errcode 86008/, '这个群不是自建应用建的，请用 chats 里的群'],
  [
    /openConversationId|conversation\.org\.notMatch/i,
    '群的编号不对，请在群里 @机器人 说“绑定”核对 chatId',
  ],
  [/robotCode\.auth/i, 'robotCode 不对，请到开发者后台 → 应用 → 机器人 复制'],
  [
    /errcode 43010[1-4]|^contain\./,
    '内容被钉钉拦下了（链接、文字或图片不让发），请换个说法自己发到群里',
  ],
  [/errcode 460101|msgParam\.tooLong/, '消息太长，请分几条自己发到群里'],
  [/errcode (-?\d+)/, '平台拒绝，错误码 $1'],
  [/^HTTP (\d+)/, '平台出错，HTTP $1'],
  [/carries no files|not carried/, '这个通道发不了这种文件'],
  [/file cannot be read/, '文件不在了'],
  [/file of \d+ bytes/, '文件太大或是空的'],
  [/in private/, '这个通道只通群，不能单发'],
]

/** What became of something that was not delivered, in a word. */
export const lostMarks = {
  unknown: '不知是否送达',
  refused: '没有送达',
  'left-out': '为省额度没发',
} as const

/** Why something was not delivered, in words for people; what has no wording stands in brackets as it is. */
export function lostReason(reason: string): string {
  return reason.split('; ').map(one).join('；')
}

/** The ways to answer, and what the log says of one that there is not. */
const ways: Readonly<Record<string, string>> = {
  sessionWebhook: '回复地址',
  'robot API': '机器人接口',
  'group webhook': '群 webhook',
}

function one(reason: string): string {
  const [, way = '', why] = /^(sessionWebhook|robot API|group webhook): (.*)$/.exec(reason) ?? []
  if (why !== undefined) return `${ways[way]}：${why === 'none' ? '没有配' : one(why)}`
  if (reason.startsWith('given up: ')) return `一直没有发出去：${one(reason.slice(10))}`
  const [, file, rest = ''] = /^(.+\.\w+): (.*)$/.exec(reason) ?? [null, null, reason]
  const found = wordings.find(([pattern]) => pattern.test(rest))
  const match = found?.[0].exec(rest)
  const words = found ? found[1].replace('$1', match?.[1] ?? '') : `平台没有收下（${rest}）`
  return file ? `${file}：${words}` : words
}
