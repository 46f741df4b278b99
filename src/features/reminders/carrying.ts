import { dayOf } from '#calendar/beijing.ts'
import { yearOf } from '#calendar/day.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { ReminderCommand } from './command.ts'
import type { CommandPlace } from './command-place.ts'
import type { ReminderRow } from './due-row.ts'
import { type HeldThing, heldThings } from './held-things.ts'
import type { ReminderPlanner } from './planner.ts'
import { postsOf } from './post.ts'
import type { GroupDecisions, ReminderSettings } from './reminder-settings.ts'
import { dayInWeek, dayWords, quoted } from './words.ts'

type CarryWords = Extract<ReminderCommand, { type: 'carry' }>

/** For how long the second word is waited for, milliseconds. */
const askedMs = 3 * 86_400_000
/** Furthest into the future a plan is carried, in years from now. */
const furthestYears = 1
const mostListed = 8

/** Plans of past years that go on in a later one, when a coordinator says so twice (沿用). */
export class Carrying {
  readonly #planner: ReminderPlanner
  readonly #settings: ReminderSettings

  constructor(planner: ReminderPlanner, settings: ReminderSettings) {
    this.#planner = planner
    this.#settings = settings
  }

  /** 沿用 南开 2025: says what would be planned and what of it waits, and asks for a second word. */
  async ask(place: CommandPlace, words: CarryWords): Promise<string> {
    const found = await this.#find(words, place)
    if (typeof found === 'string') return found
    const { document, year } = found
    const { group, by, at } = place
    const { carried } = await this.#settings.of(group)
    if (carried.some((each) => each.document === document.id && each.year === year)) {
      return `《${quoted(document.title, 60)}》已经沿用到${year}年，不用再确认。`
    }
    await this.#settings.update(group, (decisions) => {
      decisions.asked = { document: document.id, year, by, at }
    })
    const rows = (await this.#planner.rowsWith(group, [{ document: document.id, year }])).filter(
      (row) => row.item.document === document.id && row.at >= at,
    )
    return [
      `沿用《${quoted(document.title, 60)}》到${year}年，将提醒${countWords(rows)}。`,
      ...heldWords(heldThings(rows, at)),
      '确认请回复“确认沿用”，不用请回复“不沿用”。',
    ].join('\n')
  }

  /** 确认沿用. */
  async confirm({ group, by, at }: CommandPlace): Promise<string> {
    const done = await this.#settings.update(group, (decisions) => settle(decisions, by, at))
    if (!done) return '没有等待确认的沿用，请先回复“沿用 计划名 年份”，例如“沿用 南开 2025”。'
    const document = (await this.#planner.documents(group)).find(({ id }) => id === done.document)
    const rows = (await this.#planner.rows(group)).filter(
      ({ item }) => item.document === done.document,
    )
    const hint =
      heldThings(rows, at).length > 0 ? '日期待核的请回复“待确认”逐条定' : '到期前自动提醒'
    return `已沿用《${quoted(document?.title ?? done.document, 60)}》到${done.year}年，${hint}。`
  }

  /** 不沿用. */
  async drop({ group }: CommandPlace): Promise<string> {
    const asked = await this.#settings.update(group, (decisions) => {
      const { asked: before } = decisions
      decisions.asked = null
      return before !== null
    })
    return asked ? '好的，不沿用，这份计划不再提醒。' : '没有等待确认的沿用，不用处理。'
  }

  async #find(
    { plan, planYear, year: wanted }: CarryWords,
    { group, at }: CommandPlace,
  ): Promise<{ document: PlanDocument; year: number } | string> {
    const now = yearOf(dayOf(at))
    const year = wanted ?? now
    const documents = await this.#planner.documents(group)
    const named = documents.filter(({ area, title }) => {
      return (area !== null && (area.includes(plan) || plan.includes(area))) || title.includes(plan)
    })
    const [document] = named.filter((each) => planYear === null || each.year === planYear)
    if (!document)
      return `没有找到“${quoted(plan, 20)}”的计划，请写计划所在的区或街道，例如“沿用 南开 ${now}”。`
    if (year <= (document.year ?? 0)) {
      return `《${quoted(document.title, 60)}》本来就是${document.year}年的，请写更晚的年份，例如“沿用 ${quoted(plan, 20)} ${(document.year ?? now) + 1}”。`
    }
    if (year < now || year > now + furthestYears) {
      return `只能沿用到${now}年或${now + furthestYears}年，请改正年份。`
    }
    return { document, year }
  }
}

/** Takes what was asked about as agreed on; null when nothing waits, or for too long. */
function settle(decisions: GroupDecisions, by: string, at: number) {
  const { asked, carried } = decisions
  // The same word, handled again after a stop.
  const again = carried.find((each) => each.at === at && each.by === by)
  if (again) return again
  if (asked === null || at - asked.at > askedMs) return null
  const { document, year } = asked
  decisions.asked = null
  carried.push({ document, year, by, at })
  return { document, year }
}

function countWords(rows: readonly ReminderRow[]): string {
  const posts = postsOf(rows.filter(({ held }) => held === null))
  const [first] = posts
  return first === undefined ? '0次' : `${posts.length}次，第一次在${dayInWeek(dayOf(first.at))}`
}

function heldWords(things: readonly HeldThing[]): string[] {
  if (things.length === 0) return []
  const lines = things.slice(0, mostListed).map(({ row: { date, item, campaign } }) => {
    return `- ${dayWords(date)}：${quoted(campaign ?? item.text, 50)}`
  })
  const more = things.length > mostListed ? [`- 另有${things.length - mostListed}条`] : []
  return [`以下${things.length}条日期待核，确认沿用后逐条定：`, ...lines, ...more]
}
