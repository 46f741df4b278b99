import {
  coordinatorWords,
  saidBy,
  tellCoordinators,
} from '#features/progress/calls/coordinators.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import { personNamed } from '#features/progress/roster/round-units.ts'
import { readStaffTalk, type StaffTalk } from './staff-talk.ts'

type HandedOver = Extract<StaffTalk, { type: 'handed-over' }>
type Parts = Pick<ChangeParts, 'rounds' | 'outbox'>

/**
 * Answers what is told of people who come and go and of units that are merged: a chat cannot change the roster, so
 * coordinators hear what to do, and are told what others say. Null for anything else.
 */
export async function staffTalk(turn: Turn, parts: Parts): Promise<string | null> {
  const talk = readStaffTalk(turn.incoming.text, turn.scene.roster)
  if (!talk) return null
  return talk.type === 'merged' ? mergedText(turn, parts) : handedOver(talk, turn, parts)
}

async function mergedText(turn: Turn, parts: Parts): Promise<string> {
  const how =
    '在花名册（roster.yaml）里把另一家的名称写进留下那家的 aliases，人员和任务归到留下那家，再删去另一家'
  if (turn.incoming.trusted) return `单位合并请改花名册：${how}，保存后就按新的收。`
  const told = await tellCoordinators(turn, `${saidBy(turn)}：属实请${how}。`, parts)
  const figures = /\d/.test(turn.incoming.text) ? '，这条里的数字没有登记' : ''
  return `单位合并要由协调员改花名册，${told}；改好以前请仍按原来的单位分开报${figures}。`
}

async function handedOver(talk: HandedOver, turn: Turn, parts: Parts): Promise<string> {
  const { author, trusted } = turn.incoming
  const unit = talk.unit ?? author.unit
  if (talk.isSuccessor && !trusted) return takingOver(talk, turn, parts)
  const own = talk.isLeaver && author.unit !== null ? author.name : null
  const leave = withAnd(leaving(talk.leaver ?? own, unit, talk.successor))
  const join = joining(talk.successor, unit, turn)
  if (trusted) return `${join}${leave}。`
  const told = await tellCoordinators(turn, `${saidBy(turn)}：属实${join}${leave}。`, parts)
  return `好的，${told}；${join}。`
}

/** Somebody says that they report for a unit from now on: the same as 我是 单位 姓名. */
async function takingOver(talk: HandedOver, turn: Turn, parts: Parts): Promise<string> {
  const { unit, leaver } = talk
  const { author, at, outside } = turn.incoming
  const { channel, id } = author
  if (author.unit !== null) return alreadyContact(talk, author.unit, turn, parts)
  const isNamed = author.name !== id
  const name = isNamed ? plainWords(author.name) : '姓名'
  if (unit === null || !isNamed) {
    const who = coordinatorWords(turn, parts.rounds)
    return `请 @我 说“我是 ${plainWords(unit ?? '单位')} ${name}”，${who}确认后您报的就计入。`
  }
  const claim = { channel, id, name: author.name, unit, ...(outside && { outside }), at }
  await parts.rounds.people.claim(claim)
  const leave = withAnd(leaving(leaver, unit, author.name))
  const line = `${saidBy(turn)}：属实请回复“同意 ${name}”${leave}。`
  const told = await tellCoordinators(turn, line, parts)
  return `已记下您是${plainWords(unit)}的${name}，${told}；确认前报的进展先记着，不计入汇总。`
}

async function alreadyContact(
  { unit, leaver }: HandedOver,
  own: string,
  turn: Turn,
  parts: Parts,
): Promise<string> {
  const name = turn.incoming.author.name
  const done = `您已登记为${plainWords(own)} ${plainWords(name)}，直接 @我 报进展即可`
  const leave = leaving(leaver === name ? null : leaver, unit, name)
  const isOther = unit !== null && unit !== own
  if (!isOther && leave === '') return `${done}。`
  const todo = isOther ? `${joining(name, unit, turn)}${withAnd(leave)}` : `请${leave}`
  const told = await tellCoordinators(turn, `${saidBy(turn)}：属实${todo}。`, parts)
  return `${done}；换人的事${told}。`
}

function joining(next: string | null, unit: string | null, { scene }: Turn): string {
  const [who, of] = [plainWords(next ?? '接手的人'), plainWords(unit ?? '单位')]
  const name = plainWords(next ?? '姓名')
  return next !== null && personNamed(next, scene.roster)
    ? `请协调员在花名册（roster.yaml）里把${who}写到“${of}”的 people 下`
    : `请${who} @我 说“我是 ${of} ${name}”，协调员回复“同意 ${name}”后就由${who}报`
}

/** What takes somebody off the roster; empty for nobody. */
function leaving(leaver: string | null, unit: string | null, next: string | null): string {
  if (leaver === null) return ''
  const who = plainWords(leaver)
  const of = unit === null ? '' : `“${plainWords(unit)}”的 people `
  return `从花名册（roster.yaml）${of}里删去${who}（删去前催报仍会 @），只是临时离开就回复“${who}请假到×月×日（${plainWords(next ?? '姓名')}代）”`
}

function withAnd(todo: string): string {
  return todo === '' ? '' : `，并${todo}`
}
