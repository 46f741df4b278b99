import type { Pending, WeekWriter } from '#features/progress/ledger/round-store.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { isAbout } from './named-question.ts'
import { questionsOf } from './round-asking.ts'

const this_ = '(?:那|这|刚才|刚刚|前面|上面|之前)?(?:一?[个条句])?的?(?:话|问题|追问)?'
const drops = new RegExp(
  [
    `^([^\\d]{0,8}?)${this_}(?:我|您|你|就|都|也|先|全|请)*(?:不用|不要|不必|别|甭|无需|不)再?(?:管|理|问|追问|回答|答|回|要|算)(?:我|它|这个|那个|这条|那条|问题)*$`,
    `^([^\\d]{0,8}?)(?:那|这)一?[个条句](?:话|问题|追问)*(?:作废|不算|忽略|算|取消|不要)$`,
    '^()(?:以上|上面|这几个|那几个|几个|一个|哪个)?(?:都|全)(?:不是|不对|错)(?:的)?$',
    '^()算$',
  ].join('|'),
)

/** What a message says to an open question that its writer does not want to answer. */
export interface Dropping {
  /** The questions that nobody has to answer any more. */
  questions: readonly Pending[]
  /** What the message says besides, where that has a figure; else empty. */
  rest: string
}

/**
 * 这个不用管了, 都不是, 那句作废: said while a question is open it is about the question, and takes nothing back that is filed.
 * The newest question is meant unless another is named, or all are. Null for anything else.
 * @param questions the person's, the newest first
 */
export function droppedIn(
  text: string,
  questions: readonly Pending[],
  metrics: readonly Metric[],
): Dropping | null {
  const { clauses, found } = clausesOf(text)
  const said = found.find((match) => match !== null)
  if (!said) return null
  const name = (said[1] ?? said[2] ?? '').replace(/^(?:我|您|你|请|麻烦|好|那|这)+/, '')
  const meant = questions.filter((asked) => name === '' || isAbout(asked, name, metrics))
  const all = name === '' && /[都全].{0,2}(?:不用|不要|不必|别|不答)/.test(said[0])
  const rest = clauses.filter((_, at) => !found[at]).join('，')
  const dropped = all ? meant : meant.slice(0, 1)
  return dropped.length === 0
    ? null
    : { questions: dropped, rest: /\d/.test(rest) ? rest.trim() : '' }
}

function clausesOf(text: string) {
  const clauses = text.normalize('NFKC').split(/[,。;!?\n]+/)
  const found = clauses.map((clause) => {
    return drops.exec(clause.replace(/\s+/g, '').replace(/[了吧啊呀哈哦呢嘛]+$/, ''))
  })
  return { clauses, found }
}

/** 这个不用管了，我已经重报了, of a question that what was told anew has closed: it takes nothing back either. */
export function dropsSettled(text: string): boolean {
  const { clauses, found } = clausesOf(text)
  const again =
    /^我?(?:们)?(?:刚才?|都|已经?|后来)*(?:又|重新?|再)(?:上?报|发|填)(?:一?[遍次])?(?:过|好)?了?$/
  return (
    clauses.some((clause, at) => !found[at] && again.test(clause.trim())) && found.some(Boolean)
  )
}

/** Part of no message: what takes nothing back that is filed. */
const NO_LINE = 0

/** The person's questions are not asked any more; what is filed of their messages stays. A second call does nothing. */
export function drop(
  writer: WeekWriter,
  { at, author, event: said }: Incoming,
  questions: readonly Pending[],
): void {
  const open = questionsOf(writer.pending, author).map(({ event }) => event)
  for (const { event } of questions.filter((asked) => open.includes(asked.event))) {
    writer.asksNoMore(event)
    writer.add({ type: 'withdrawn', at, event, by: author, said, line: NO_LINE })
  }
}

/** True for a message that has dropped a question before: it comes again, and means nothing else now. */
export function hasDropped(entries: WeekWriter['entries'], event: string): boolean {
  return entries.some(
    (entry) => entry.type === 'withdrawn' && entry.said === event && entry.line === NO_LINE,
  )
}
