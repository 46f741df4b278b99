import { beijingTime } from '#base/clock.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { nextOccurrence, type Occurrence } from './manual-occurrences.ts'
import { isStopped, type ManualEntry, type ManualStore } from './manual-store.ts'
import { whenText, whomText } from './manual-text.ts'
import type { ManualTurn } from './manual-turn.ts'
import { quoted } from './words.ts'

/** A reminder that somebody set, as programs see it. */
export interface ManualView {
  number: number
  what: string
  /** In words: 每周五15:00. */
  when: string
  /** When it goes next, ISO 8601 with offset; null while it is paused. */
  next: string | null
  /** 张三、区住建委; empty for the whole group. */
  whom: string
  by: string
  paused: boolean
}

/** How people find the number of a reminder. */
export const listHint = '回复“提醒列表”可以看到编号'

/** The reminders of groups that are neither cancelled nor over, and who may change them. */
export class ManualBook {
  readonly #store: ManualStore
  readonly #workdays: Workdays

  constructor(store: ManualStore, workdays: Workdays) {
    this.#store = store
    this.#workdays = workdays
  }

  /** Those of a group that are still to come at an instant, in the order of their numbers. */
  async active(group: string, at: number): Promise<ManualEntry[]> {
    const entries = await this.#store.of(group)
    return entries.filter((entry) => entry.cancelled === null && this.next(entry, at) !== null)
  }

  /** When one goes next; null when it never does again. */
  next({ when }: Pick<ManualEntry, 'when'>, at: number): Occurrence | null {
    return nextOccurrence(when, at, dayOf(at), this.#workdays)
  }

  /** The reminders of a group that are still to come, for programs. */
  async views(group: string, at: number): Promise<ManualView[]> {
    const entries = await this.active(group, at)
    return entries.map((entry) => {
      const next = this.next(entry, at)
      const isPaused = isStopped(entry)
      return {
        number: entry.number,
        what: entry.what,
        when: whenText(entry.when),
        next: isPaused || next === null ? null : beijingTime(next.at),
        whom: whomText(entry),
        by: entry.by.name,
        paused: isPaused,
      }
    })
  }

  /** The reminders of some numbers, where all of them are there and the speaker may change them; else why not. */
  async chosen(numbers: readonly number[], turn: ManualTurn): Promise<ManualEntry[] | string> {
    const active = await this.active(turn.group.name, turn.at)
    const chosen = active.filter(({ number }) => numbers.includes(number))
    const missing = numbers.filter((each) => !chosen.some(({ number }) => number === each))
    if (missing.length > 0) return `没有第${missing.join('、')}条提醒，${listHint}。`
    const { author, isCoordinator } = turn
    const others = chosen.filter(({ by }) => by.id !== author.id || by.channel !== author.channel)
    if (isCoordinator || others.length === 0) return chosen
    const names = [...new Set(others.map(({ by }) => quoted(by.name, 20)))].join('、')
    return `这条提醒是${names}设的，请由本人或协调员${turn.coordinators.join('、')}来改。`
  }
}
