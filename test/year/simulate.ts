import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { play } from './play.ts'
import { Random } from './random.ts'
import type { SlotName } from './slots.ts'
import { knowledgeDir, type Recounted, YearStage } from './stage.ts'
import { type Found, unexplained } from './unexplained.ts'
import { yearWorld } from './world.ts'

/** What is simulated. */
export interface Simulation {
  /** The same seed draws the same people, words and moments; only what happens at once may fall differently. */
  seed: number
  /** A Monday. */
  firstMonday: string
  rounds: number
  /** At most so many units in each of the three groups. */
  unitsAGroup: number
  /** In how many of the rounds the server is killed. */
  kills: number
  /** Moments of a round at which something happens; default all. */
  moments?: readonly SlotName[]
  /** True: the recount must also object when what people said is changed afterwards. */
  proves?: boolean
}

/** What was played and counted. */
export type Tally = Recounted['counted'] & { kills: number; repeated: number }

/**
 * Plays weekly rounds in the demo by its real callbacks and senders, has them counted again from what people said, and
 * expects no difference, no breach of conduct, and nothing missing or unanswered but what a kill cut off and the server
 * has said so.
 */
export async function simulate(plan: Simulation): Promise<Tally> {
  const random = new Random(plan.seed)
  const world = yearWorld(random, plan.unitsAGroup)
  const metricsText = readFileSync(join(knowledgeDir, 'metrics.yaml'), 'utf8')
  const start = `${plan.firstMonday}T08:30:00+08:00`
  // What comes again on the road depends on the moment; what is drawn must not depend on the road.
  const stage = await YearStage.open(world.file, start, new Random(plan.seed + 1))
  await play(stage, random, { ...plan, world, metricsText })
  expect(await stage.stop(), `seed ${plan.seed}`).toEqual({ code: 0, stderr: '' })
  const { counted, ...found } = await stage.recount(plan)
  const { complaints } = stage
  expect(unexplained({ ...found, complaints }, world), `seed ${plan.seed}`).toEqual(clean)
  if (plan.proves) {
    stage.falsify()
    const { differences } = await stage.recount({ ...plan, rounds: 2 })
    expect(differences).not.toEqual([])
  }
  return { ...counted, kills: stage.kills, repeated: stage.repeated }
}

const clean: Found = {
  differences: [],
  absent: [],
  unopened: [],
  breaches: [],
  unanswered: [],
  complaints: [],
}
