import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import { z } from 'zod'
import { lostPosts } from '#bot/lost-posts.ts'
import type { PostedEntry } from '#features/reminders/history.ts'
import { ReminderStore } from '#features/reminders/reminder-store.ts'
import { openTestStore } from '../storage/test-store.ts'
import type { Message } from '../support/demo.ts'
import { listening, type Program, startProgram } from '../support/program.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { Random } from '../year/random.ts'

/** How a server is killed. */
export interface ReminderKillPlan {
  kills: number
  /** Fixes the moments that are picked. */
  seed: number
  /** The clock is moved up to this day, `2024-12-31`. */
  lastDay: string
}

/** What was counted. */
export interface ReminderKillTally {
  /** Reminders that were written down as said. */
  posts: number
  /** Those of which the journal does not know whether they were shown. */
  unknown: number
  /** Those of them that the group does not show. */
  unseen: number
}

const knowledge = join(import.meta.dirname, '..', '..', 'knowledge')
const group = { id: 'wrNankaiGongJian2024', name: '南开区攻坚工作群' }
const noticeSchema = z.object({ url: z.url() })
const scheduleSchema = z.array(z.object({ at: z.string(), held: z.boolean() }))
const firstDay = '2024-05-13'
const minute = 60_000
/** A server that runs is killed at most so long after its clock was set going. */
const longestMs = 500

/**
 * Kills the server (SIGKILL) at random moments around the times at which reminders are due, again and again over weeks or months,
 * and checks in the end that the group shows each reminder that was written down once, except those the journal lists as
 * unknown, which it shows once or not at all.
 */
export async function killAtReminders({
  kills,
  seed,
  lastDay,
}: ReminderKillPlan): Promise<ReminderKillTally> {
  const random = new Random(seed)
  const stage = await ReminderStage.open()
  let server = await stage.start()
  const due = random.some(await stage.dueTimes(lastDay), Math.ceil(kills / 2))
  for (let kill = 0; kill < kills; kill++) {
    const at = due[Math.floor(kill / 2)] ?? 0
    // The second time it is killed where it takes up what it was killed in.
    const moved = stage.moveClock(at + random.whole(-1, 2) * minute)
    await delay(random.next() * longestMs)
    server.child.kill('SIGKILL')
    const { stderr } = await server.ended
    expect(stderr, 'nothing is complained about').toBe('')
    await moved
    server = await stage.start()
  }
  await stage.moveClock(Date.parse(`${lastDay}T18:00:00+08:00`))
  const shown = await stage.messages()
  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
  return tallyOf(shown, stage.data, lastDay)
}

/** The pretend platforms and a server beside them, each a process of its own. */
class ReminderStage {
  readonly data: string
  readonly #folder: string
  readonly #platforms: string
  #url = ''

  static async open(): Promise<ReminderStage> {
    const folder = await tempFolder()
    const env = { PLATFORMS_DATA: join(folder, 'platforms'), PLATFORMS_PORT: '0' }
    const { child } = startProgram('demo/platforms/main.ts', [], { folder, env })
    const [notice] = await once(child.stdout ?? child, 'data')
    const { url } = noticeSchema.parse(JSON.parse(String(notice).split('\n')[0] ?? ''))
    return new ReminderStage(folder, url)
  }

  private constructor(folder: string, platforms: string) {
    this.#folder = folder
    this.#platforms = platforms
    this.data = join(folder, 'data')
  }

  /** Starts a server on the folder that the one before has left; resolves when it listens. */
  async start(): Promise<Program> {
    const env = {
      PORT: '0',
      DATA_DIR: this.data,
      KNOWLEDGE_DIR: knowledge,
      DEMO_PLATFORMS_URL: this.#platforms,
      LOG_LEVEL: 'silent',
    }
    const server = startProgram('main.ts', [], { folder: this.#folder, env })
    const { port } = await listening(server, this.data)
    this.#url = `http://127.0.0.1:${port}`
    return server
  }

  /** The instants at which the group will be reminded. */
  async dueTimes(lastDay: string): Promise<number[]> {
    const query = new URLSearchParams({
      from: firstDay,
      to: lastDay,
      group: group.name,
      document: 'nankai-2024',
    })
    const response = await fetch(`${this.#url}/api/schedule?${query}`)
    const posts = scheduleSchema.parse(await response.json())
    return posts.filter(({ held }) => !held).map(({ at }) => Date.parse(at))
  }

  /** Moves the clock; resolves also when the server is killed over it, or stands later already. */
  async moveClock(to: number): Promise<void> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date(to).toISOString() }),
    }
    await fetch(`${this.#url}/demo/api/clock`, init).then(
      (response) => response.arrayBuffer().catch(() => undefined),
      () => undefined,
    )
  }

  async messages(): Promise<Message[]> {
    const response = await fetch(`${this.#url}/demo/api/messages?group=${group.id}`)
    return (await response.json()) as Message[]
  }
}

async function tallyOf(
  shown: readonly Message[],
  data: string,
  lastDay: string,
): Promise<ReminderKillTally> {
  const store = await openTestStore(data)
  const end = Date.parse(`${lastDay}T18:00:00+08:00`)
  const { posts, ends } = await new ReminderStore(store).state(group.name, end)
  const lost = new Set(lostPosts(store.journal).map(({ post }) => post.id))
  await store.close()
  expect(ends.size).toBeGreaterThan(0)
  // What still waits for a word is told of in the same words each time.
  const alike = [...Map.groupBy(posts, headOf)].map(([head, same]) => {
    const mayBeLost = same.filter(({ post }) => lost.has(post)).length
    return { head, said: same.length, mayBeLost, count: timesShown(head, shown) }
  })
  const wrong = alike.filter(
    ({ said, mayBeLost, count }) => count > said || count < said - mayBeLost,
  )
  expect(wrong).toEqual([])
  return {
    posts: posts.length,
    unknown: lost.size,
    unseen: alike.reduce((sum, { said, count }) => sum + said - count, 0),
  }
}

/** A post may be shown in several messages and in another format; its second paragraph is its own. */
function headOf({ text }: PostedEntry): string {
  return bare(text).slice(0, 60)
}

function timesShown(head: string, shown: readonly Message[]): number {
  return shown.filter(({ from, text }) => from === 'bot' && bare(text).startsWith(head)).length
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}
