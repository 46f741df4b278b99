import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'

/** 更正：第3条立案处罚3起, 归第5条. */
const statesArticle = /第\s?[\d一二三四五六七八九十]{1,3}\s?[条项]/

/**
 * A correction or a withdrawal that states no article, under that where the only figure of its metric stands: after
 * 立案处罚1起 was put under 第5条 by an answer, 更正：立案3起 changes that one.
 * @param standing what stands this week of an item's metric for its unit.
 */
export function underWhatStands(
  reply: Reply,
  text: string,
  standing: (item: ReplyItem) => readonly ReplyItem[],
): Reply {
  const changes = reply.kind === 'correction' || reply.kind === 'withdrawal'
  if (!changes || statesArticle.test(text)) return reply
  const items = reply.items.map((item) => {
    const tasks = item.metric === null ? [] : standing(item).map(({ task }) => task)
    const [only, ...others] = new Set(tasks)
    return only === undefined || others.length > 0 ? item : { ...item, task: only }
  })
  const isKnown = items.every((item) => item.metric !== null && standing(item).length > 0)
  const flags = isKnown ? reply.flags.filter((flag) => flag !== 'ambiguous-task') : reply.flags
  return { ...reply, items, flags }
}
