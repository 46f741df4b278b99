import { personKey } from '#features/progress/roster/round-people.ts'
import { isUnit, unitReportedFor } from '#features/progress/roster/round-units.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import type { Author } from './ledger.ts'
import { isFigure, type Reply } from './reply.ts'
import type { Pending } from './round-store.ts'
import type { WaitingMessage } from './round-view.ts'

/** 体育中心还没报 tells who has not reported, and of no week without work. */
const aboutReporting = /(?:没有?|未)(?:报|交)/
/** An amount of something, though it was not understood of what. */
const amount = /\d\s*[万千]?(?:平方|[米平座家处辆吨台次户趟件起套棵亩㎡]|公里|车次|个(?!月|小时))/u

/** A message read as of the unit that its writer claims, where no coordinator has confirmed it yet; it counts for none. */
export function asClaimed(incoming: Incoming, { people, roster }: Scene): Incoming {
  const { author } = incoming
  const claim = people.claims.find((each) => personKey(each) === personKey(author))
  if (author.unit !== null || !claim || !isUnit(claim.unit, roster)) return incoming
  return { ...incoming, author: { ...author, unit: claim.unit } }
}

/**
 * True for words of somebody who has no unit, as most coordinators and leaders, that tell neither a figure nor of a unit:
 * whatever they look like, they are no report. Who has said which unit is theirs reports as its people do.
 */
export function reportsNothing(
  reply: Reply,
  { author, trusted, text }: Incoming,
  scene: Scene,
): boolean {
  const { claims } = scene.people
  const isTheirs =
    author.unit !== null || claims.some((each) => personKey(each) === personKey(author))
  if (isTheirs || reply.kind === 'withdrawal' || tellsFigure(reply)) return false
  if (amount.test(text.normalize('NFKC'))) return false
  if (unitsIn(reply).some((name) => unitOf(name, author, scene) !== undefined)) return false
  return reply.kind !== 'zero-report' || trusted || aboutReporting.test(text)
}

/** True for a question that its writer has to answer before something counts: not of one who reports nothing. */
export function waitsForAnswer({ author, reply }: Pending): boolean {
  return author.unit !== null || tellsFigure(reply)
}

/** What waits for its writer's answer, each for the unit that it is told for. */
export function unansweredIn(pending: readonly Pending[], scene: Scene): WaitingMessage[] {
  return pending.filter(waitsForAnswer).map((asked) => {
    const { author, text, at, event } = asked
    const who = author.unit === null ? author.name : `${author.unit} ${author.name}`
    const unit = unitWaitedFor(asked, scene)
    return { author: who, unit, text, at, event, waitsFor: 'writer' }
  })
}

/** The unit that what is asked about is for: the one it names, else its writer's; empty where nobody knows. */
function unitWaitedFor({ reply, author }: Pending, scene: Scene): string {
  const [named] = [reply, ...(reply.choices ?? []).map((choice) => choice.reply)].flatMap(unitsIn)
  if (named === undefined) return author.unit ?? ''
  return unitOf(named, author, scene) ?? named
}

function tellsFigure({ items, choices = [] }: Reply): boolean {
  const all = [...items, ...choices.flatMap((choice) => choice.reply.items)]
  return all.some(isFigure)
}

/** Other units that a reply names, as written. */
function unitsIn({ unit, items, zeroUnits = [] }: Reply): string[] {
  const names = [...items.map(({ forUnit }) => forUnit), unit, ...zeroUnits]
  return names.filter((name) => name !== null)
}

function unitOf(name: string, { unit }: Author, { roster, people }: Scene): string | undefined {
  return unitReportedFor(name, unit, roster, people)?.name
}
