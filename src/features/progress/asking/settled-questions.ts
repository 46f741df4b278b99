import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { NewEntry, Pending, WeekWriter } from '#features/progress/ledger/round-store.ts'
import { personKey } from '#features/progress/roster/round-people.ts'

/** Questions about what is told anew are forgotten. */
export function dropSettled(
  writer: WeekWriter,
  news: readonly Extract<NewEntry, { type: 'reply' }>[],
) {
  for (const asked of Object.values(writer.pending)) {
    if (isSettledBy(asked, news)) writer.asksNoMore(asked.event)
  }
}

/** True when what was asked about has been told anew for the same unit: then nobody has to answer any more. */
function isSettledBy(asked: Pending, news: readonly News[]): boolean {
  const own = news
    .filter((entry) => entry.event !== asked.event && isOfSameUnit(asked, entry))
    .filter(({ author }) => !maybeAdds(asked) || personKey(author) === personKey(asked.author))
    .flatMap(({ reply }) => reply.items)
  return isToldAnew(asked, own) || hasAllFigures(asked, own)
}

/** Whether figures come on top is for their writer to say: a colleague's report says nothing of it. */
function maybeAdds({ reply: { choices = [] } }: Pending): boolean {
  return choices.some(({ reply }) => reply.items.some(({ adds }) => adds))
}

/** Every figure of a message that nobody could place has been told with its work since. */
function hasAllFigures({ text, weeks }: Pending, news: readonly ReplyItem[]): boolean {
  const asked = new Set((text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []).map(Number))
  const told = news.flatMap(({ week, cumulative }) => [week, cumulative])
  return !weeks && asked.size > 1 && [...asked].every((figure) => told.includes(figure))
}

type News = Pick<ReplyEntry, 'event' | 'author' | 'unit' | 'reply'>

/** What is told for another unit is of the one that is written there. */
function isOfSameUnit({ reply, author }: Pending, entry: News): boolean {
  const [first = reply] = reply.choices?.map((choice) => choice.reply) ?? []
  const meant = writtenUnit(first)
  if (meant === null) return entry.unit === (author.unit ?? '')
  return personKey(entry.author) === personKey(author) && writtenUnit(entry.reply) === meant
}

function writtenUnit({ unit, items }: Reply): string | null {
  return items.find(({ forUnit }) => forUnit !== null)?.forUnit ?? unit
}

function isToldAnew({ reply, weeks }: Pending, news: readonly ReplyItem[]): boolean {
  const choices = (reply.choices ?? []).map((choice) => choice.reply.items)
  // Without choices the figure itself is asked for.
  const isOpen = weeks !== undefined || choices.length === 0
  const readings = isOpen ? [reply.items] : choices.filter((items) => items.length > 0)
  const names = new Set(readings.map((items) => items.map(({ metric }) => metric).join('\n')))
  const roles = rolesAsked(readings)
  const isSame = (meant: ReplyItem, told: ReplyItem) => {
    if (meant.metric !== told.metric) return false
    if (meant.metric === null) return meant.task === told.task
    const { week, cumulative } = told
    if (weeks) return week === meant.week && cumulative === meant.cumulative
    return names.size === 1 ? roles.some((role) => told[role] !== null) : tellsAnew(meant, told)
  }
  return readings.some(
    (items) => items.length > 0 && items.every((meant) => news.some((told) => isSame(meant, told))),
  )
}

type Role = 'week' | 'cumulative'

/** Which of the figures are asked about: a total told behind 洒水92车次还是96车次 leaves the question open. */
function rolesAsked(readings: readonly (readonly ReplyItem[])[]): readonly Role[] {
  const all: readonly Role[] = ['week', 'cumulative']
  const asked = all.filter((role) => {
    const told = readings.map((items) => items.map((item) => item[role]).join())
    return readings.flat().every((item) => item[role] !== null) && new Set(told).size > 1
  })
  return asked.length > 0 ? asked : all
}

/** The figures that were asked about are told; what is told beside them was not asked. */
function tellsAnew(asked: ReplyItem, { week, cumulative }: ReplyItem): boolean {
  const isBare = asked.week === null && asked.cumulative === null
  const isTold = (figure: number | null, now: number | null) => figure === null || figure === now
  return !isBare && isTold(asked.week, week) && isTold(asked.cumulative, cumulative)
}
