import { dayOf } from '#calendar/beijing.ts'
import { parseCommand, type RoundCommand } from './commands.ts'
import {
  type ChangeParts,
  callOff,
  chaseNow,
  closeNow,
  confirm,
  giveLeave,
  move,
  openNow,
} from './commands-change.ts'
import { deadlineText, historyText, mineText, missingText, templateFor } from './commands-show.ts'
import { exportNow, fillIn } from './commands-weeks.ts'
import { approve } from './identify.ts'
import type { Turn } from './progress.ts'
import { personNamed } from './round-units.ts'
import { muteWords, roundWording } from './round-wording.ts'

/** Commands that only look; they are for everybody. */
const open: ReadonlySet<RoundCommand['type']> = new Set([
  'missing',
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
  'export',
  'close',
  'call-off',
  'move',
  'digest',
  'missing',
])

/** Does what a message commands; null when it commands nothing. Changes are for coordinators, all others are told who may. */
export async function runCommand(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const command = parseCommand(turn.incoming.text)
  if (!command) return null
  if (command.type === 'approve' && !(await isWaiting(command.name, turn, parts))) return null
  const own = command.type === 'leave' && command.person === null
  if (!open.has(command.type) && !own && !turn.incoming.trusted) return refusal(turn, parts)
  const said = await perform(command, turn, parts)
  const mute =
    turn.incoming.trusted && aboutPosts.has(command.type) ? parts.rounds.muteGroups(turn.plan) : []
  return said === null || mute.length === 0 ? said : `${said}\n${muteWords(mute)}`
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
    case 'export':
      return exportNow(command, turn, parts)
    case 'close':
      return closeNow(turn, parts)
    case 'call-off':
      return callOff(turn, parts)
    case 'move':
      return move(command, turn, parts)
    case 'leave':
      return giveLeave(command, turn, parts)
    case 'confirm':
      return confirm(command.number, turn, parts)
    case 'approve':
      return approve(command.name, turn, parts.rounds, parts.filing)
    case 'fill':
      return fillIn(command, turn, parts)
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
      type: 'missing' | 'mine' | 'template' | 'how-to-correct' | 'deadline' | 'history' | 'digest'
    }
  >,
  turn: Turn,
  { rounds, digest }: ChangeParts,
): Promise<string | null> {
  switch (command.type) {
    case 'missing':
      return missingText(turn, rounds)
    case 'mine':
      return mineText(turn, rounds)
    case 'template':
      return templateFor(turn, rounds)
    case 'how-to-correct':
      return '请把正确的内容写在后面，例如“更正 本周疏通管道1300米，累计23100米”；整条作废请回复“撤回”。'
    case 'deadline':
      return deadlineText(turn, rounds)
    case 'history':
      return historyText(command.period, command.unit, turn, rounds)
    case 'digest': {
      const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
      const view = await rounds.view(week, turn.scene, dayOf(turn.incoming.at))
      return digest.textOf(view)
    }
  }
}

async function decideYear(
  decision: 'go-on' | 'pause',
  { incoming }: Turn,
  { rounds }: ChangeParts,
): Promise<string> {
  const { years } = await rounds.people.read()
  const open = Object.keys(years).toSorted().at(-1)
  const year = open ?? dayOf(incoming.at).slice(0, 4)
  await rounds.people.decideYear(year, decision)
  return decision === 'go-on'
    ? `${year}年照常收集：周三开始、周五截止，标注未核；导入放假安排后自动按安排调整。`
    : `${year}年暂停自动收集，需要时请回复“开始收集”。`
}

/** False for words that only look like an approval: 同意开会. A coordinator who writes a space means a name. */
async function isWaiting(
  name: string,
  { incoming }: Turn,
  { rounds }: ChangeParts,
): Promise<boolean> {
  if (incoming.trusted && /^同意\s/.test(incoming.text)) return true
  const { claims } = await rounds.people.read()
  return claims.some((claim) => claim.name === name || claim.id === name)
}

function refusal({ plan, incoming, scene }: Turn, { rounds }: ChangeParts): string {
  const groups = rounds.groups.filter(({ name }) =>
    incoming.group === null ? plan.groups.includes(name) : name === incoming.group,
  )
  const ids = [...new Set(groups.flatMap(({ coordinators }) => coordinators))]
  return roundWording.onlyCoordinator(
    ids.flatMap((id) => personNamed(id, scene.roster)?.name ?? []),
  )
}
