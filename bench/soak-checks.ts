import type { ShownMessage } from '#demo/platforms-client.ts'
import type { SidePlatforms } from './soak-side.ts'
import type { Pushing, Saying, Second } from './soak-traffic.ts'

/** One thing that has to hold. */
export interface Check {
  name: string
  holds: boolean
  detail: string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Where what was said is answered. */
export const placeOf = ({ group, user }: Saying) => group ?? `app:${user}`
/** Where a post is shown. */
const shownAt = ({ kind, chatId }: Pushing) => (kind === 'direct' ? `app:${chatId}` : chatId)

/** What the answer to a message, and a post, begin with. */
export const answerMark = (index: number) => `答${index}。`
export const postMark = (index: number) => `报${index}。`

/** Counts again, from what the platforms have shown, what was delivered, and how fast. */
export async function recount(
  sides: readonly SidePlatforms[],
  plan: readonly Second[],
): Promise<Check[]> {
  const shown = await readAll(sides, plan)
  const sayings = plan.flatMap((second) => second.sayings)
  const pushings = plan.flatMap((second) => second.pushings)
  return [
    once('answers', sayings, (each) => [placeOf(each), answerMark(each.index)], shown),
    once('posts', pushings, (each) => [shownAt(each), postMark(each.index)], shown),
    ...windows(shown),
    await withinLimits(sides),
  ]
}

async function withinLimits(sides: readonly SidePlatforms[]): Promise<Check> {
  const counts = await Promise.all(sides.map((side) => side.tooMany()))
  const tooMany = counts.reduce((sum, count) => sum + count, 0)
  return {
    name: 'no call beyond a limit of the platforms',
    holds: tooMany === 0,
    detail: `${tooMany} refused`,
  }
}

type Shown = ReadonlyMap<string, readonly ShownMessage[]>

async function readAll(sides: readonly SidePlatforms[], plan: readonly Second[]): Promise<Shown> {
  const shown = new Map<string, ShownMessage[]>()
  for (const platforms of sides) {
    const { side } = platforms
    const chats = plan.flatMap(({ sayings, pushings }) => [
      ...sayings.filter((each) => each.side === side).map(placeOf),
      ...pushings.filter((each) => each.side === side).map(shownAt),
    ])
    for (const chat of new Set(chats)) shown.set(chat, await platforms.shownIn(chat))
  }
  return shown
}

function once<T>(
  name: string,
  wanted: readonly T[],
  find: (each: T) => [chat: string, mark: string],
  shown: Shown,
): Check {
  const counts = new Map<string, number>()
  for (const [chat, messages] of shown) {
    for (const { text } of messages) {
      const key = `${chat} ${text.slice(0, text.indexOf('。') + 1)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const times = wanted.map((each) => counts.get(find(each).join(' ')) ?? 0)
  const missing = times.filter((count) => count === 0).length
  const twice = times.filter((count) => count > 1).length
  return {
    name: `each of ${wanted.length} ${name} delivered exactly once`,
    holds: missing === 0 && twice === 0,
    detail: `${missing} missing, ${twice} more than once`,
  }
}

/** What one robot may say in one chat. */
function windows(shown: Shown): Check[] {
  const groups = [...shown].filter(([chat]) => !chat.startsWith('app:'))
  const times = (
    by: readonly [string, readonly ShownMessage[]][],
    isOne: (m: ShownMessage) => boolean,
  ) => by.map(([, messages]) => messages.filter(isOne).map(({ at }) => at))
  const aibots = times(
    groups.filter(([chat]) => chat.startsWith('wrB')),
    () => true,
  )
  const pushed = times(
    groups.filter(([chat]) => !chat.startsWith('wrB')),
    ({ unasked }) => unasked === true,
  )
  const people = times(
    [...shown].filter(([chat]) => chat.startsWith('app:')),
    () => true,
  )
  return [
    window('webhook or robot', pushed, minuteMs, 20),
    window('aibot chat', aibots, minuteMs, 30),
    window('aibot chat', aibots, hourMs, 1000),
    window('person of the app', people, minuteMs, 30),
  ]
}

function window(name: string, chats: readonly number[][], ms: number, limit: number): Check {
  const most = Math.max(0, ...chats.map((times) => mostWithin(times, ms)))
  return {
    name: `${name}: at most ${limit} in any ${ms === minuteMs ? 'minute' : 'hour'}`,
    holds: most <= limit,
    detail: `most ${most}`,
  }
}

function mostWithin(times: readonly number[], ms: number): number {
  let first = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - ms) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
