import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import type { Rounds, Scene } from '#features/progress/weeks/rounds.ts'
import type { ProgressQuestion } from './progress-question.ts'

/** A line of a round with its task. */
export interface Told {
  task: TaskView
  line: LineView
}

/** All lines of a view, each with its task. */
export function toldLines(view: RoundView): Told[] {
  return view.tasks.flatMap((task) => task.lines.map((line) => ({ task, line })))
}

/** Whether a question is about a line: by its metric, or by the number of its article, task or item (城市更新 第 2 项). */
export function isMeant(
  {
    metric,
    article,
    unit,
  }: Pick<Extract<ProgressQuestion, { type: 'how-far' }>, 'metric' | 'article' | 'unit'>,
  { task, line }: Told,
): boolean {
  const isNumbered = ({ id, source }: Told['task']) => {
    if (typeof article === 'string') return id === article
    // The office knows its items by their own numbers: 第 8 项 may be 表9, where an item has two rows.
    const item = /第\s*(\d+)\s*项$/.exec(source)?.[1]
    return item ? Number(item) === article : new RegExp(`(?:#|^表)${article}$`).test(id)
  }
  return (
    (metric === null ? line.metric !== null : line.metric === metric) &&
    (article === null || isNumbered(task)) &&
    (unit === null || task.units.includes(unit))
  )
}

/** A unit's newest figure with the week it was reported in. */
export interface SourcedFigure extends UnitFigure {
  weekName: string
}

/** A clause of a plan that asks for a target. */
export interface PlanSource {
  /** Id of the document. */
  document: string
  title: string
  path: readonly string[]
  /** Verbatim. */
  quote: string
}

/** Most characters of the stretch of an article that is quoted for several targets. */
const longestQuote = 120
/** Weeks that are looked back over for the message a figure comes from. */
const LOOK_BACK = 8

/** Where the figures of an answer come from: messages of this week and of weeks before, and clauses of plans. */
export class ProgressSources {
  readonly #view: RoundView
  readonly #plan: RoundPlan
  readonly #scene: Scene
  readonly #rounds: Rounds
  /** This week and those before it, newest first, as far as they were needed. */
  readonly #views: RoundView[]
  /** Names of the weeks before, newest first. */
  #earlier: Promise<readonly string[]> | null = null

  constructor(view: RoundView, plan: RoundPlan, scene: Scene, rounds: Rounds) {
    this.#view = view
    this.#plan = plan
    this.#scene = scene
    this.#rounds = rounds
    this.#views = [view]
  }

  /** The newest figure of each unit of a task, of this week or an earlier one. */
  async figuresOf({ task, line }: Told): Promise<SourcedFigure[]> {
    const newest = new Map<string, SourcedFigure>()
    for (let back = 0; back <= LOOK_BACK; back++) {
      if (back > 0 && task.units.every((unit) => newest.has(unit))) break
      const view = await this.#back(back)
      const same = view?.tasks
        .find(({ id }) => id === task.id)
        ?.lines.find(({ metric }) => metric === line.metric)
      for (const figure of same?.figures ?? []) {
        if (!newest.has(figure.unit))
          newest.set(figure.unit, { ...figure, weekName: view?.week ?? '' })
      }
    }
    return [...newest.values()]
  }

  /** This week (0), or so many of those before it in which something was collected. */
  async #back(weeks: number): Promise<RoundView | undefined> {
    const there = this.#views[weeks]
    if (there) return there
    this.#earlier ??= this.#rounds.store
      .weeks(this.#plan.name)
      .then((names) => names.filter((name) => name < this.#view.week).toReversed())
    const name = (await this.#earlier)[weeks - 1]
    if (name === undefined) return undefined
    const week = await this.#rounds.week(this.#plan, name)
    const view = await this.#rounds.view(week, this.#scene)
    this.#views[weeks] = view
    return view
  }

  /** The clauses of plans behind the targets of lines; those near each other in one article in one quote. */
  clausesOf(lines: readonly LineView[]): PlanSource[] {
    const demands = lines.flatMap(({ demand }) => demand ?? [])
    return [...Map.groupBy(demands, ({ task }) => task)].flatMap(([task, clauses]) => {
      const fact = this.#scene.tasks.get(task)
      if (!fact) return []
      const { document, path } = fact
      const quotes = quotesOf(fact.text, [...new Set(clauses.map(({ text }) => text))])
      return quotes.map((quote) => ({ document: document.id, title: document.title, path, quote }))
    })
  }
}

/** One stretch of the article from the first clause to the last, unless that is long. */
function quotesOf(article: string, clauses: readonly string[]): string[] {
  const places = clauses.map((clause) => ({ clause, start: article.indexOf(clause) }))
  const start = Math.min(...places.map((place) => place.start))
  const end = Math.max(...places.map((place) => place.start + place.clause.length))
  const isNear = start >= 0 && end - start <= longestQuote
  return isNear ? [article.slice(start, end)] : [...clauses]
}
