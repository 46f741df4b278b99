import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import { isZero } from '#features/progress/answers/week-text.ts'
import { openQuestions, questionIn } from '#features/progress/asking/round-asking.ts'
import {
  deadlineText,
  digestOf,
  mineText,
  missedText,
  missingText,
  templateFor,
} from '#features/progress/commands/commands-show.ts'
import { decisionByName } from '#features/progress/commands/decision-by-name.ts'
import { halfCommandWords } from '#features/progress/commands/half-commands.ts'
import { waitingLines } from '#features/progress/commands/waiting.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import { sameWork } from '#features/progress/doubles/same-work.ts'
import type { Turn } from '#features/progress/progress.ts'
import { leavesWeekOpen } from '#features/progress/reading/earlier-week-part.ts'
import { severalWeeksNote } from '#features/progress/reading/several-weeks.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { RoundService } from '#features/progress/round-service.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import { howToCorrect, whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { weekIn } from '#features/progress/weeks/week-named.ts'
import { defer } from './coordinator-talk.ts'
import { earlierWeekNote } from './earlier-week-note.ts'
import { type RoundTalk, readRoundTalk, speaksOfReporting } from './round-talk.ts'

type Parts = Pick<RoundService, 'rounds' | 'filing' | 'digest' | 'month' | 'outbox'>

/** Answers a sentence about reporting that is no report, from the round; null for anything else. Ask it last. */
export async function roundTalk(turn: Turn, parts: Parts): Promise<string | null> {
  const named = await decisionByName(turn, parts.rounds)
  if (named !== null) return named
  const earlier = await earlierWeekNote(turn, parts)
  if (earlier !== null) return earlier
  const talk = readRoundTalk(turn.incoming.text)
  const undone = notDone(turn, talk) ?? (await severalWeeksNote(turn, parts))
  if (undone !== null) return undone
  if (talk && talk !== 'other') return said(talk, turn, parts)
  const { week, state } = await parts.rounds.openWeek(turn.plan, turn.incoming.at)
  const isOpen = state === 'open' || state === 'late'
  const question = isOpen ? await stillAsked(week, turn, parts.rounds) : null
  if (question !== null) return question
  const speaks = isOpen && speaksOfReporting(turn.incoming.text)
  return talk || speaks ? hints.other : null
}

/** What is said to work of which nobody knows the week, and to a coordinator's order that no command has taken. */
function notDone({ incoming: { text, trusted } }: Turn, talk: RoundTalk | null): string | null {
  if (asks.test(text)) return null
  if (leavesWeekOpen(text)) return whichWeek
  const isOrder = talk === null && trusted && text.length <= 40 && orders.test(text)
  return isOrder ? howToOrder : null
}

const orders =
  /截止|[本这](?:一?轮|周|次)(?:先|就|的|都|再)*(?:不|停|暂|结束|关|收|改|延|推|提前|放宽)|(?:改|延|推迟|提前|放宽|顺延)(?:到|至|[一两半\d]\S{0,2}天)|停收|不收了|收集|催(?:一?下|报)|(?:出|发|做)一?[个份]?汇总|导出|补录|请假|^(?:驳回|更正)\s*\S{2}/
const howToOrder =
  '没看懂这条指令，没有执行；可以这样说：“延到17:00”“改到周四”“本周不收”“结束本轮”“催一下”“汇总”“导出”“确认 编号”“更正 单位 工作本周数，累计数”。'

const whichWeek =
  '这条没有登记：没看出是哪一周做的，是本周做的请写上“本周”再发一次（例如“本周检查餐饮2家”），是上一周做的请写成“补报上周：检查餐饮2家”。'

/** How long what somebody says may be meant for the question before it, milliseconds. */
const answering = 15 * 60_000
/** Asks something of its own; 还能是啥 does not. */
const asks = /[?？]|什么|多少|多久|怎|哪|几|吗|呢|咋|啥|如何|是否|能不能|要求|目标|第.{1,3}条/
const rhetorical = /还能(?:是|有)(?:什么|啥)|不然呢|废话/
const courtesy = /^(?:好|收到|谢|多谢|感谢|嗯|行|ok|明白|知道|辛苦|早|你好|您好|哈)/iu

/** The question of ours that somebody has just tried to answer in words that are no answer; null for none. */
async function stillAsked(
  week: WeekPlan,
  { incoming: { text, author, at } }: Turn,
  rounds: Rounds,
): Promise<string | null> {
  const said = text.normalize('NFKC').trim()
  if (said.length > 30 || courtesy.test(said) || !/\p{Script=Han}/u.test(said)) return null
  if (asks.test(said) && !rhetorical.test(said)) return null
  const [asked] = await openQuestions(week, author, rounds)
  if (!asked || at - asked.at > answering) return null
  return `没看出选哪一个，还在等您回答“${clipped(plainWords(asked.text), 30)}”：${questionIn(asked)}`
}

async function said(talk: RoundTalk, turn: Turn, parts: Parts): Promise<string | null> {
  const { rounds } = parts
  switch (talk) {
    case 'missing':
      return missing(turn, rounds)
    case 'zeros':
      return zeros(turn, rounds)
    case 'digest':
      return digest(turn, parts)
    case 'mine':
    case 'own-doubt':
      return mine(turn, rounds)
    case 'deadline':
      return deadlineText(turn, rounds)
    case 'next-deadline':
      return nextDeadline(turn, rounds)
    case 'later':
      return later(turn, rounds)
    case 'by-others':
      return byOthers(turn, rounds)
    case 'template':
      return templateFor(turn, rounds)
    case 'one-unit-off':
      return oneUnitOff(turn)
    case 'defer':
      return defer(turn, rounds)
    case 'same-number':
      return sameWork(turn, parts)
    default:
      return hints[talk]
  }
}

const hints = {
  'as-of': '好的，数已按您报的记下；后面再有的请接着报，例如“又查了3家”。',
  leave: halfCommandWords.leave,
  forward:
    '我不能转发给个人；要文件请回复“导出”或“导出第23周”，要文字请回复“汇总”或“第23周汇总”，再转给对方。',
  roster: '要加单位、人员或任务，请改花名册，改好以后就按新的收。',
  'next-week':
    '下周的时间到下周开轮后再改：请回复“改到周四”“延到15:00”，整周不收请回复“本周不收”。',

  slip: howToCorrect,
  'not-ours':
    '不归本单位的不用填；本周没有进展的请回“勾选无进展”，要从清单里去掉请协调员改花名册里本单位的任务。',
  doubt: '我不能替您去问；请在群里 @对方核对，对方回复“更正 …”就能改；原话请回复“单位名本周”查看。',
  other:
    '报送的事可以这样说：截止时间回“什么时候截止”，谁没报回“谁没交”，报过什么回“我的进展”，怎么填回“模板”，改数字回“更正 …”，作废回“撤回”。',
} as const

/** Of an earlier week where one is named (五一那周总共报了几家); also says when the digest comes, where that is asked beside it. */
async function missing(turn: Turn, rounds: Rounds): Promise<string> {
  const earlier = weekIn(turn.incoming.text, weekOf(turn.incoming.at))
  if (earlier !== null) {
    return missedText({ type: 'week', number: Number(earlier.slice(-2)) }, turn, rounds)
  }
  const text = await missingText(turn, rounds)
  if (!turn.incoming.text.includes('汇总')) return text
  const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
  return `${text}\n${digestWords(week, turn.incoming.at)}`
}

function digestWords({ consolidate }: { consolidate: number }, at: number): string {
  const when = whenWords(consolidate)
  return consolidate > at ? `${when}汇总，到时发到群里。` : `${when}已经汇总，发在群里。`
}

async function zeros({ plan, incoming, scene }: Turn, rounds: Rounds): Promise<string> {
  const { week } = await rounds.openWeek(plan, incoming.at)
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const names = view.units
    .filter(({ unit }) => isZero(view, unit))
    .map(({ unit }) => plainWords(unit))
  const title = weekWords(view.week)
  return names.length > 0
    ? `${title}报了零报告的有${names.length}家：${names.join('、')}。`
    : `${title}目前没有单位报零报告。`
}

const asksWhen = /什么时候|啥时候|何时|几点|几号|哪天/

/** 上周汇总发了吗: whether it was made, and how to see it again. */
async function digestOfEarlier(name: string, turn: Turn, rounds: Rounds): Promise<string> {
  const { entries } = await rounds.store.read(turn.plan.name, name)
  const week = weekWords(name)
  if (entries.length === 0) return `${week}没有收过进展，没有汇总。`
  const number = Number(name.slice(-2))
  const isMade = entries.some(({ type }) => type === 'consolidated')
  return isMade
    ? `${week}的汇总已经发在群里；再看文字请回复“第${number}周汇总”，要文件请协调员回复“导出第${number}周”。`
    : `${week}还没有汇总；报到哪一步请回复“第${number}周谁没交”。`
}

/** The digest itself for coordinators, or when it comes where that is asked; everybody else hears when it comes and what can be looked at till then. */
async function digest(turn: Turn, parts: Parts): Promise<string> {
  const { incoming, plan } = turn
  const earlier = weekIn(incoming.text, weekOf(incoming.at))
  if (earlier !== null) return digestOfEarlier(earlier, turn, parts.rounds)
  if (asksWhen.test(incoming.text)) {
    const { week: open } = await parts.rounds.openWeek(plan, incoming.at)
    return `${weekWords(open.week)}的进展${digestWords(open, incoming.at)}现在就看请回复“汇总”。`
  }
  if (incoming.trusted) {
    return `${await digestOf(null, turn, parts)}\n要文件请回复“导出”。`
  }
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  return `${weekWords(week.week)}的进展${digestWords(week, incoming.at)}现在报到哪一步请回复“本周进展怎么样”，要文件请协调员回复“导出”。`
}

/** 这周餐饮数跟上周累计对不上，帮看看, before it is read as a trouble of the work; null for anything else. */
export async function ownDoubt(turn: Turn, rounds: Rounds): Promise<string | null> {
  return readRoundTalk(turn.incoming.text) === 'own-doubt' ? mine(turn, rounds) : null
}

/** What the unit has reported, and what of it still waits for somebody. */
async function mine(turn: Turn, rounds: Rounds): Promise<string> {
  const text = await mineText(turn, rounds)
  const { unit, name } = turn.incoming.author
  if (unit === null) return text
  const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
  const waiting = (await waitingLines(week, rounds)).filter(
    (line) => line.startsWith('- ') && (line.includes(plainWords(unit)) || line.includes(name)),
  )
  return waiting.length === 0
    ? text
    : [text, '还在等协调员确认或等您回答、暂未计入的：', ...waiting].join('\n')
}

async function nextDeadline({ plan, incoming }: Turn, rounds: Rounds): Promise<string> {
  const week = await rounds.week(plan, addWeeks(weekOf(incoming.at), 1))
  if (!week.held) return `${weekWords(week.week)}不收进展，不用报。`
  return `${weekWords(week.week)}进展请在${whenWords(week.due)}前报送；${whenWords(week.consolidate)}汇总。`
}

async function later(turn: Turn, rounds: Rounds): Promise<string> {
  const { incoming, plan } = turn
  if (incoming.trusted)
    return '我不转告；要 @ 还没报的单位请回复“催一下”，要放宽时间请回复“延到17:30”。'
  const { week, state } = await rounds.openWeek(plan, incoming.at)
  if (state === 'skipped' || state === 'closed') return deadlineText(turn, rounds)
  return incoming.at > week.due
    ? `好的，${weekWords(week.week)}已过截止时间，报来按迟报登记，请尽快 @我报送。`
    : `好的，${weekWords(week.week)}进展请在${whenWords(week.due)}前 @我报送；没有进展回“零报告”。`
}

/** Whether what others were to report for the unit has come. */
async function byOthers(turn: Turn, rounds: Rounds): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const { week } = await rounds.openWeek(plan, incoming.at)
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const own = view.units.find(({ unit }) => unit === incoming.author.unit)
  if (!own) return later(turn, rounds)
  const unit = plainWords(own.unit)
  const title = weekWords(week.week)
  if (own.reporters.length > 0)
    return `好的，${unit}${title}的进展已经收到（${own.reporters.map(plainWords).join('、')}报的），看内容请回复“我的进展”。`
  if (own.waiting)
    return `好的，替${unit}报的${title}进展已经收到，等协调员确认（回复“确认 编号”）后计入。`
  return `好的，但到现在还没有收到替${unit}报的${title}进展，到时间仍会催；请对方写“代${unit}报：工作本周数，累计数”。`
}

const noChase =
  '催报到时间自动发，只 @ 还没报的单位，不能单独停；整周不收请协调员回复“本周不收”，有人请假请回复“张三请假到6月10日（李四代）”。'

/** Null where no unit is named: 这部分本周不收. */
function oneUnitOff({ incoming, scene }: Turn): string | null {
  const unit = unitNamed(incoming.text, scene.roster)
  const isChase = /^[^\s,，]{0,4}催(?:报|办|大家)?(?:了|吧)*[。!！]?$/.test(incoming.text)
  if (!unit) return isChase ? noChase : null
  const name = plainWords(unit.name)
  return incoming.trusted
    ? `不能只停一家；${name}本周没有进展请回复“${name} 零报告”，联系人休假请回复“张三请假到6月10日”。`
    : `${name}本周没有进展请回复“零报告”；整轮停不停收由协调员定。`
}
