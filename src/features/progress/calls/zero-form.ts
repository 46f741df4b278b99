import type { Checks, OutboundMessage } from '#bot/message.ts'
import { dayOf } from '#calendar/beijing.ts'
import { owedLines } from '#features/progress/answers/owed-lines.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { tellsOf } from '#features/progress/ledger/silent-units.ts'
import type { Turn } from '#features/progress/progress.ts'
import { roundWording } from '#features/progress/weeks/round-wording.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { aboutRound } from './round-card.ts'

const asking =
  /^(?:(?:请|帮我)?勾选?(?:一下)?(?:本周)?(?:无进展|没有?进展|零报告)?(?:的)?(?:工作|任务|项目)?|部分(?:工作|任务)?(?:无|没有?)进展|逐项(?:勾选|零报告?))$/

/** One piece of work of a unit that has not been reported this week. */
interface OpenLine {
  metric: string
  /** What reports that nothing was done. */
  says: string
}

/**
 * The unit's work that has not been reported, to be ticked where nothing was done; what is ticked is sent as the figures a
 * person would write.
 * @returns null for anything but a request for it
 */
export async function zeroForm(turn: Turn, rounds: Rounds): Promise<OutboundMessage | null> {
  const { plan, incoming, scene } = turn
  const words = incoming.text.replace(/\s+/g, '').replace(/[。.!]+$/, '')
  if (!asking.test(words)) return null
  const { unit } = incoming.author
  if (unit === null) return { text: '花名册里还没有您，请先回复“我是 单位 姓名”。' }
  const { week, state } = await rounds.openWeek(plan, incoming.at)
  if (state === 'closed' || state === 'skipped') return { text: roundWording.refused(state, week) }
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  return formOf(view, unit, aboutRound(week, unit))
}

/** The form of one unit's week; words alone where nothing is left to be ticked. */
export function formOf(view: RoundView, unit: string, about: string): OutboundMessage {
  const head = `${plainWords(unit)} ${weekWords(view.week)}`
  const lines = openLines(view, unit)
  const [first] = lines
  if (!first) {
    return {
      text: `**${head}**\n没有可以逐项勾选的工作了，请回复“我的进展”核对；要改数字请回复“更正 …”。`,
    }
  }
  const names = lines.map(({ metric }) => metric).join('、')
  return {
    text: `**${head}**\n还没报的工作：${names}。\n其中没有进展的，请写成“${first.says}”，几项用顿号隔开；全都没有进展请回“零报告”。`,
    checks: checksOf(lines, about),
  }
}

function checksOf(lines: readonly OpenLine[], about: string): Checks {
  return {
    title: '没有进展的请勾选',
    options: lines.map(({ metric, says }) => ({ label: metric, says })),
    before: '',
    after: '',
    submit: '提交：没有进展',
    about,
    tellsAll: true,
  }
}

function openLines(view: RoundView, unit: string): OpenLine[] {
  const open = view.tasks
    .flatMap((task) => owedLines(task, unit))
    .filter((line) => !tellsOf(line, unit))
    .flatMap(({ metric, unit: measure }) =>
      metric === null || measure === null ? [] : [{ metric, says: `${metric}本周0${measure}` }],
    )
  return [...new Map(open.map((line) => [line.says, line])).values()]
}
