import { sumOf } from '#base/tidy.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { AddingFacts, Before } from './adding.ts'

/** 累计没错, 累计不变: the total is to stay. */
const stays =
  /(?:累计|总数)[^,，。;；\d]{0,4}(?:没错|没问题|不变|不动|没有?[变动改]|照旧|不[用要][动变改]|是?对的)/

/**
 * A reply whose figures of the week take the place of others, where the total told beside those goes with them or stays: it
 * goes, whether the message is a correction or not, unless it is right with the new figure, was put right by itself, or
 * the message says that it stays.
 */
export function withTotalsGoing(
  reply: Reply,
  text: string,
  { beforeIt }: Pick<AddingFacts, 'beforeIt'>,
): Reply {
  const isSaidToStay = stays.test(text)
  const decided = (told: Reply): Reply => ({
    ...told,
    items: told.items.map((item) => {
      const isDecided = item.adds || item.movesTotal !== undefined
      const before = isDecided ? undefined : beforeIt(item)
      const goes = before && !isSaidToStay && goesAlong(item, before)
      const isUsual = goes === (told.kind === 'report')
      return before === undefined || isUsual || !replacesWeek(item, before)
        ? item
        : { ...item, movesTotal: goes === true }
    }),
  })
  if (reply.kind !== 'report' && reply.kind !== 'correction') return reply
  const all = decided(reply)
  if (!reply.choices) return all
  return { ...all, choices: reply.choices.map((each) => ({ ...each, reply: decided(each.reply) })) }
}

/** A week's figure alone, where a week's figure and a total were told. */
function replacesWeek({ week, cumulative, unit }: ReplyItem, { item }: Before): boolean {
  const isTold = item.week !== null && item.cumulative !== null
  return week !== null && cumulative === null && isTold && item.week !== week && !isLevel(unit)
}

function goesAlong({ week }: ReplyItem, { item, last, isTotalCorrected }: Before): boolean {
  const fits = last !== null && sumOf(last, week ?? 0) === item.cumulative
  return !fits && !isTotalCorrected
}
