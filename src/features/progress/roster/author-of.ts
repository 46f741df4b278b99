import type { MessageEvent } from '#bot/event.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'
import { personKey } from './round-people.ts'
import { unitDeputizedBy, unitOfPerson } from './round-units.ts'

/**
 * Who has written a message, with the unit they report for: by the roster, as a coordinator has confirmed, else the one they
 * stand in for during a leave (请假…（田欣代）).
 */
export function authorOf(
  { conversation, sender, at }: MessageEvent,
  { roster, people }: Scene,
  rounds: Rounds,
): Author {
  const who = { channel: conversation.channel, id: sender.id }
  const learned = people.learned.find((each) => personKey(each) === personKey(who))
  const called = sender.known ? rounds.nameOf(who.channel, sender.id, roster) : sender.id
  const unlisted = called === sender.id ? (sender.name ?? called) : called
  const named = { id: sender.id, name: learned?.name ?? unlisted }
  // Without an account an id is nobody's of the roster, but a coordinator may have said whose it is.
  const unit = sender.known
    ? (unitOfPerson(who, roster, people) ?? unitDeputizedBy(named, dayOf(at), roster, people))
    : roster.units.find(({ name }) => learned?.outside && name === learned.unit)
  const person = unit?.people.find(({ id }) => sender.known && id === sender.id)
  return { ...who, name: person?.name ?? named.name, unit: unit?.name ?? null }
}
