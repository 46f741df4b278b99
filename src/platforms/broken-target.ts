/** What the codes of both platforms mean that no later try can mend (path 91770, 90313; open.dingtalk.com `robot-message-type`). */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/\berrcode 93000\b/, '推送地址无效，或机器人已移出群'],
  [/\berrcode (?:93008|400106)\b|resource\.not\.found/i, '机器人已移出群'],
  [/\berrcode (?:93004|400102)\b|bot\.stopped/i, '机器人已停用'],
  [/\berrcode (?:400101|300001)\b/, '推送地址无效'],
  [/\berrcode 400013\b|group\.disbanded/i, '群已解散'],
  [/\berrcode 310000\b/, '推送的安全校验没有通过'],
  [/\berrcode 93006\b/, '群的编号不对，或还没有人在群里 @ 过机器人'],
  [/\berrcode 86008\b/, '这个群不是自建应用自己建的'],
  [
    /\berrcode (?:86001|86003)\b|openConversationId|conversation\.org\.notMatch|robotCode/i,
    '群的编号或机器人的编号不对',
  ],
]

/** Why a group cannot be reached before somebody changes the configuration or the group, in Chinese words; null for every other reason. */
export function brokenTarget(reason: string): string | null {
  return meanings.find(([pattern]) => pattern.test(reason))?.[1] ?? null
}
