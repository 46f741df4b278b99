import { dayOf } from '#calendar/beijing.ts'
import { coordinatorNames } from '#features/progress/calls/coordinators.ts'
import type { Turn } from '#features/progress/progress.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import { unitAndRest } from '#features/progress/talk/identify.ts'
import { howToCorrect, muteWords, roundWording } from '#features/progress/weeks/round-wording.ts'
import type { ChangeParts } from './change-parts.ts'
import { parseCommand } from './commands.ts'
import { approveNamed, waitingOf } from './commands-approve.ts'
import { awayText } from './commands-away.ts'
import { callOff } from './commands-call-off.ts'
import { closeNow, confirm, move, openNow, reject } from './commands-change.ts'
import { chaseNow, chaseOne, unitToChase } from './commands-chase.ts'
import { decideAll } from './commands-decide.ts'
import { exportNow } from './commands-export.ts'
import { endLeave, giveLeave, isAboutLeave } from './commands-leave.ts'
import {
  deadlineText,
  digestOf,
  historyText,
  mineText,
  missedText,
  missingText,
  templateFor,
} from './commands-show.ts'
import { correctIn, fillIn } from './commands-weeks.ts'
import { decideYear, goOn } from './commands-year.ts'
import { halfCommandWords } from './half-commands.ts'
import { withReissued } from './reissue.ts'
import type { RoundCommand } from './round-command.ts'
import { spokenLeave } from './spoken-leave.ts'
import { waitingLines } from './waiting.ts'

/** Commands that only look; they are for everybody. */
const open: ReadonlySet<RoundCommand['type']> = new Set([
  'missing',
  'missed',
  'away',
  'mine',
  'template',
  'how-to-correct',
  'deadline',
  'history',
])

/** Commands whose answer leads a coordinator to expect that something is said in the groups. */
const aboutPosts: ReadonlySet<RoundCommand['type']> = new Set([
  'open',
  'chase',
  'chase-one',
  'export',
  'close',
  'call-off',
  'call-on',
  'move',
  'digest',
  'missing',
])

/** Does what a message commands; null when it commands nothing. Changes are for coordinators, all others are told who may. */
export async function runCommand(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { text, at } = turn.incoming
  const command = spokenLeave(text, turn.scene.roster, dayOf(at)) ?? parseCommand(text)
  if (!command) return null
  if (!(await isMeant(command, turn, parts))) return null
  if (!isOpen(command) && !turn.incoming.trusted) return refusal(turn, parts)
  const said = await perform(command, turn, parts)
  const mute =
    turn.incoming.trusted && aboutPosts.has(command.type) ? parts.rounds.muteGroups(turn.plan) : []
  return said === null || mute.length === 0 ? said : `${said}\n${muteWords(mute)}`
}

/** For everybody: what only looks, and one's own leave. */
function isOpen(command: RoundCommand): boolean {
  if (command.type === 'leave' || command.type === 'back') return command.person === null
  return open.has(command.type) || (command.type === 'unclear' && command.about === 'leave')
}

/** False for words that only look like a command. */
async function isMeant(command: RoundCommand, turn: Turn, parts: ChangeParts): Promise<boolean> {
  if (command.type === 'approve') return isWaiting(command, turn, parts)
  if (isOnlyOfCoordinators(command, turn.incoming.text)) return turn.incoming.trusted
  if (command.type === 'fill') return isToFillIn(command.text, turn)
  if (command.type === 'unclear' && command.about === 'decide') {
    return turn.incoming.trusted && somethingWaits(turn, parts)
  }
  if (command.type === 'chase-one') {
    const isOrder = turn.incoming.trusted && turn.incoming.text.startsWith('催')
    return isOrder || unitToChase(command.who, turn) !== undefined
  }
  return command.type !== 'back' || isAboutLeave(command, turn, parts)
}

/** Words that order nothing where staff say them: 汇总呢 asks when it comes, 这周照常 tells how it is. */
function isOnlyOfCoordinators({ type }: RoundCommand, text: string): boolean {
  if (type === 'digest') return text.includes('呢')
  return type === 'correct-week' || (type === 'call-on' && /照常$/.test(text.trim()))
}

/** 给我们补录 of staff, or 给 a name that is no unit, is none. */
function isToFillIn(said: string, { incoming, scene }: Turn): boolean {
  if (incoming.text.trim().startsWith('补录')) return true
  return incoming.trusted && unitAndRest(said, scene.roster) !== undefined
}

/** Does one command; whether the person may is settled before. Null when it turns out to be none. */
export async function perform(
  command: RoundCommand,
  turn: Turn,
  parts: ChangeParts,
): Promise<string | null> {
  switch (command.type) {
    case 'open':
      return openNow(turn, parts)
    case 'chase':
      return chaseNow(turn, parts)
    case 'chase-one':
      return chaseOne(command.who, turn, parts)
    case 'decide':
      return withReissued(await decideAll(command.decisions, turn, parts), turn, parts)
    case 'export':
      return exportNow(command, turn, parts)
    case 'close':
      return closeNow(turn, parts)
    case 'call-off':
      return callOff(turn, parts)
    case 'call-on':
      return goOn(turn, parts)
    case 'move':
      return move(command, turn, parts)
    case 'leave':
      return giveLeave(command, turn, parts)
    case 'back':
      return endLeave(command, turn, parts)
    case 'confirm':
      return withReissued(await confirm(command, turn, parts), turn, parts)
    case 'reject':
      return reject(command.number, turn, parts)
    case 'approve':
      return withReissued(await approveNamed(command, turn, parts), turn, parts)
    case 'fill':
      return (await fillIn(command, turn, parts)).text
    case 'correct-week':
      return correctIn(command, turn, parts)
    case 'year':
      return decideYear(command.decision, turn, parts)
    default:
      return show(command, turn, parts)
  }
}

async function show(
  command: Extract<
    RoundCommand,
    {
      type:
        | 'missing'
        | 'missed'
        | 'away'
        | 'mine'
        | 'template'
        | 'how-to-correct'
        | 'deadline'
        | 'history'
        | 'digest'
        | 'unclear'
    }
  >,
  turn: Turn,
  parts: ChangeParts,
): Promise<string | null> {
  const { rounds } = parts
  switch (command.type) {
    case 'missing':
      return missingText(turn, rounds)
    case 'missed':
      return missedText(command.period, turn, rounds)
    case 'away':
      return awayText(turn, rounds)
    case 'mine':
      return mineText(turn, rounds)
    case 'template':
      return templateFor(turn, rounds)
    case 'how-to-correct':
      return howToCorrect
    case 'deadline':
      return deadlineText(turn, rounds)
    case 'history':
      return historyText(command.period, command.unit, turn, rounds)
    case 'digest':
      return digestOf(command.period, turn, parts)
    case 'unclear':
      return halfCommandWords[command.about]
  }
}

/** False for words that only look like an approval: 同意开会. A coordinator who writes a space means a name. */
async function isWaiting(
  { name, unit }: Extract<RoundCommand, { type: 'approve' }>,
  turn: Turn,
  { rounds }: ChangeParts,
): Promise<boolean> {
  const { incoming } = turn
  const isName = unit === null || unitNamed(unit, turn.scene.roster) !== undefined
  if (incoming.trusted && isName && /^同意\s/.test(incoming.text)) return true
  const { claims } = await rounds.people.read()
  if (claims.some((claim) => claim.name === name || claim.id === name)) return true
  return incoming.trusted && (await waitingOf(name, turn, rounds)).length > 0
}

async function somethingWaits({ plan, incoming }: Turn, { rounds }: ChangeParts): Promise<boolean> {
  const { week } = await rounds.openWeek(plan, incoming.at)
  return (await waitingLines(week, rounds)).length > 0
}

function refusal(turn: Turn, { rounds }: ChangeParts): string {
  return roundWording.onlyCoordinator(coordinatorNames(turn, rounds))
}
