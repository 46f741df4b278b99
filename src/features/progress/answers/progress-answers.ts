import { dayOf } from '#calendar/beijing.ts'
import { paceCounts } from '#features/progress/digest/digest-standing.ts'
import { weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Roster, RoundPlan } from '#features/progress/roster/roster.ts'
import { unitsOfRound } from '#features/progress/roster/round-units.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'
import { lateAnswer, silentAnswer } from './progress-attendance.ts'
import { calendarAnswer } from './progress-calendar.ts'
import { doubtfulAnswer } from './progress-doubtful.ts'
import { eachAnswer, idleAnswer, idleUnits } from './progress-each.ts'
import { logAnswer, orderAnswer } from './progress-happened.ts'
import { asksForWeek, backThen, howFarAnswer, wayToTell } from './progress-how-far.ts'
import { leftAnswer } from './progress-left.ts'
import { attendanceWords, remarksAnswer } from './progress-overall.ts'
import { readProgressQuestion } from './progress-question.ts'
import { type PlanSource, ProgressSources, toldLines } from './progress-sources.ts'
import { toldByAnswer, whenToldAnswer } from './progress-tellers.ts'
import { contrastAnswer, outlookAnswer, rankAnswer } from './progress-weighing.ts'
import { lineWords, nameWithUnits, originWords, standingWords } from './progress-wording.ts'
import { contactsAnswer, reportersAnswer, targetsAnswer, worksAnswer } from './progress-works.ts'

/** Who asks what, where. */
export interface ProgressInquiry {
  text: string
  plan: RoundPlan
  scene: Scene
  /** Unit of who asks; null = unknown. */
  unit: string | null
  /** Name of who asks; absent = unknown. */
  name?: string
  /** Epoch milliseconds. */
  at: number
}

/** An answer from the ledger. */
export interface ProgressAnswer {
  text: string
  /** False when nothing is told but what to ask instead. */
  found: boolean
  /** The clauses of plans that set the targets it names. */
  sources: readonly PlanSource[]
}

const mostLines = 8
/** 我们镇油茶多少了 asks for one's own unit; 我们 alone may be all. */
const ofOwn = /(?:我们?|咱们?|本)(?:这个?)?(?:镇|乡|村|街道?|社区|单位|局|委|办|科|公司)/
const nature = '各单位填报数，不是计划原文'

/** Answers a question about what has been reported, from the ledger; null for anything else. */
export async function progressAnswer(
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null> {
  const { plan, scene } = inquiry
  const { metrics, roster } = scene
  const read = readProgressQuestion(
    inquiry.text,
    metrics,
    roster.units,
    metricsCounted(plan, roster),
    namesOfPeople(scene),
  )
  if (!read) return null
  const isOwn =
    read.type === 'how-far' &&
    read.unit === null &&
    (ofOwn.test(inquiry.text) || (read.metric === null && read.article === null))
  const question = isOwn ? { ...read, unit: inquiry.unit } : read
  const before = question.type === 'how-far' ? await backThen(question, inquiry, rounds) : undefined
  if (before !== undefined) return before
  const { week } = await rounds.openWeek(plan, inquiry.at)
  const view = await rounds.view(week, scene, dayOf(inquiry.at))
  const sources = new ProgressSources(view, plan, scene, rounds)
  switch (question.type) {
    case 'left':
      return leftAnswer(view, question.unit ?? inquiry.unit, question.own, sources)
    case 'behind':
      return behindAnswer(view, sources)
    case 'overall': {
      const { text, ...rest } = await behindAnswer(view, sources)
      return { ...rest, text: `${attendanceWords(view)}\n${text}` }
    }
    case 'remarks':
      return remarksAnswer(question, inquiry, rounds)
    case 'contrast':
      return contrastAnswer(question, view, inquiry, rounds)
    case 'rank':
      return rankAnswer(question, view, inquiry.text) ?? unranked(question, view, sources)
    case 'outlook':
      return outlookAnswer(question, view, inquiry, sources)
    case 'each':
      return eachAnswer(question.metric, view)
    case 'idle':
      return question.metric === null ? idleUnits(view) : idleAnswer(question.metric, view)
    case 'doubtful':
      return doubtfulAnswer(view)
    case 'how-far':
      return howFarAnswer(
        question,
        view,
        sources,
        wayToTell(inquiry.text),
        asksForWeek(inquiry.text),
      )
    case 'works':
      return worksAnswer(question, view)
    case 'targets':
      return targetsAnswer(question, view, inquiry)
    case 'reporters':
      return reportersAnswer(question, view)
    case 'contacts':
      return contactsAnswer(question, inquiry)
    case 'calendar':
      return calendarAnswer(view, inquiry)
    case 'best':
      return bestAnswer(view, inquiry.text)
    case 'order':
      return orderAnswer(question, inquiry, rounds)
    case 'log':
      return logAnswer(question, inquiry, rounds)
    case 'told-by':
      return toldByAnswer(question, inquiry, rounds)
    case 'when-told':
      return whenToldAnswer(question, inquiry, rounds)
    case 'silent':
      return silentAnswer(question, inquiry, rounds)
    case 'late':
      return lateAnswer(question, inquiry, rounds)
  }
}

/** Everybody who reports, the longest names first. */
function namesOfPeople({ roster, people }: Scene): string[] {
  const staff = roster.units.flatMap((unit) => unit.people)
  const names = [...staff, ...people.learned].map(({ name }) => name)
  return [...new Set(names)].toSorted((a, b) => b.length - a.length)
}

/** Names of what is counted in a round. */
function metricsCounted(plan: RoundPlan, roster: Roster): string[] {
  const units = new Set(unitsOfRound(plan, roster).map(({ name }) => name))
  return roster.tasks
    .filter((task) => task.units.some((unit) => units.has(unit)))
    .flatMap(({ metrics }) => metrics)
}

/** Who has done most of what several units share, and that nobody is judged by it. */
function bestAnswer(view: RoundView, text: string): ProgressAnswer {
  const none = '台账只记填报数，不给单位评好坏；进度请问“谁欠进度”，按时不按时请问“谁没交”。'
  const ranked = rankAnswer({ type: 'rank', metric: null, least: false }, view, text)
  return ranked
    ? {
        ...ranked,
        text: `台账只记填报数，不给单位评好坏，能比的只有共同任务的数。\n${ranked.text}`,
      }
    : { text: none, found: true, sources: [] }
}

/** Where no two units share a work, those that lag behind the time are told in place of the slowest. */
async function unranked(
  { metric }: { metric: string | null },
  view: RoundView,
  sources: ProgressSources,
): Promise<ProgressAnswer | null> {
  return metric === null ? behindAnswer(view, sources) : null
}

/** Everything that lags behind the time, and what nobody has reported yet. */
async function behindAnswer(view: RoundView, sources: ProgressSources): Promise<ProgressAnswer> {
  const aimed = toldLines(view).filter(({ line }) => line.target !== null && !line.levels)
  const unheard = aimed.filter(({ line }) => line.cumulative === null)
  const behind = aimed.filter(({ line }) => line.pace === 'behind').slice(0, mostLines)
  const counts = paceCounts(aimed.map(({ line }) => line))
  const lines: string[] = []
  for (const told of behind) {
    const figures = await sources.figuresOf(told)
    lines.push(`- ${lineWords(told, standingWords(told))}${originWords(figures)}`)
  }
  const text = [
    counts === ''
      ? '还没有能和目标比较的填报数，暂时看不出谁欠进度。'
      : `按${weekWords(view.week)}（${nature}）：${counts}。`,
    ...(lines.length > 0 ? ['欠序时进度的：', ...lines] : []),
    ...(counts !== '' && lines.length === 0 ? ['都没有欠序时进度。'] : []),
    ...(unheard.length > 0
      ? [`还没报过累计数的：${unheard.slice(0, mostLines).map(nameWithUnits).join('、')}。`]
      : []),
  ].join('\n')
  return { text, found: true, sources: sources.clausesOf(behind.map(({ line }) => line)) }
}
