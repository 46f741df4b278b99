import { dayOf } from '#calendar/beijing.ts'
import { plainWords } from '#features/progress/digest-words.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import { isUnit, unitDeputizedBy, unitNamed } from '#features/progress/roster/round-units.ts'
import { approve } from '#features/progress/talk/identify.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ChangeParts } from './change-parts.ts'
import { confirm } from './commands-change.ts'
import type { RoundCommand } from './round-command.ts'

type Approve = Extract<RoundCommand, { type: 'approve' }>

/**
 * 同意 张三, 同意 张三 区住建委: takes somebody for who they say they are, or for a contact of the unit that is named. Of one
 * who has not said, but whose messages wait, the unit is the one they stand in for or report for; a known person's messages
 * are confirmed.
 */
export async function approveNamed(
  { name, unit }: Approve,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { rounds, filing } = parts
  const { claims } = await rounds.people.read()
  const claim = claims.find((each) => each.name === name || each.id === name)
  const waiting = claim ? [] : await waitingOf(name, turn, rounds)
  const [first] = waiting
  if (!first) return approve(name, turn, rounds, filing)
  if (first.author.unit !== null) return confirmAll(waiting, turn, parts)
  const own = unitOf(unit, waiting, turn)
  if (!own) {
    const example = plainWords(turn.scene.roster.units[0]?.name ?? '区住建委')
    return `${plainWords(name)}还没说是哪个单位的，请写上花名册里的单位名称，例如“同意 ${plainWords(name)} ${example}”。`
  }
  const { channel, id, name: called } = first.author
  await rounds.people.claim({ channel, id, name: called, unit: own, at: first.at })
  return approve(id, turn, rounds, filing)
}

/** Messages of somebody that wait to be confirmed, in the week that is open. */
export async function waitingOf(
  name: string,
  { plan, incoming }: Turn,
  rounds: Rounds,
): Promise<ReplyEntry[]> {
  const { week } = await rounds.openWeek(plan, incoming.at)
  const { entries } = await rounds.store.read(plan.name, week.week)
  return whatStands(entries).unconfirmed.filter(
    ({ author }) => author.name === name || author.id === name,
  )
}

async function confirmAll(
  waiting: readonly ReplyEntry[],
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const said: string[] = []
  for (const { seq: number } of waiting) {
    said.push(await confirm({ type: 'confirm', number, unit: null }, turn, parts))
  }
  return said.join('\n')
}

function unitOf(
  named: string | null,
  waiting: readonly ReplyEntry[],
  { scene: { roster, people }, incoming }: Turn,
): string | undefined {
  if (named !== null) return unitNamed(named, roster)?.name
  const [first] = waiting
  const stoodInFor = first && unitDeputizedBy(first.author, dayOf(incoming.at), roster, people)
  return stoodInFor?.name ?? waiting.find(({ unit }) => isUnit(unit, roster))?.unit
}
