import { likelyNames } from '#features/progress/import/metric-name.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import { wordsOnly } from '#features/progress/reply/tasks/placed.ts'
import { isArticle, type Task } from '#features/progress/roster/roster.ts'

const asks = /[?？]|多少|几[\u4e00-\u9fff]?$|[吗呢]$|怎么|什么|哪|谁/
/** 探访独居老人15户, 已探访: so much was done, or done with. */
const done =
  /\d+[\u4e00-\u9fff]|已(?:经|全部)?[\u4e00-\u9fff]{1,3}(?:完|了|毕|好|过|到位)|全部完成|正在|推进|开展|无进展/
/** 独居老人那项还没统计，晚点报, @李四 …: of reporting, of others, or what is to be done. */
const talks =
  /晚点|稍后|回头|等会|一会儿|忘了?|补上?$|没统计|提醒|注意|[@＠]|收到|辛苦|谢谢|不归|转给|转交|投诉|反映|避让|[要请得需].{0,12}前|\d+[日号]前|月底前|截止/

/**
 * A reply with what it tells, in its own words, of rows of a task table that count nothing (探访独居老人15户 where the table has
 * no amount): an item of words each. Also where nothing else is told. Everything else is left as it was read.
 * @param own the unit's tasks, by the roster
 */
export function withWordedTasks(reply: Reply, text: string, own: readonly Task[]): Reply {
  const isReport = reply.kind === 'report' && !reply.choices
  if (asks.test(text) || talks.test(text)) return reply
  const isTold = reply.kind === 'not-a-report' && done.test(text)
  if (!isReport && !isTold) return reply
  const told = new Set(reply.items.map(({ task }) => task))
  const items = own.flatMap(({ id, title, metrics }): ReplyItem[] =>
    metrics.length === 0 && !isArticle(id) && !told.has(id) && isNamed(title, text)
      ? [wordsOnly(id)]
      : [],
  )
  return items.length === 0
    ? reply
    : { ...reply, kind: 'report', items: [...reply.items, ...items] }
}

/** By its title without the kind in front (养老服务：探访独居老人), or by what is done in short (独居老人). */
function isNamed(title: string, text: string): boolean {
  const work = title.slice(title.indexOf('：') + 1).replace(/…$/, '')
  const names = [work, ...likelyNames(work)].filter((name) => name.length > 2)
  const said = text.replaceAll(/\s/g, '')
  return names.some((name) => said.includes(name) || saysBoth(name, said))
}

/** 独居老人走访了15户 for 探访独居老人: the thing, and something done. */
function saysBoth(name: string, said: string): boolean {
  const thing = name.replace(/^[\u4e00-\u9fff]{2}(?=.{3})/, '')
  return thing !== name && thing.length > 2 && said.includes(thing)
}
