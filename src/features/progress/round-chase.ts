import type { Mention, Outbox, Post } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { chaseHours, chaseText, mayChase, reminderText, unheardOf } from './chase.ts'
import { whatStands } from './round-figures.ts'
import { groupPost, postId } from './round-post.ts'
import { mentionsOf, unitsOfGroup } from './round-units.ts'
import type { RoundView } from './round-view.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'

/** The chases of every week. */
const chaseKeys = ['round-chase', 'round-chase-2'] as const

/** Which chase of the week; those a coordinator asks for carry their instant. */
export type ChaseKey = (typeof chaseKeys)[number] | `round-chase-${number}`

/** Chases units that are missing, and only those, as long as they are. */
export class RoundChase {
  readonly #rounds: Rounds
  readonly #outbox: Outbox

  constructor(rounds: Rounds, outbox: Outbox) {
    this.#rounds = rounds
    this.#outbox = outbox
  }

  /**
   * Chases in one group; not outside working hours and not after the week's consolidation.
   * @returns the units that are chased; null when it is no time for it
   */
  async chase(
    week: WeekPlan,
    group: string,
    key: ChaseKey,
    now: number,
  ): Promise<readonly string[] | null> {
    if (!mayChase(now, this.#rounds.workdays) || now >= week.consolidate) return null
    const scene = await this.#rounds.scene()
    const { view, units } = await this.#missing(week, group, scene, now)
    if (key === 'round-chase' && (week.times.collapsed || !(await this.#wasOpened(week)))) {
      await this.#queue(week, group, key, now, { text: reminderText(view), mentions: [] })
      return []
    }
    if (units.length === 0) return []
    await this.#queue(week, group, key, now, {
      text: chaseText(view, units, key === 'round-chase-2'),
      mentions: this.#mentions(units, group, scene, now),
    })
    await this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      writer.add({ type: 'chased', at: now, units })
    })
    // Somebody may have replied between the look at the ledger and the queue.
    await this.#revise(week, group, key)
    return units
  }

  /** Takes those who have replied meanwhile out of chases that have not left. */
  async replied(week: WeekPlan): Promise<void> {
    const { entries } = await this.#rounds.store.read(week.plan.name, week.week)
    const chased = entries.filter(({ type }) => type === 'chased')
    if (chased.length === 0) return
    const asked = chased.map(({ at }): ChaseKey => `round-chase-${at}`)
    for (const group of week.plan.groups) {
      for (const key of new Set([...chaseKeys, ...asked])) await this.#revise(week, group, key)
    }
  }

  async #revise(week: WeekPlan, group: string, key: ChaseKey): Promise<void> {
    const id = postId(week, key, group)
    const scene = await this.#rounds.scene()
    const { view, units } = await this.#missing(week, group, scene, week.due)
    await this.#outbox.revise(id, (post): Post | null => {
      if (post.mentions.length === 0) return post
      if (units.length === 0) return null
      const text = chaseText(view, units, key === 'round-chase-2')
      const mentions = this.#mentions(units, group, scene, post.at)
      return { ...post, message: { text }, mentions }
    })
  }

  async #missing(
    week: WeekPlan,
    group: string,
    scene: Scene,
    now: number,
  ): Promise<{ view: RoundView; units: string[] }> {
    const view = await this.#rounds.view(week, scene, dayOf(now))
    const { entries, pending } = await this.#rounds.store.read(week.plan.name, week.week)
    const waiting = new Set([
      ...whatStands(entries).unconfirmed.flatMap(({ unit, author }) => [unit, author.unit ?? '']),
      ...Object.values(pending).map(({ author }) => author.unit ?? ''),
    ])
    const spokenTo = unitsOfGroup(week.plan, group, scene.roster).map(({ name }) => name)
    return { view, units: unheardOf(view, spokenTo, waiting) }
  }

  async #wasOpened({ plan, week }: WeekPlan): Promise<boolean> {
    const { entries } = await this.#rounds.store.read(plan.name, week)
    return entries.some(({ type }) => type === 'opened')
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
    key: ChaseKey,
    now: number,
    { text, mentions }: { text: string; mentions: Mention[] },
  ): Promise<void> {
    const end = instantOf(dayOf(now), chaseHours.to)
    const notice = { key, topic: 'round-chase', text, mentions, at: now, expiresAt: end }
    const post = groupPost(this.#rounds, week, group, notice)
    if (post) await this.#outbox.queue(post)
  }
}
