import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import { unknownReplies } from '#bot/undelivered.ts'
import { openTestStore } from '../storage/test-store.ts'
import { listening } from '../support/program.ts'
import { type Fate, readFates } from './chat-record.ts'
import { KillStage } from './kill-stage.ts'

/** How a server is killed. */
export interface KillPlan {
  kills: number
  /** Fixes the moments that are picked. */
  seed: number
  /** Milliseconds from one question to the next. */
  askEvery: number
  /** A server lives at most this long once it listens, milliseconds. */
  longest: number
}

/** What was counted. */
export interface KillTally {
  asked: number
  /** Answers that the journal lists as unknown. */
  unknown: number
  /** Those of them that the chat does not show, or not whole. */
  unseen: Record<Fate['platform'], number>
  /** Questions that were being handled in three kills running. */
  givenUp: number
}

/** The share of servers that are killed before they listen. */
const killedYoung = 0.25
/** Nothing is redelivered later than this after the server is back, milliseconds. */
const settleMs = 150_000

/**
 * Kills the server (SIGKILL) at random moments while members of both groups ask, starts it again each time, and checks in
 * the end that each question has exactly one answer in its chat, except those the journal lists as unknown, which have
 * none or one; that the data folder loads; and that a stop is orderly and leaves no litter.
 */
export async function killLoop(plan: KillPlan): Promise<KillTally> {
  const stage = await KillStage.open()
  const random = numbers(plan.seed)
  const stopAsking = stage.startAsking(plan.askEvery)
  let startMs = 1000
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const young = kill > 0 && random() < killedYoung
    const started = performance.now()
    const server = stage.startServer()
    if (!young) {
      await listening(server, stage.data)
      startMs = performance.now() - started
    }
    await delay(random() * (young ? startMs : plan.longest))
    expect(server.child.exitCode, 'the server runs until it is killed').toBeNull()
    server.child.kill('SIGKILL')
    const { code, stdout, stderr } = await server.ended
    expect(code, stdout + stderr).toBeNull()
  }
  const last = stage.startServer()
  await listening(last, stage.data)
  stopAsking()
  await settled(stage)
  last.child.kill('SIGTERM')
  expect(await last.ended).toMatchObject({ code: 0, stderr: '' })
  await checkLitter(stage.data)
  return tallyOf(stage, plan.kills)
}

/** Resolves when every question has its answer or a server has said that it does not know, or when time is over. */
async function settled(stage: KillStage): Promise<void> {
  const open = () =>
    readFates(stage.chats).filter(
      ({ state, key }) => (state === 'missing' || state === 'cut') && !stage.complaints.has(key),
    )
  await expect.poll(open, { timeout: settleMs, interval: 200 }).toEqual([])
}

async function checkLitter(data: string): Promise<void> {
  const files = await readdir(data, { recursive: true })
  expect(files.filter((name) => /\.(tmp|next)$/.test(name))).toEqual([])
  expect(files.filter((name) => /^(journal|lock)-/.test(name))).toHaveLength(2)
  expect(files).not.toContain('server.json')
}

async function tallyOf(stage: KillStage, kills: number): Promise<KillTally> {
  const store = await openTestStore(stage.data)
  const unknown = new Set(unknownReplies(store.journal).map(({ key }) => key))
  const pending = store.journal.pending().map(({ key }) => key)
  await store.close()
  const fates = readFates(stage.chats)
  expect(fates).toHaveLength(stage.asked)
  expect(pending.filter((key) => !unknown.has(key))).toEqual([])
  const unanswered = fates.filter(({ state }) => state !== 'answered' && state !== 'given-up')
  expect(unanswered.filter(({ key }) => !unknown.has(key))).toEqual([])
  expect(unanswered.filter(({ state }) => state === 'twice' || state === 'wrong')).toEqual([])
  expect(unanswered.length).toBeLessThanOrEqual(kills)
  const unseenOn = (name: Fate['platform']) =>
    unanswered.filter(({ platform }) => platform === name).length
  const unseen = { wecom: unseenOn('wecom'), dingtalk: unseenOn('dingtalk') }
  const givenUp = fates.filter(({ state }) => state === 'given-up').length
  return { asked: fates.length, unknown: unknown.size, unseen, givenUp }
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
