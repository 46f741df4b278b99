import { addDays } from '#calendar/day.ts'
import type { MetricHabit, UnitHabit } from './habits.ts'
import type { Random } from './random.ts'
import { late, type SlotName, slotNames } from './slots.ts'
import {
  chatter,
  correctionOf,
  excuses,
  type Figure,
  layouts,
  proxyOf,
  withdrawals,
  zeroReports,
} from './wording.ts'
import type { YearWorld } from './world.ts'

/** Something somebody says to the bot. */
export interface Utterance {
  user: string
  /** Name of the group; null = in the direct chat. */
  group: string | null
  text: string
}

/** Who says what at which moment of a round. */
export type RoundScript = Map<SlotName, Utterance[]>

const moments: Readonly<Record<SlotName | 'never', number>> = {
  opened: 4,
  'first-day': 20,
  'next-day': 24,
  'before-chase': 12,
  chase: 5,
  'after-chase': 8,
  'second-chase': 3,
  'last-minutes': 7,
  overdue: 4,
  consolidation: 2,
  'same-evening': 2,
  weekend: 1,
  monday: 2,
  never: 6,
}

/** Somebody who is away, as a coordinator has told the bot. */
export interface Away {
  unit: string
  /** Id of who stands in. */
  deputy: string | null
  /** Last day, `YYYY-MM-DD`. */
  until: string
}

/** What a round is drawn with. */
export interface RoundDraw {
  world: YearWorld
  habits: readonly UnitHabit[]
  /** Moments the round has. */
  held: ReadonlySet<SlotName>
  /** Day on which it is due, `YYYY-MM-DD`. */
  dueDay: string
  /** Leaves given in earlier rounds; those of this one are added. */
  away: Away[]
}

/** Draws one round: everybody works, most report, some late, wrong, twice, for others or not at all. */
export function drawRound(random: Random, draw: RoundDraw): RoundScript {
  // Not every week has late ones at every hour.
  const open = new Set([...draw.held].filter((slot) => !late.has(slot) || random.chance(0.35)))
  const round = new Round(random, { ...draw, held: open })
  round.giveLeave()
  for (const habit of draw.habits) round.live(habit)
  return round.script
}

class Round {
  readonly script: RoundScript = new Map()
  readonly #random: Random
  readonly #draw: RoundDraw
  /** People who speak for others this week: what they take back would be hard to tell for a human, too. */
  readonly #spokesmen = new Set<string>()
  readonly #takers = new Set<string>()

  constructor(random: Random, draw: RoundDraw) {
    this.#random = random
    this.#draw = draw
  }

  /** Now and then somebody goes away for some days, and their coordinator says so. */
  giveLeave(): void {
    const random = this.#random
    const { world, away, dueDay } = this.#draw
    if (!random.chance(0.25)) return
    const unit = random.pick(world.units)
    const others = world.units.filter(
      ({ group, name }) => group === unit.group && name !== unit.name,
    )
    const coordinator = others.find((each) => each.coordinator)
    const deputies = others.filter((each) => !each.coordinator)
    if (unit.person.deputy !== undefined || !coordinator || deputies.length === 0) return
    const deputy = random.chance(0.6) ? random.pick(deputies).person : null
    const until = addDays(dueDay, random.whole(0, 9))
    const [, month, day] = until.split('-').map(Number)
    const standIn = deputy ? `（${deputy.name}代）` : ''
    const text = `${unit.person.name}请假到${month}月${day}日${standIn}`
    away.push({ unit: unit.name, deputy: deputy?.id ?? null, until })
    this.#add('opened', { user: coordinator.person.id, group: unit.group, text })
  }

  /** One week of one unit. */
  live(habit: UnitHabit): void {
    const random = this.#random
    const worked = habit.metrics.map((metric) => work(random, metric))
    if (random.chance(0.06)) this.#chat(habit)
    const slot = this.#slot()
    const leave = this.#draw.away.findLast(({ unit }) => unit === habit.unit.name)
    if (leave && leave.until >= this.#draw.dueDay) this.#standIn(slot, leave, habit, worked)
    else if (slot === null) {
      if (random.chance(0.15)) this.#meddle(habit, worked)
    } else if (random.chance(0.06)) this.#say(slot, habit, random.pick(zeroReports))
    else if (slot !== 'monday' && random.chance(0.05)) this.#inTwo(slot, habit, worked)
    else this.#report(slot, habit, worked)
  }

  /** Whoever stands in for somebody who is away reports, or forgets it. */
  #standIn(
    slot: SlotName | null,
    { deputy }: Away,
    habit: UnitHabit,
    worked: readonly Worked[],
  ): void {
    if (slot === null || slot === 'opened' || deputy === null) return
    this.#speakFor(deputy, slot, habit, worked)
  }

  #speakFor(user: string, slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    const { name, group } = habit.unit
    const figures = worked.map((each) => figureOf(random, each))
    this.#spokesmen.add(user)
    this.#add(slot, { user, group, text: proxyOf(random, name, this.#words(slot, habit, figures)) })
  }

  #report(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    const figures = worked.map((each) => figureOf(random, each))
    const { deputy } = habit.unit.person
    if (deputy !== undefined && random.chance(slot === 'monday' ? 0.5 : 0.12)) {
      this.#speakFor(deputy, slot, habit, worked)
      return
    }
    this.#say(slot, habit, this.#words(slot, habit, figures))
    const then = random.weighted({ nothing: 80, correct: 11, again: 3, ahead: 2, withdraw: 4 })
    if (then === 'ahead') this.#ahead(slot, habit, worked)
    else if (then === 'correct') this.#correct(slot, habit, worked)
    else if (then === 'again') this.#again(slot, habit, worked)
    else if (then === 'withdraw') this.#withdraw(slot, habit, worked)
  }

  #words(slot: SlotName, habit: UnitHabit, figures: readonly Figure[]): string {
    const random = this.#random
    const layout = layouts[random.pick(habit.layouts)] ?? layouts[0]
    const excuse = slotNames.indexOf(slot) > slotNames.indexOf('last-minutes')
    return `${excuse ? random.pick(excuses) : ''}${layout?.(figures, habit.unit.name) ?? ''}`
  }

  /** Two messages, a part of the work in each. */
  #inTwo(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const figures = worked.map((each) => figureOf(this.#random, each))
    for (const part of [figures.slice(0, 1), figures.slice(1)]) {
      if (part.length > 0) this.#say(slot, habit, this.#words(slot, habit, part))
    }
  }

  #correct(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    const later = this.#after(slot)
    if (later === null) return
    const wrong = random.pick(worked)
    const change = random.whole(1, Math.max(1, Math.floor(wrong.week / 3)))
    wrong.week += change
    wrong.habit.done += change
    const states = random.pick(['week', 'cumulative', 'both'] as const)
    const figure = { ...said(wrong, states), name: random.pick(wrong.habit.names) }
    this.#say(later, habit, correctionOf(random, [figure], habit.unit.name))
  }

  /** The whole report once more, with newer figures. */
  #again(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const later = this.#after(slot, 'monday')
    if (later === null) return
    for (const each of worked) {
      each.week += 1
      each.habit.done += 1
    }
    const figures = worked.map((each) => figureOf(this.#random, each))
    this.#say(later, habit, this.#words(later, habit, figures))
  }

  #withdraw(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    const later = this.#after(slot)
    if (later === null || this.#spokesmen.has(habit.unit.person.id)) return
    this.#takers.add(habit.unit.person.id)
    this.#say(later, habit, random.pick(withdrawals))
    const last = this.#after(later)
    if (last === null || random.chance(0.3)) return
    const figures = worked.map((each) => figureOf(random, each))
    this.#say(last, habit, this.#words(last, habit, figures))
  }

  /** Reports again in the days before the next round, and says when asked which week is meant, or does not. */
  #ahead(slot: SlotName, habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    if (slot === 'monday' || !this.#draw.held.has('monday')) return
    for (const each of worked) {
      each.week += 2
      each.habit.done += 2
    }
    const figures = worked.map((each) => figureOf(random, each))
    this.#say('monday', habit, this.#words('monday', habit, figures))
    const answer = random.pick(['1', '2', null])
    if (answer !== null) this.#say('monday', habit, answer)
  }

  /** Somebody reports for a unit that is silent: the coordinator, or somebody without the right to it. */
  #meddle(habit: UnitHabit, worked: readonly Worked[]): void {
    const random = this.#random
    const { unit } = habit
    const others = this.#draw.world.units.filter(
      ({ name, group, person }) =>
        group === unit.group &&
        name !== unit.name &&
        !this.#takers.has(person.id) &&
        unit.person.deputy !== person.id,
    )
    const coordinator = others.find((each) => each.coordinator)
    const slot = this.#slot()
    if (others.length === 0 || slot === null) return
    const { person } = coordinator && random.chance(0.5) ? coordinator : random.pick(others)
    this.#speakFor(person.id, slot, habit, worked)
  }

  #chat(habit: UnitHabit): void {
    const slot = this.#slot()
    if (slot !== null && !late.has(slot)) this.#say(slot, habit, this.#random.pick(chatter))
  }

  #say(slot: SlotName, { unit, direct }: UnitHabit, text: string): void {
    this.#add(slot, { user: unit.person.id, group: direct ? null : unit.group, text })
  }

  #add(slot: SlotName, utterance: Utterance): void {
    const says = this.script.get(slot)
    if (says) says.push(utterance)
    else this.script.set(slot, [utterance])
  }

  /** A moment to speak at, or none. */
  #slot(): SlotName | null {
    const weights = Object.entries(moments).filter(
      ([slot]) => slot === 'never' || this.#draw.held.has(slot as SlotName),
    )
    const slot = this.#random.weighted<SlotName | 'never'>(
      Object.fromEntries(weights) as Record<SlotName | 'never', number>,
    )
    return slot === 'never' ? null : slot
  }

  /** A later moment of the round, the next ones likelier; null when there is none. */
  #after(slot: SlotName, before?: SlotName): SlotName | null {
    const end = before === undefined ? slotNames.length : slotNames.indexOf(before)
    const later = slotNames
      .slice(slotNames.indexOf(slot) + 1, end)
      .filter((each) => this.#draw.held.has(each))
    return later.length === 0 ? null : this.#random.pick(later.slice(0, 6))
  }
}

/** What was done in a week about one metric. */
interface Worked {
  habit: MetricHabit
  week: number
}

function work(random: Random, habit: MetricHabit): Worked {
  const week = Math.max(1, Math.round(habit.pace * (0.5 + random.next())))
  habit.done += week
  return { habit, week }
}

/** Which figures are given this time: the usual ones, or both. */
function figureOf(random: Random, worked: Worked): Figure {
  const states = random.chance(0.15) ? 'both' : worked.habit.gives
  return { ...said(worked, states), name: random.pick(worked.habit.names) }
}

function said({ habit, week }: Worked, states: MetricHabit['gives']): Omit<Figure, 'name'> {
  return {
    unit: habit.unit,
    week: states === 'cumulative' ? null : week,
    cumulative: states === 'week' ? null : habit.done,
  }
}
