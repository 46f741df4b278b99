import { nameHash } from '#base/name-hash.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { Button, OnCard, OutboundMessage } from '#bot/message.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import { roundWording } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'

const prefix = 'round/'
const onOpening: readonly Button[] = [
  { label: '本周无进展', says: '零报告' },
  { label: '部分无进展', says: '勾选无进展', asks: true },
  { label: '我的进展', says: '我的进展', asks: true },
  { label: '模板', says: '模板', asks: true },
]

/** What a card of a round is about: its week, and the unit where it was made for one. */
export function aboutRound({ plan, week }: Pick<WeekPlan, 'plan' | 'week'>, unit?: string): string {
  const place = `${prefix}${nameHash(plan.name)}/${week}`
  return unit === undefined ? place : `${place}/${nameHash(unit)}`
}

/** What can be said to an opening by a touch. */
export function openingButtons(week: Pick<WeekPlan, 'plan' | 'week'>): readonly Button[] {
  const about = aboutRound(week)
  return onOpening.map((button) => ({ ...button, about }))
}

/**
 * What a card of a round shows after a touch was taken: whoever only asked something can do everything as before, whoever
 * reported can look at it and go on.
 */
export function nextOnCard(event: MessageEvent, turn: Turn): OnCard | undefined {
  const about = partsOf(event.about)
  if (!about) return undefined
  const { plan } = turn
  const week = { plan, week: about.week }
  const buttons = openingButtons(week)
  if (isAsked(event)) return { title: `${plainWords(plan.name)} ${weekWords(about.week)}`, buttons }
  const after = about.unit === undefined ? ['我的进展'] : ['勾选无进展', '我的进展']
  return { buttons: buttons.filter(({ says }) => after.includes(says)) }
}

/** True for what only asks: a card of any week can be asked. */
function isAsked({ text }: MessageEvent): boolean {
  return onOpening.some(({ says, asks }) => asks && says === text)
}

/**
 * What is said to a touch that cannot count: of a week that is over, or by somebody whom the card was not made for.
 * @returns null for everything else, also for what is no touch
 */
export async function refusedTouch(
  event: MessageEvent,
  turn: Turn,
  rounds: Rounds,
): Promise<OutboundMessage | null> {
  const about = partsOf(event.about)
  if (!about || isAsked(event)) return null
  const { plan, incoming } = turn
  const { week, state } = await rounds.openWeek(plan, incoming.at)
  const isOfRound = about.plan === nameHash(plan.name)
  if (!isOfRound || about.week !== week.week) {
    const text = isOfRound ? overText(about.week, week.week) : ofOtherRound
    return { text, onCard: { title: '没有登记：卡片已过期' } }
  }
  if (state === 'closed' || state === 'skipped') {
    return { text: roundWording.refused(state, week), onCard: { title: '没有登记：本轮不收了' } }
  }
  return about.unit === undefined ? null : ofOtherUnit(about.unit, turn)
}

const ofOtherRound =
  '这张卡片是别的轮次的，没有登记；要报请点最新的“开始收集”卡片，或者 @我 直接写。'

function overText(week: string, now: string): string {
  const old = weekWords(week)
  const which = week < now ? `现在收${weekWords(now)}` : '还没有开始收'
  return `这张卡片是${old}的，${which}，没有登记；要报请点最新的“开始收集”卡片，或者 @我 直接写，补报${old}请协调员用“补录 单位 内容”。`
}

function ofOtherUnit(hash: string, { incoming: { author }, scene }: Turn): OutboundMessage | null {
  if (author.unit !== null && nameHash(author.unit) === hash) return null
  const onCard: OnCard = { title: '没有登记：不是您单位的表' }
  if (author.unit === null) {
    const text = '花名册里还没有您，没有登记；请先回复“我是 单位 姓名”，再发“勾选无进展”。'
    return { text, onCard }
  }
  const name = scene.roster.units.find((unit) => nameHash(unit.name) === hash)?.name
  const whose = name === undefined ? '别的单位' : plainWords(name)
  const text = `这张表是给${whose}的，您是${plainWords(author.unit)}的，没有登记；请发“勾选无进展”要您单位的表，代报请写“${whose}：工作 本周数”。`
  return { text, onCard }
}

function partsOf(about: string | undefined): { plan: string; week: string; unit?: string } | null {
  if (!about?.startsWith(prefix)) return null
  const [plan = '', week = '', unit] = about.slice(prefix.length).split('/')
  return { plan, week, ...(unit === undefined ? {} : { unit }) }
}
