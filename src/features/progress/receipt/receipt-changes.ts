import { weekNumber } from '#calendar/day.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import { joinedItem } from '#features/progress/ledger/joined-item.ts'
import { isLevel } from '#features/progress/ledger/level.ts'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReplyEntry, SaidItem } from '#features/progress/ledger/round-figures.ts'
import { bareTotals } from '#features/progress/reading/bare-totals.ts'
import { isLess } from '#features/progress/reading/taking-off.ts'
import { headedByTotal } from '#features/progress/reading/totals-to-end.ts'
import { personKey } from '#features/progress/roster/round-people.ts'

/** The id of the task that an item told for a unit counts for, and what it is called there. */
export type ThingOf = (item: ReplyItem, unit: string) => { task: string; name: string }

/**
 * What a message did to figures that its unit had told before, a sentence each with the words that put it right: added to
 * them, or moved a total that it does not name.
 * @param before what stood without the message
 * @param week the ISO week they are of
 * @param thingOf what an item is of: of a metric that counts for several tasks, 第12条疏通管道 changes nothing of 第7条
 */
export function changeNotes(
  entries: readonly ReplyEntry[],
  before: readonly SaidItem[],
  week: string,
  thingOf: ThingOf,
): string[] {
  return entries.flatMap(({ unit, author, reply, text, filledIn }) => {
    // Who tells it for another unit has to name that unit.
    const whose = unit === (author.unit ?? '') ? '' : `${plainWords(unit)} `
    const correct = `更正${filledIn ? `第${weekNumber(week)}周` : ''} ${whose}`
    const changed = reply.items.flatMap((item) => {
      const old = before.find((each) => isSameThing(each, item, unit, thingOf))
      if (!old || item.metric === null) return []
      const called = { ...item, metric: thingOf(item, unit).name }
      const notes = noteOf(old, called, { author, reply }, correct)
      const isPlain = notes.length === 0 && reply.kind === 'report' && !filledIn && !item.adds
      return isPlain ? replacedNote(old, called, author, correct) : notes
    })
    return [...changed, ...totalsNote(reply, text)]
  })
}

function isSameThing(said: SaidItem, item: ReplyItem, unit: string, thingOf: ThingOf): boolean {
  const isOfUnit = said.unit === unit && said.item.metric === item.metric
  return isOfUnit && thingOf(said.item, unit).task === thingOf(item, unit).task
}

/** How totals were understood of which the message does not say each by itself what it is. */
function totalsNote({ kind, items }: Reply, text: string): string[] {
  const last = items.at(-1)
  const areTotals = items.every(({ week, cumulative }) => week === null && cumulative !== null)
  const isTold = kind === 'report' || kind === 'correction'
  if (!isTold || items.length < 2 || !areTotals || !last) return []
  const total = amountWords(last.cumulative ?? 0, last.unit)
  if (bareTotals(text)) {
    const names = items.map(({ metric }) => metric).join('、')
    return [
      `累计数按前面报的顺序记在${names}上；顺序不对请回复“更正 ${last.metric}累计${total}”这样的话。`,
    ]
  }
  if (kind !== 'report') return []
  const written = text.match(/累计/g)?.length ?? 0
  if (!headedByTotal(text) || written >= items.length || /累计[:：]/.test(text)) return []
  return [`没写“累计”的几项也按累计数记；是本周数请回复“更正 ${last.metric}本周${total}”这样的话。`]
}

/** @param correct how a correction of it begins */
function noteOf(
  { item: old, from }: SaidItem,
  item: ReplyItem,
  { author, reply: { kind } }: Pick<ReplyEntry, 'author' | 'reply'>,
  correct: string,
): string[] {
  if (item.week === null) return []
  const amount = (value: number | null) => amountWords(value ?? 0, item.unit)
  const { cumulative } = joinedItem(old, item, kind)
  if (item.adds) {
    if (isLess(item)) {
      return [
        `${item.metric}从前面报的${amountsOf(old, item.unit).join('、')}里减去了${amount(-item.week)}；不是要减的请回复“${correct}${item.metric}${amountsOf(old, item.unit).join('，')}”。`,
      ]
    }
    return [
      `${item.metric}的${amount(item.week)}加在了前面报的${amountsOf(old, item.unit).join('、')}上；不是另加的请回复“${correct}${item.metric}${amountsOf(old, item.unit).join('，')}”。`,
    ]
  }
  const isSame = old.week === null || old.week === item.week
  if (item.cumulative !== null || old.cumulative === null || isSame || isLevel(item.unit)) return []
  if (cumulative === old.cumulative) return [stayed(old.cumulative, item, correct)]
  if (kind === 'correction') {
    const put = amountsOf({ week: item.week, cumulative: old.cumulative }, item.unit).join('，')
    return [
      `${item.metric}累计随本周数由${amount(old.cumulative)}改为${amount(cumulative)}；累计不用动请回复“${correct}${item.metric}${put}”。`,
    ]
  }
  const more = joinedItem(old, { ...item, adds: true }, kind)
  const whose = isOthers(from.week, author) ? `${plainWords(from.week.author.name)}报的` : ''
  return [
    `${item.metric}本周由${whose}${amount(old.week)}改为${amount(item.week)}，累计也由${amount(old.cumulative)}改为${amount(cumulative)}；要是另加的，请回复“${correct}${item.metric}${amountsOf(more, item.unit).join('，')}”。`,
  ]
}

/** Figures that took the place of others without a word of it: a colleague's, or one that may have been meant otherwise. */
function replacedNote(
  { item: old, from }: SaidItem,
  item: ReplyItem,
  author: ReplyEntry['author'],
  correct: string,
): string[] {
  if (isLevel(item.unit)) return []
  const isReplaced = (role: 'week' | 'cumulative') =>
    old[role] !== null && item[role] !== null && old[role] !== item[role]
  const replaced = (['week', 'cumulative'] as const).filter(isReplaced)
  const theirs = replaced.flatMap((role) => {
    const said = from[role]
    return isOthers(said, author) ? [{ role, name: plainWords(said.author.name) }] : []
  })
  if (theirs.length > 0) return [colleaguesNote(old, item, theirs, correct)]
  if (replaced.length === 0) return []
  if (old.cumulative !== null || item.cumulative !== null || item.week === null) return []
  const [before, now] = [old.week, item.week].map((value) => amountWords(value ?? 0, item.unit))
  const total =
    item.week > (old.week ?? 0)
      ? `；${now}是累计数请回复“${correct}${item.metric}本周${before}，累计${now}”`
      : ''
  return [`${item.metric}本周由${before}改为${now}${total}。`]
}

/** @param theirs the figures of colleagues that do not stand any more */
function colleaguesNote(
  old: ReplyItem,
  item: ReplyItem,
  theirs: readonly { role: 'week' | 'cumulative'; name: string }[],
  correct: string,
): string {
  const nothing = { week: null, cumulative: null }
  const told = [...Map.groupBy(theirs, ({ name }) => name)].map(([name, roles]) => {
    const own = Object.fromEntries(roles.map(({ role }) => [role, old[role]]))
    return `${name}报的是${amountsOf({ ...nothing, ...own }, item.unit).join('，')}`
  })
  const back = Object.fromEntries(theirs.map(({ role }) => [role, old[role]]))
  const put = {
    week: item.week ?? old.week,
    cumulative: item.cumulative ?? old.cumulative,
    ...back,
  }
  return `${item.metric}前面${told.join('、')}，现在按这条记；应按前面的请回复“${correct}${item.metric}${amountsOf(put, item.unit).join('，')}”。`
}

/** Told by somebody else of the unit. */
function isOthers(said: ReplyEntry | null, author: ReplyEntry['author']): said is ReplyEntry {
  return said !== null && personKey(said.author) !== personKey(author)
}

/** What is said of a total that the week's new figure left as it was. */
function stayed(cumulative: number, { metric, unit }: ReplyItem, correct: string): string {
  const total = amountWords(cumulative, unit)
  return `${metric}累计仍是${total}；也要改请回复“${correct}${metric}累计__${unit ?? ''}”。`
}
