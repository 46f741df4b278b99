import { setTimeout as delay } from 'node:timers/promises'
import { dayOf } from '#calendar/beijing.ts'
import { type Away, drawRound, type RoundScript, type Utterance } from './draw.ts'
import { habitsOf, type UnitHabit } from './habits.ts'
import type { Random } from './random.ts'
import { type PlayedRound, racing, roundsFrom, type SlotName, slotNames, slotsOf } from './slots.ts'
import type { YearStage } from './stage.ts'
import { layouts } from './wording.ts'
import type { YearWorld } from './world.ts'

/** What is played. */
export interface Play {
  world: YearWorld
  /** The catalogue file. */
  metricsText: string
  firstMonday: string
  rounds: number
  /** In how many of the rounds the server is killed. */
  kills: number
  /** Moments of a round at which something happens; default all. */
  moments?: readonly SlotName[] | undefined
}

/** How long before the end of a passing moment the clock is when people begin to speak, milliseconds. */
const runUp = 100_000
/** The longest that a killed server lives on within a moment of a round, milliseconds. */
const longestMs = { speaking: 350, passing: 1200 }

/** Plays rounds one after the other, to the opening of the one behind the last. */
export async function play(stage: YearStage, random: Random, plan: Play): Promise<void> {
  const calendar = roundsFrom(plan.firstMonday, plan.rounds + 1)
  const away: Away[] = []
  const deadly = new Set(random.some(calendar.slice(0, plan.rounds), plan.kills))
  const habits = habitsOf(random, plan.world, plan.metricsText, layouts.length)
  for (const [at, round] of calendar.slice(0, plan.rounds).entries()) {
    const next = calendar[at + 1]
    const scene = { plan, habits, away, round, isDeadly: deadly.has(round) }
    if (next) await playRound(stage, random, { ...scene, next })
  }
  const last = calendar.at(-1)
  if (last) await stage.moveTo(last.open + 60_000)
}

interface Scene {
  plan: Play
  habits: readonly UnitHabit[]
  away: Away[]
  round: PlayedRound
  next: PlayedRound
  isDeadly: boolean
}

async function playRound(stage: YearStage, random: Random, scene: Scene): Promise<void> {
  const { moments = slotNames } = scene.plan
  const all = slotsOf(scene.round, scene.next.open)
  const slots = new Map([...all].filter(([slot]) => moments.includes(slot)))
  const { habits, away } = scene
  const held = new Set(slots.keys())
  const dueDay = dayOf(scene.round.due)
  const script = drawRound(random, { world: scene.plan.world, habits, held, dueDay, away })
  const killed = scene.isDeadly ? random.pick([...slots.keys()]) : null
  for (const [slot, at] of slots) {
    if (!script.has(slot) && slot !== killed) continue
    const kill = slot === killed ? killLater(stage, random, slot) : undefined
    await playSlot(stage, slot, at, script)
    await kill
  }
}

/** Kills the server at a random moment from now on; it is there again when this resolves. */
async function killLater(stage: YearStage, random: Random, slot: SlotName): Promise<void> {
  const longest = racing.has(slot) || slot === 'opened' ? longestMs.passing : longestMs.speaking
  await delay(random.next() * longest)
  await stage.kill()
}

/** Lets the clock come to a moment while, or before, people speak. */
async function playSlot(
  stage: YearStage,
  slot: SlotName,
  at: number,
  script: RoundScript,
): Promise<void> {
  const says = script.get(slot) ?? []
  if (racing.has(slot)) {
    // Near enough that what is on its way while the clock passes is not out of date.
    await stage.moveTo(at - runUp)
    await Promise.all([stage.moveTo(at), speak(stage, says)])
  } else {
    await stage.moveTo(at)
    await speak(stage, says)
  }
}

/** Everybody at once, but each person one thing after the other. */
async function speak(stage: YearStage, says: readonly Utterance[]): Promise<void> {
  const byUser = Map.groupBy(says, ({ user }) => user)
  await Promise.all(
    [...byUser.values()].map(async (own) => {
      for (const each of own) await stage.say(each)
    }),
  )
}
