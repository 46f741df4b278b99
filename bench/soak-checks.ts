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

/** Under which the outbox keeps a post. */
export const postId = ({ index }: Pushing) => `p${index}`

/** What the answer to a message, and a post, begin with. */
export const answerMark = (index: number) => `答${index}。`
export const postMark = (index: number) => `报${index}。`

/**
 * Counts again, from what the platforms have shown, what was delivered, and how fast.
 * @param unknown ids of posts that people are told of as of unknown fate: a line that breaks may take one with it, and
 * what may have been shown is not said again.
 */
export async function recount(
  sides: readonly SidePlatforms[],
  plan: readonly Second[],
  unknown: ReadonlySet<string>,
): Promise<Check[]> {
  const shown = await readAll(sides, plan)
  const sayings = plan.flatMap((second) => second.sayings)
  const pushings = plan
    .flatMap((second) => second.pushings)
    .filter((each) => !(unknown.has(postId(each)) && isMissing(each, shown)))
  return [
    once('answers', sayings, (each) => [placeOf(each), answerMark(each.index)], shown),
    once(
      'posts not listed as lost',
      pushings,
      (each) => [shownAt(each), postMark(each.index)],
      shown,
    ),
    ...windows(shown),
    await withinLimits(sides),
  ]
}

function isMissing(each: Pushing, shown: Shown): boolean {
  return !shown.get(shownAt(each))?.some(({ text }) => text.startsWith(postMark(each.index)))
}

async function withinLimits(sides: readonly SidePlatforms[]): Promise<Check> {
  const tooMany = (await Promise.all(sides.map((side) => side.tooMany()))).flat()
  return {
    name: 'no call beyond a limit of the platforms',
    holds: tooMany.length === 0,
    detail: tooMany.join(', ') || 'none refused',
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
  const keys = wanted.map((each) => find(each).join(' '))
  const missing = keys.filter((key) => !counts.has(key))
  const twice = keys.filter((key) => (counts.get(key) ?? 0) > 1)
  return {
    name: `each of ${wanted.length} ${name} delivered exactly once`,
    holds: missing.length === 0 && twice.length === 0,
    detail: `${listed(missing)} missing, ${listed(twice)} more than once`,
  }
}

const listed = (keys: readonly string[]) => [keys.length, ...keys.slice(0, 5)].join(' ')

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
