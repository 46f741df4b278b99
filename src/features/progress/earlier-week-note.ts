import { weekNumber } from '#calendar/day.ts'
import { clipped, plainWords, weekWords } from './digest-words.ts'
import { type OfEarlierWeek, partOfEarlierWeek, weekOfMessage } from './earlier-week.ts'
import { unitAndRest } from './identify.ts'
import type { Turn } from './progress.ts'
import type { ReplyItem } from './reply.ts'
import type { RoundFiling } from './round-filing.ts'
import type { UnitFigure } from './round-view.ts'
import { weekOf } from './round-week.ts'
import type { Rounds, WeekPlan } from './rounds.ts'
import { weekNamed } from './week-named.ts'

/** Told on top of what was told before, not in its place. */
const onTop = /少报|漏报|多报|补报|又|另外|[再补加](?=[^\d]{0,3}\d)/
const asks = /[?？]|多少|几|[吗呢]|怎么/
/** A figure alone: 5家. */
const bare = /^\D{0,2}\d[\d.]*\D{0,3}$/

/**
 * What is said of figures of a closed week, which a message of this week cannot change: who can, and the line to copy. Null
 * where there are none, or where they only repeat what that week has.
 * @param metric what this week's figure beside them is of, where it is one: 上周5家，这周餐饮9家
 */
export async function earlierWeekNote(
  turn: Turn,
  { rounds, filing }: { rounds: Rounds; filing: RoundFiling },
  metric: string | null = null,
): Promise<string | null> {
  const told = toldOf(turn)
  const week = told && (await closedWeek(told, turn, rounds))
  if (!told || !week) return null
  const { unit } = told
  const isBare = bare.test(told.text)
  const text = /^\d/.test(told.text) ? `${metric ?? ''}${told.text}` : told.text
  const figures = await figuresIn(text, unit, week, turn, filing)
  if (figures.length === 0 && !isBare && !onTop.test(text)) return null
  const there = await figuresOf(unit, week, turn, rounds)
  const isKnown = figures.every((item) => there.some((own) => isSame(item, own)))
  if (figures.length > 0 && isKnown && !onTop.test(text)) return null
  const isChange = figures.some((item) => there.some((own) => own.metric === item.metric))
  const copied = text.replace(/,(?!\d{3})/g, '，')
  return noteWords(week, unit, copied, figures[0]?.metric ?? null, isChange)
}

async function figuresIn(
  text: string,
  unit: string,
  week: WeekPlan,
  { incoming, scene }: Turn,
  filing: RoundFiling,
): Promise<ReplyItem[]> {
  const asUnit = { ...incoming, text, author: { ...incoming.author, unit } }
  const { items } = await filing.understand(week, asUnit, scene)
  return items.filter((item) => item.week !== null || item.cumulative !== null)
}

/** The words of an earlier week and whose they are; null where there are none with a figure, or nobody knows whose. */
function toldOf({ incoming, scene }: Turn): (OfEarlierWeek & { unit: string }) | null {
  const named = unitAndRest(incoming.text, scene.roster)
  const said = named?.rest ? named.rest : incoming.text
  const part = weekOfMessage(said, true) ?? partOfEarlierWeek(said)
  if (!part) return null
  const behind = unitAndRest(part.text, scene.roster)
  const unit = behind?.unit ?? named?.unit ?? incoming.author.unit
  const text = behind?.rest ? behind.rest : part.text
  return unit === null || !/\d/.test(text) || asks.test(said) ? null : { ...part, unit, text }
}

function noteWords(
  { week }: WeekPlan,
  unit: string,
  text: string,
  metric: string | null,
  isChange: boolean,
): string {
  const of = `第${weekNumber(week)}周 ${plainWords(unit)}`
  const start = `“${clipped(plainWords(text), 30)}”没有登记：${weekWords(week)}已结束`
  if (metric === null || onTop.test(text)) {
    return `${start}，要改请协调员回复“更正${of} ${metric ?? '工作'}本周__”，填那一周改后的数。`
  }
  const how = isChange ? '更正' : '补录 '
  return `${start}，要计入请协调员回复“${how}${of} ${plainWords(text)}”。`
}

async function closedWeek(
  { week }: OfEarlierWeek,
  { plan, incoming: { at } }: Turn,
  rounds: Rounds,
): Promise<WeekPlan | null> {
  const name = weekNamed(week, weekOf(at))
  if (name === null || name >= weekOf(at)) return null
  const { entries } = await rounds.store.read(plan.name, name)
  return entries.some(({ type }) => type === 'closed') ? rounds.week(plan, name) : null
}

type OwnFigure = Pick<UnitFigure, 'week' | 'cumulative'> & { metric: string | null }

async function figuresOf(
  unit: string,
  week: WeekPlan,
  { scene }: Turn,
  rounds: Rounds,
): Promise<OwnFigure[]> {
  const view = await rounds.view(week, scene)
  return view.tasks.flatMap(({ lines }) =>
    lines.flatMap(({ metric, figures }) =>
      figures.filter((figure) => figure.unit === unit).map((figure) => ({ ...figure, metric })),
    ),
  )
}

function isSame({ metric, week, cumulative }: ReplyItem, own: OwnFigure): boolean {
  return (
    metric === own.metric &&
    (week === null || week === own.week) &&
    (cumulative === null || cumulative === own.cumulative)
  )
}
