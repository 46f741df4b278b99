import type { Outbox } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { unitsOfGroup } from '#features/progress/roster/round-units.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { openingText } from './opening.ts'
import { openingButtons } from './round-card.ts'
import { groupPost } from './round-post.ts'

/** Opens weeks of rounds. */
export class RoundOpening {
  readonly #rounds: Rounds
  readonly #outbox: Outbox

  constructor(rounds: Rounds, outbox: Outbox) {
    this.#rounds = rounds
    this.#outbox = outbox
  }

  /**
   * Opens a week, closes those before it, and says so in one group. After its due time a week is opened without a word.
   * Opening it again changes nothing.
   */
  async open(week: WeekPlan, group: string, now: number): Promise<void> {
    const scene = await this.#rounds.scene()
    await this.#closeEarlier(week, now)
    await this.#rounds.settle(week.plan, week.week, scene)
    await this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      const done = writer.entries.some(({ type }) => type === 'opened')
      if (!done) writer.add({ type: 'opened', at: now })
    })
    if (now >= week.due) return
    const view = await this.#rounds.view(week, scene, dayOf(now))
    const post = groupPost(this.#rounds, week, group, {
      key: 'round-open',
      topic: 'round-open',
      text: openingText({
        view,
        units: unitsOfGroup(week.plan, group, scene.roster).map(({ name }) => name),
        collapsed: week.times.collapsed,
      }),
      buttons: openingButtons(week),
      at: now,
      expiresAt: week.due,
    })
    if (post) await this.#outbox.queue(post)
  }

  /** What was not closed by a coordinator is closed by the next round. */
  async #closeEarlier({ plan, week }: WeekPlan, now: number): Promise<void> {
    for (const earlier of await this.#rounds.store.weeks(plan.name)) {
      if (earlier >= week) continue
      const { entries } = await this.#rounds.store.read(plan.name, earlier)
      if (entries.length === 0 || entries.some(({ type }) => type === 'closed')) continue
      await this.#rounds.store.update(plan.name, earlier, (writer) => {
        writer.add({ type: 'closed', at: now, by: null })
      })
    }
  }

  /** Asks the coordinators of a group, once a year, what to do while the holidays of the year are not published. */
  async askAboutYear(week: WeekPlan, group: string, now: number): Promise<void> {
    const place = this.#rounds.groups.find(({ name }) => name === group)
    const year = dayOf(week.times.nominal.due).slice(0, 4)
    await this.#rounds.people.askYear(year)
    const { roster } = await this.#rounds.scene()
    const called = (id: string) => this.#rounds.nameOf(place?.channel ?? '', id, roster)
    const post = groupPost(this.#rounds, week, group, {
      key: `round-year-${year}`,
      topic: 'round-year',
      text: `${year}年的放假安排还没有导入，周报轮次未核，暂不自动开始。请协调员回复“照常收集”（按周三、周五办）、“暂停收集”，或导入放假安排；本周也可回复“开始收集”单独开始。`,
      mentions: (place?.coordinators ?? []).map((id) => ({ id, name: called(id) })),
      at: now,
      expiresAt: null,
    })
    if (post) await this.#outbox.queue({ ...post, id: `round-year:${year}:${group}` })
  }
}
