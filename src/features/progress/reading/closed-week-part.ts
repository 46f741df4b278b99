import { weekNumber } from '#calendar/day.ts'
import { isFigure, noReport, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { UnitFigure } from '#features/progress/ledger/round-view.ts'
import { telling } from '#features/progress/reply/kinds/telling-words.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { unitAndRest } from '#features/progress/talk/identify.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { weekNamed } from '#features/progress/weeks/week-named.ts'
import { type EarlierWeekPart, partOfEarlierWeek } from './earlier-week-part.ts'

/** What a unit has for a metric in the week that is spoken of. */
export type FigureThere = Pick<UnitFigure, 'week' | 'cumulative'> & { metric: string | null }

/** What a message tells of a week that is closed, which only a coordinator can change. */
export interface ClosedWeekPart {
  week: WeekPlan
  unit: string
  /** The message names the unit. */
  isNamed: boolean
  /** The words without week and unit. */
  text: string
  /** What is left of the message; empty where that is nothing. */
  kept: string
  figures: readonly ReplyItem[]
  /** What the unit has in that week. */
  there: readonly FigureThere[]
  change: EarlierWeekPart['change']
  /** That week has the same already. */
  isKnown: boolean
}

/** What it is found with. */
export interface ClosedWeekFacts {
  plan: RoundPlan
  scene: Scene
  rounds: Rounds
  understand(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply>
}

/** Not 还有几处在修. */
const asks = /[?？]|多少|几[\u4e00-\u9fff]?$|[吗呢]|怎么/
/** 麻烦加上好吗: is asked for, not about. */
const politely = /(?:好|行|可以|成)吗[?？]?$|[好行]不[好行][?？]?$/
/** 餐饮少算2家，给加上: the words that say what 2家 are to that week. */
const missing = new RegExp(
  `(?:[补少漏多忘]了?(?:${telling}|计|登)?|又|再|加|补)[了的上]*(?=\\d)|[,;]?[^,;\\d]{0,4}(?:[加补]上(?:去)?|[减扣去]掉?)[了吧。!]*$`,
  'g',
)
/** A figure alone: 5家. */
const bare = /^\D{0,2}\d[\d.]*\D{0,3}$/

/**
 * The part of a message that is of a closed week; null where there is none, or nobody knows whose it is.
 * @param metric what a figure without a work is of, where the rest of the message tells it: 上周5家，这周餐饮9家
 */
export async function closedWeekPart(
  incoming: Incoming,
  facts: ClosedWeekFacts,
  metric: string | null = null,
): Promise<ClosedWeekPart | null> {
  const told = toldOf(incoming, facts.scene)
  const week = told && (await closedWeek(told, incoming, facts))
  if (!told || !week) return null
  const text = /^\d/.test(told.text) ? `${metric ?? ''}${told.text}` : told.text
  const clear = withoutAsides(text)
  const plain = told.change ? clear.replace(missing, '') : clear
  const asUnit = { ...incoming, text: plain, author: { ...incoming.author, unit: told.unit } }
  const { items } = await facts.understand(week, asUnit, facts.scene)
  const figures = items.filter(isFigure)
  if (figures.length === 0 && !bare.test(plain) && told.change === null) return null
  const there = await figuresOf(told.unit, week, facts)
  const isKnown =
    figures.length > 0 &&
    told.change === null &&
    figures.every((item) => there.some((own) => isSame(item, own)))
  return { ...told, week, text, figures, there, isKnown }
}

function toldOf({ text, author, at }: Incoming, { roster }: Scene) {
  const whole = text.replace(/^(?:把|将|请|麻烦|帮我?|代|替)+/, '')
  const named = unitAndRest(whole, roster)
  const said = named?.rest ? named.rest.replace(/^代?填?报送?(?:一下)?[\s:：,，]*/, '') : whole
  const part = partOfEarlierWeek(said, weekNumber(weekOf(at)))
  if (!part || clausesOf(part.text).some(isAsked)) return null
  const behind = unitAndRest(part.text, roster)
  const rest = behind?.rest.replace(/^的/, '') || part.text
  const unit = behind?.unit ?? named?.unit ?? author.unit
  if (unit === null || !/\d/.test(rest)) return null
  const front = said === whole ? '' : text.slice(0, text.length - said.length)
  const kept = part.kept === '' ? '' : `${front}${part.kept}`
  return { ...part, unit, isNamed: (behind ?? named) !== undefined, text: rest, kept }
}

function clausesOf(text: string): string[] {
  return text.split(/(?<=[?？])|[,，;；。!！\n]/)
}

/** Without 还有几处在修, 麻烦加上好吗. */
function withoutAsides(text: string): string {
  const isAside = (clause: string) => !/\d/.test(clause) && /几|吗|[好行]不/.test(clause)
  return text
    .split(/(?=[，;；。!！\n])|(?=,(?!\d{3}(?!\d)))/)
    .filter((clause) => !isAside(clause))
    .join('')
}

function isAsked(clause: string): boolean {
  return asks.test(clause.trim().replace(politely, ''))
}

/** The week that is meant, where it is over: also one without a round, as long as there were rounds before. */
async function closedWeek(
  { week }: EarlierWeekPart,
  { at }: Incoming,
  { plan, rounds }: ClosedWeekFacts,
): Promise<WeekPlan | null> {
  const name = weekNamed(week, weekOf(at))
  const open = await rounds.openWeek(plan, at)
  if (name === null || name >= open.week.week) return null
  const before = (await rounds.store.weeks(plan.name)).filter((each) => each < open.week.week)
  const last = before.at(-1)
  if (last === undefined) return null
  // 上周 is the last one that was held.
  const meant = week.type === 'last-week' && !before.includes(name) ? last : name
  return rounds.week(plan, meant)
}

async function figuresOf(
  unit: string,
  week: WeekPlan,
  { scene, rounds }: ClosedWeekFacts,
): Promise<FigureThere[]> {
  const view = await rounds.view(week, scene)
  return view.tasks.flatMap(({ lines }) =>
    lines.flatMap(({ metric, figures }) =>
      figures.filter((figure) => figure.unit === unit).map((figure) => ({ ...figure, metric })),
    ),
  )
}

function isSame({ metric, week, cumulative }: ReplyItem, own: FigureThere): boolean {
  return (
    metric === own.metric &&
    (week === null || week === own.week) &&
    (cumulative === null || cumulative === own.cumulative)
  )
}

/**
 * Reads a message without what it tells of a closed week; whole where what is left needs that for its work (餐饮上周5家，这周9家).
 * @param said the whole message
 */
export async function readBeside(
  part: ClosedWeekPart,
  said: string,
  read: (text: string) => Promise<Reply>,
): Promise<Reply> {
  if (part.kept === '') return noReport
  const rest = await read(part.kept)
  if (tellsNothing(rest, part.kept)) return noReport
  const whole = await read(said)
  return isReadWithout(part, whole, rest) ? rest : whole
}

/** 更正：, or 无问题 without a word of this week; 零报告 is of no other. */
function tellsNothing({ kind, items, choices }: Reply, kept: string): boolean {
  if (kind === 'zero-report') return !/本周|这一?周|今天|零报告/.test(kept)
  return kind === 'not-a-report' || (kind === 'correction' && items.length === 0 && !choices)
}

/** True where nothing of this week is lost in what is left, or the whole has figures of the closed week in it. */
function isReadWithout({ text, kept }: ClosedWeekPart, whole: Reply, rest: Reply): boolean {
  const left = new Set(numbersIn(kept))
  const ofBefore = new Set(numbersIn(text).filter((number) => !left.has(number)))
  const told = whole.items.flatMap(({ week, cumulative }) => [week, cumulative])
  if (whole.choices || told.some((value) => value !== null && ofBefore.has(value))) return true
  const isFound = (item: ReplyItem) => rest.items.some((each) => isSame(item, each))
  return !rest.choices && whole.items.filter(isFigure).every(isFound)
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
}
