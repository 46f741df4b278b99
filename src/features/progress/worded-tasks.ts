import { likelyNames } from './import/metric-name.ts'
import { wordsOnly } from './reply/placed.ts'
import type { Reply, ReplyItem } from './reply.ts'
import { isArticle, type Task } from './roster.ts'

const asks = /[?？]|多少|几[\u4e00-\u9fff]?$|[吗呢]$|怎么|什么|哪|谁/
/** 探访独居老人15户, 已探访: something was done. */
const done = /\d|[已完]|了|正在|进行|推进|开展|无进展|没有?|未/

/**
 * A reply with what it tells, in its own words, of rows of a task table that count nothing (探访独居老人15户 where the table has
 * no amount): an item of words each. Also where nothing else is told. Everything else is left as it was read.
 * @param own the unit's tasks, by the roster
 */
export function withWordedTasks(reply: Reply, text: string, own: readonly Task[]): Reply {
  const isReport = reply.kind === 'report' && !reply.choices
  const isTalk = reply.kind === 'not-a-report' && !asks.test(text) && done.test(text)
  if (!isReport && !isTalk) return reply
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
