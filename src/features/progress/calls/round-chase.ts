import { InOrder } from '#base/in-order.ts'
import type { Mention, Outbox, Post } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { isWorkingTime, workingHours } from '#calendar/working-hours.ts'
import { questionReminder, unremindedIn } from '#features/progress/asking/question-reminder.ts'
import { waitingLines } from '#features/progress/commands/waiting.ts'
import { askDoubles } from '#features/progress/doubles/ask-doubles.ts'
import type { LedgerEntry } from '#features/progress/ledger/ledger.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { mentionsOf, standInsOf, unitsOfGroup } from '#features/progress/roster/round-units.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { chaseText, reminderText, type StandIn, unheardOf } from './chase.ts'
import { groupPost, postId, type RoundNotice } from './round-post.ts'
import { unattendedLines } from './unattended.ts'

/** The chases of every week. */
const chaseKeys = ['round-chase', 'round-chase-2'] as const

/** Which chase of the week; those a coordinator asks for carry their instant. */
export type ChaseKey = (typeof chaseKeys)[number] | `round-chase-${number}`

/** Chases units that are missing, and only those, as long as they are. */
export class RoundChase {
  readonly #rounds: Rounds
  readonly #outbox: Outbox
  /** Who is looked up as missing is in the outbox before a reply that came meanwhile looks there for its unit. */
  readonly #turns = new InOrder()

  constructor(rounds: Rounds, outbox: Outbox) {
    this.#rounds = rounds
    this.#outbox = outbox
  }

  /**
   * Chases in one group; not outside working hours, and after the week's consolidation only when a coordinator asks for it.
   * @param only the unit that alone is chased; default all
   * @returns the units that are chased; null when it is no time for it
   */
  chase(
    week: WeekPlan,
    group: string,
    key: ChaseKey,
    now: number,
    only: string | null = null,
  ): Promise<readonly string[] | null> {
    return this.#turns.run(() => this.#chase(week, group, key, now, only))
  }

  async #chase(
    week: WeekPlan,
    group: string,
    key: ChaseKey,
    now: number,
    only: string | null,
  ): Promise<readonly string[] | null> {
    const isAsked = !chaseKeys.some((each) => each === key)
    if (!isWorkingTime(now, this.#rounds.workdays)) return null
    if (!isAsked && now >= week.consolidate) return null
    if (await this.#has(week, 'closed')) return null
    const scene = await this.#rounds.scene()
    const { view, waiting } = await this.#standing(week, scene, now)
    const unheard = unheardIn(group, week, scene, view, waiting)
    const units = unheard.filter((unit) => only === null || unit === only)
    if (only === null) {
      await this.#remindOfQuestions(week, group, key, now, scene)
      const more = unattendedLines(units, scene, now)
      await this.#askCoordinators(week, group, `round-confirm-${key}`, now, [
        ...(await this.#waitingLines(week, group)),
        ...more,
      ])
      if (isFirst(group, week, this.#rounds)) await this.#askOfDoubles(week, group, now, scene)
    }
    const notice = { key, topic: 'round-chase', at: now }
    if (key === 'round-chase' && (week.times.collapsed || !(await this.#has(week, 'opened')))) {
      await this.#queue(week, group, { ...notice, text: reminderText(view), mentions: [] })
      return []
    }
    if (units.length === 0) return []
    // First in the history: a reply that comes after a kill in between must find the chase there to take its unit out.
    await this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      writer.add({ type: 'chased', at: now, units })
    })
    await this.#queue(week, group, {
      ...notice,
      text: chaseText(view, units, key === 'round-chase-2', now, standIns(units, scene, now)),
      mentions: this.#mentions(units, group, scene, now),
    })
    return units
  }

  /** Takes those who have replied meanwhile out of chases that have not left; call it before they are told so. */
  replied(week: WeekPlan): Promise<void> {
    return this.#turns.run(() => this.#replied(week))
  }

  async #replied(week: WeekPlan): Promise<void> {
    const { entries } = await this.#rounds.store.read(week.plan.name, week.week)
    const chased = entries.filter((entry) => entry.type === 'chased')
    if (chased.length === 0) return
    const asked = chased.map(({ at }): ChaseKey => `round-chase-${at}`)
    const keys = new Set([...chaseKeys, ...asked])
    const isIn = (key: ChaseKey, unit: string) =>
      chased.some(({ at, units }) => key === `round-chase-${at}` && units.includes(unit))
    const scene = await this.#rounds.scene()
    const { view, waiting } = await this.#standing(week, scene, week.due)
    for (const group of week.plan.groups) {
      const unheard = unheardIn(group, week, scene, view, waiting)
      for (const key of keys) {
        const isUsual = chaseKeys.some((each) => each === key)
        const units = unheard.filter((unit) => isUsual || isIn(key, unit))
        await this.#outbox.revise(postId(week, key, group), (post): Post | null => {
          if (post.mentions.length === 0) return post
          if (units.length === 0) return null
          const away = standIns(units, scene, post.at)
          const text = chaseText(view, units, key === 'round-chase-2', post.at, away)
          const mentions = this.#mentions(units, group, scene, post.at)
          return { ...post, message: { text }, mentions }
        })
      }
    }
  }

  /** How the week stands, and for which units a message waits: who speaks for another unit is not spared for its own. */
  async #standing(
    week: WeekPlan,
    scene: Scene,
    now: number,
  ): Promise<{ view: RoundView; waiting: ReadonlySet<string> }> {
    const view = await this.#rounds.view(week, scene, dayOf(now))
    const waiting = view.units.flatMap((each) => (each.waiting ? [each.unit] : []))
    return { view, waiting: new Set(waiting) }
  }

  async #has({ plan, week }: WeekPlan, wanted: LedgerEntry['type']): Promise<boolean> {
    const { entries } = await this.#rounds.store.read(plan.name, week)
    return entries.some(({ type }) => type === wanted)
  }

  /** What waits to be confirmed is shown to the coordinators of the group it came from. */
  #waitingLines(week: WeekPlan, group: string): Promise<string[]> {
    return waitingLines(week, this.#rounds, (from) => (from ?? week.plan.groups[0]) === group)
  }

  /** Numbered first and posted under the instant of it: when both are done again after a kill, it is asked once. */
  async #askOfDoubles(week: WeekPlan, group: string, now: number, scene: Scene): Promise<void> {
    for (const { at, lines } of await askDoubles(week, this.#rounds, scene, now)) {
      await this.#askCoordinators(week, group, `round-doubles-${at}`, now, lines)
    }
  }

  async #askCoordinators(
    week: WeekPlan,
    group: string,
    key: string,
    now: number,
    lines: readonly string[],
  ): Promise<void> {
    const place = this.#rounds.groups.find(({ name }) => name === group)
    if (lines.length === 0 || !place) return
    const { roster } = await this.#rounds.scene()
    const mentions = place.coordinators.map((id) => {
      return { id, name: this.#rounds.nameOf(place.channel, id, roster) }
    })
    const text = ['请协调员处理：', ...lines].join('\n')
    await this.#queue(week, group, { key, topic: 'round-confirm', text, mentions, at: now })
  }

  /** Whoever was asked about a message and has not answered is reminded of it once. */
  async #remindOfQuestions(
    week: WeekPlan,
    group: string,
    key: ChaseKey,
    now: number,
    scene: Scene,
  ): Promise<void> {
    const { store, groups } = this.#rounds
    const { pending } = await store.read(week.plan.name, week.week)
    const open = unremindedIn(group, week, pending, scene)
    const channel = groups.find(({ name }) => name === group)?.channel ?? ''
    const reminder = questionReminder(open, channel)
    if (!reminder) return
    const topic = 'round-chase-question'
    await this.#queue(week, group, { key: `${topic}-${key}`, topic, ...reminder, at: now })
    await store.update(week.plan.name, week.week, (writer) => {
      for (const { event } of open) writer.reminds(event)
    })
  }

  #mentions(units: readonly string[], group: string, scene: Scene, at: number): Mention[] {
    const place = this.#rounds.groups.find(({ name }) => name === group)
    if (!place) return []
    const chosen = scene.roster.units.filter(({ name }) => units.includes(name))
    const all = chosen.flatMap((unit) =>
      mentionsOf(unit, place.channel, dayOf(at), scene.roster, scene.people),
    )
    return [...new Map(all.map((mention) => [mention.id, mention])).values()]
  }

  async #queue(
    week: WeekPlan,
    group: string,
    notice: Omit<RoundNotice, 'expiresAt'>,
  ): Promise<void> {
    const expiresAt = instantOf(dayOf(notice.at), workingHours.to)
    const post = groupPost(this.#rounds, week, group, { ...notice, expiresAt })
    if (post) await this.#outbox.queue(post)
  }
}

/** True for the first group of a round that has coordinators: what is of no single group is asked there. */
function isFirst(group: string, { plan }: WeekPlan, { groups }: Rounds): boolean {
  const led = groups.filter(({ coordinators }) => coordinators.length > 0)
  return plan.groups.find((name) => led.some((each) => each.name === name)) === group
}

function standIns(units: readonly string[], { roster, people }: Scene, at: number): StandIn[] {
  return roster.units
    .filter(({ name }) => units.includes(name))
    .flatMap((unit) =>
      standInsOf(unit, dayOf(at), roster, people).map((each) => ({ unit: unit.name, ...each })),
    )
}

function unheardIn(
  group: string,
  week: WeekPlan,
  scene: Scene,
  view: RoundView,
  waiting: ReadonlySet<string>,
): string[] {
  const spokenTo = unitsOfGroup(week.plan, group, scene.roster).map(({ name }) => name)
  return unheardOf(view, spokenTo, waiting)
}
