import type { Checks } from '#bot/message.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day } from '#calendar/day.ts'
import type { CommandPlace } from './command-place.ts'
import { type HeldThing, heldLabel, heldLine, heldThings, shortHeldLine } from './held-things.ts'
import type { ReminderPlanner } from './planner.ts'
import { aboutReminders } from './reminder-card.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { type Word, wordAfter } from './word.ts'
import { dayInWeek, dayWords, quoted } from './words.ts'

/** Most things that are listed at once. */
const mostListed = 10
const fewListed = 5
/** What is first reminded of later than this need not be decided yet, milliseconds. */
const soonMs = 30 * 86_400_000

/** What a reminder is about that somebody set, by its number in the group; null where there is none. */
export type AskedFor = (group: string, number: number, at: number) => Promise<string | null>

/** What came of a confirmation. */
export interface Confirmed {
  text: string
  /** The numbers that were confirmed. */
  done: readonly number[]
}

/** What waits for a coordinator's word, and what becomes of it. */
export class Deciding {
  readonly #planner: ReminderPlanner
  readonly #settings: ReminderSettings
  readonly #asked: AskedFor

  /** @param asked default: nobody has set any */
  constructor(planner: ReminderPlanner, settings: ReminderSettings, asked?: AskedFor) {
    this.#planner = planner
    this.#settings = settings
    this.#asked = asked ?? (async () => null)
  }

  /**
   * What waits in a group, a line each, nearest first, with the numbers by which it is decided on; a number once told stays.
   * @param short the nearest five in few words, none where all have a month's time; default ten with reason and place
   */
  async lines(group: string, now: number, short = false): Promise<string[]> {
    const { listed, more } = await this.#waiting(group, now, short)
    const line = short ? shortHeldLine : heldLine
    const lines = listed.map(({ thing, number }) => line(thing, number))
    const later = short ? '回复“待确认”查看' : '定了这些后再列出'
    return lines.length > 0 && more > 0 ? [...lines, `另有${more}条日期更晚，${later}。`] : lines
  }

  /** The same to be ticked: what is ticked goes on its day. Null when nothing waits. */
  async checks(group: string, now: number, short = false): Promise<Checks | null> {
    const { listed } = await this.#waiting(group, now, short)
    if (listed.length === 0) return null
    return {
      title: '待确认的提醒',
      options: listed.map(({ thing, number }) => ({
        label: heldLabel(thing, number),
        says: String(number),
      })),
      before: '确认提醒 ',
      after: '',
      submit: '按日期提醒',
      about: aboutReminders('held', group),
    }
  }

  async #waiting(group: string, now: number, short: boolean) {
    const things = heldThings(await this.#planner.rows(group), now)
    const soon = short ? things.filter(({ row }) => row.at <= now + soonMs) : things
    const shown = soon.slice(0, short ? fewListed : mostListed)
    const numbers = shown.length > 0 ? await this.#number(group, shown) : new Map<string, number>()
    const listed = shown.map((thing) => ({ thing, number: numbers.get(thing.anchor) ?? 0 }))
    return { listed, more: things.length - shown.length }
  }

  /** 待确认; null when nothing waits. */
  async list({ group, at }: CommandPlace): Promise<string | null> {
    const lines = await this.lines(group, at)
    if (lines.length === 0) return null
    return [
      '待确认的提醒（确认前不发；待确认的周报进展请回复“谁没交”）：',
      ...lines,
      '请协调员回复“确认提醒 编号”按所列日期提醒（几条写“确认提醒 1、2”），“确认提醒 编号 6月20日”改日期，“不提醒 编号”不再提醒。',
    ].join('\n')
  }

  /**
   * 确认提醒 1, 确认提醒 1、2, 确认提醒 1 6月20日.
   * @param to the day all of them are moved to; null = each on its own
   */
  async confirm(
    place: CommandPlace,
    numbers: readonly number[],
    to: Day | null,
  ): Promise<Confirmed> {
    const texts: string[] = []
    const done: number[] = []
    for (const number of numbers) {
      const { text, isDone } = await this.#confirm(place, number, to)
      texts.push(text)
      if (isDone) done.push(number)
    }
    return { text: texts.join('\n'), done }
  }

  async #confirm(
    place: CommandPlace,
    number: number,
    to: Day | null,
  ): Promise<{ text: string; isDone: boolean }> {
    const thing = await this.#thing(place, number)
    if (!thing) return { text: unknownNumber(number), isDone: false }
    const { date } = thing.row
    const today = dayOf(place.at)
    if ((to ?? date) < today) {
      const later = dayWords(addDays(today, 7))
      const text = `第${number}条的${dayWords(to ?? date)}已经过去，请写今天以后的日期，例如“确认提醒 ${number} ${later}”。`
      return { text, isDone: false }
    }
    await this.#decide(place, thing, to === null ? { type: 'go' } : { type: 'move', day: to })
    const rows = await this.#planner.rows(place.group)
    const isLate = !rows.some((row) => row.anchor === thing.anchor && row.at > place.at)
    const what = `第${number}条${nameOf(thing)}`
    const text = isLate
      ? `已确认${what}的日期，但${dayInWeek(to ?? date)}的提醒时间都已过去，不会再发，请直接通知责任单位。`
      : `已确认：${what}按${dayInWeek(to ?? date)}提醒，要改请再回复“确认提醒 ${number} 日期”。`
    return { text, isDone: true }
  }

  /**
   * 不提醒 1.
   * @param loose said in words that may as well mean a reminder that somebody set: where both are there, it is asked which
   */
  async decline(place: CommandPlace, number: number, loose = false): Promise<string> {
    const thing = await this.#thing(place, number)
    const asked = loose ? await this.#asked(place.group, number, place.at) : null
    if (asked !== null) return whichOne(number, quoted(asked, 20), thing && nameOf(thing))
    if (!thing) return unknownNumber(number)
    await this.#decide(place, thing, { type: 'never' })
    return `好的，第${number}条${nameOf(thing)}不再提醒；要恢复请回复“确认提醒 ${number} 日期”。`
  }

  async #decide({ group, by, at }: CommandPlace, { anchor }: Decided, word: Word): Promise<void> {
    await this.#settings.update(group, (decisions) => {
      const before = decisions.words[anchor]?.word
      decisions.words[anchor] = { word: wordAfter(before, word, at), by, at }
    })
  }

  /** What a number stands for, also when it was decided on before. */
  async #thing({ group }: CommandPlace, number: number): Promise<Decided | null> {
    const { listed } = await this.#settings.of(group)
    const anchor = listed[number - 1]
    if (anchor === undefined) return null
    const rows = await this.#planner.rows(group)
    const row = rows.find((each) => each.anchor === anchor)
    if (!row)
      return { anchor, row: { date: anchor.slice(anchor.lastIndexOf('@') + 1) }, what: null }
    return { anchor, row, what: row.campaign ?? row.item.text }
  }

  async #number(group: string, things: readonly HeldThing[]): Promise<Map<string, number>> {
    const { listed } = await this.#settings.of(group)
    const fresh = things.map(({ anchor }) => anchor).filter((anchor) => !listed.includes(anchor))
    const all =
      fresh.length === 0
        ? listed
        : await this.#settings.update(group, (decisions) => {
            const missing = fresh.filter((anchor) => !decisions.listed.includes(anchor))
            decisions.listed.push(...missing)
            return [...decisions.listed]
          })
    return new Map(all.map((anchor, index) => [anchor, index + 1]))
  }
}

interface Decided {
  anchor: string
  row: { date: Day }
  /** Null where no plan says it any more. */
  what: string | null
}

function nameOf({ what }: Decided): string {
  return what === null ? '' : `“${quoted(what, 20)}”`
}

function whichOne(number: number, asked: string, held: string | null): string {
  const cancel = `取消提醒 ${number}（${asked}）请回复“取消提醒 ${number}”`
  if (held === null) return `${cancel}。`
  return `请写明是哪一条：${cancel}，待确认的第${number}条${held}不再提醒请回复“不提醒 ${number}”。`
}

function unknownNumber(number: number): string {
  return `待确认的提醒里没有第${number}条，请先回复“待确认”查看编号。`
}
