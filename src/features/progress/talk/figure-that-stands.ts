import { dayOf } from '#calendar/beijing.ts'
import { weekNumber } from '#calendar/day.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import { emptyCorrection, isFigure, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Said, SaidItem } from '#features/progress/ledger/round-figures.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import type { Turn } from '#features/progress/progress.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { RoundFiling } from '#features/progress/round-filing.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'

/** 疏通那个以于波为准, 以于波报的为准, 疏通按于波的算. */
const stands =
  /^(?<what>[^\d,，。?？]{0,14}?)(?:[那这][个项条])?的?数?(?:还是|就|都|先|请|应该?)*[以按](?<who>[^\d,，。?？]{2,10}?)报?的?(?:那[条个])?(?:数据?|数字)?(?:为准|算|来|记)(?:吧|了|哈|啊)*[。.!！]?$/

/** What somebody has told of a line, and what stands there. */
interface Told {
  standing: SaidItem
  theirs: ReplyItem
}

interface Parts {
  rounds: Rounds
  filing: Pick<RoundFiling, 'fileClear'>
}

/**
 * A coordinator's 疏通那个以于波为准, where colleagues of one unit have told different figures: those of the one who is named
 * are filed again as a correction, and what stood till then is told. Null for anything else.
 */
export async function figureThatStands(turn: Turn, parts: Parts): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const { what = '', who = '' } = stands.exec(incoming.text.trim())?.groups ?? {}
  if (who === '' || !incoming.trusted) return null
  const open = await parts.rounds.openWeek(plan, incoming.at)
  const said = saidIn(await parts.rounds.facts(open.week, scene, dayOf(incoming.at)))
  if (!isPerson(who, said, scene)) return ofUnit(who, what, scene)
  const told = toldBy(who, what, said, scene)
  if (told.length === 0)
    return `没有找到${plainWords(who)}${weekWords(open.week.week)}报过的这一项，没有改动；请写明单位和数字，例如“更正 单位 工作本周数，累计数”。`
  const news = told.filter(isOther)
  if (news.length === 0) return `现在记的就是${plainWords(who)}报的：${told.map(now).join('；')}。`
  if (open.state === 'closed' || open.state === 'skipped') return overWords(open.week, news)
  const items = news.map(({ theirs, standing }) => ({ ...theirs, forUnit: standing.unit }))
  await parts.filing.fileClear(open, incoming, { ...emptyCorrection, items }, scene)
  return news.map((each) => changed(who, each)).join('\n')
}

function isPerson(name: string, { counted }: Said, { roster }: Scene): boolean {
  const people = roster.units.flatMap((unit) => unit.people)
  return [...people, ...counted.map(({ author }) => author)].some((each) => each.name === name)
}

/** 疏通以排水所为准: of units that each have told their own. */
function ofUnit(who: string, what: string, { metrics, roster }: Scene): string | null {
  const unit = unitNamed(who, roster)?.name
  const metric = metricAsked(what, metrics, [])
  if (unit === undefined || metric === null) return null
  return `没有改动，${metric}现按各家分别计；只计一家请回复“${metric}只计${plainWords(unit)}”，改数请回复“更正 ${plainWords(unit)} ${metric}__”。`
}

/** Figures that somebody has told of works that are named, of all where none is. */
function toldBy(who: string, what: string, { items, counted }: Said, { metrics }: Scene): Told[] {
  const isBy = ({ name }: Author) => name === who
  const all = items.flatMap((standing): Told[] => {
    const own = counted
      .filter(({ author, unit }) => isBy(author) && unit === standing.unit)
      .flatMap(({ reply }) => reply.items)
      .filter((item) => item.metric === standing.item.metric && isFigure(item) && !item.adds)
    const last = (role: 'week' | 'cumulative') =>
      own.findLast((item) => item[role] !== null)?.[role] ?? null
    const [theirs] = own
    const figures = { week: last('week'), cumulative: last('cumulative') }
    return theirs && theirs.metric !== null
      ? [{ standing, theirs: { ...theirs, ...figures, problem: null, next: null } }]
      : []
  })
  const names = all.flatMap(({ theirs }) => theirs.metric ?? [])
  const meant = what.trim() === '' ? null : metricAsked(what, metrics, names)
  return what.trim() === '' ? all : all.filter(({ theirs }) => theirs.metric === meant)
}

function isOther({ standing: { item }, theirs }: Told): boolean {
  return (['week', 'cumulative'] as const).some(
    (role) => theirs[role] !== null && theirs[role] !== item[role],
  )
}

function words(unit: string, item: ReplyItem): string {
  return `${plainWords(unit)} ${item.metric}${amountsOf(item, item.unit).join('，')}`
}

function now({ standing: { unit, item } }: Told): string {
  return words(unit, item)
}

function changed(who: string, { standing: { unit, item, entry }, theirs }: Told): string {
  const before = amountsOf(item, item.unit).join('，')
  return `已按${plainWords(who)}报的记：${words(unit, theirs)}（原来按${plainWords(entry.author.name)}报的${before}）；要改回请回复“更正 ${words(unit, item)}”。`
}

function overWords({ week }: WeekPlan, news: readonly Told[]): string {
  const lines = news.map(({ standing: { unit }, theirs }) => {
    // 本周 would be the week under way.
    return `“补录 第${weekNumber(week)}周 ${words(unit, theirs).replace('本周', '')}”`
  })
  return `${weekWords(week)}已结束，没有改动；要改请回复${lines.join('、')}。`
}
