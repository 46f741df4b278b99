import { appChannel, type Side, sides } from './soak-world.ts'

/** Something a person says. */
export interface Saying {
  index: number
  side: Side
  user: string
  /** Null = to the 自建应用, 1:1. */
  group: string | null
}

/** Something the bot says unasked. */
export interface Pushing {
  index: number
  channel: string
  side: Side
  kind: 'group' | 'direct'
  chatId: string
}

/** What happens in one second of the run. */
export interface Second {
  sayings: Saying[]
  pushings: Pushing[]
}

/** Bursts: so many messages a second for so many seconds. */
const burst = { perSecond: 20, seconds: 10 }
/** Posts of one chat at once, more than any robot may send in a minute. */
const rush = 35

/** A small generator of numbers from 0 to 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** All that is said, second by second: half of it in bursts, a third of these in one group. */
export function traffic(seconds: number, messages: number): Second[] {
  const random = seeded(20_240_513)
  const plan = Array.from({ length: seconds }, (): Second => ({ sayings: [], pushings: [] }))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let index = 0
  const say = (second: number, hot: { side: Side; group: string } | null) => {
    const place = hot && random() < 0.33 ? hot : anyPlace()
    plan[second]?.sayings.push({ index: index++, user: userOf(place.group), ...toApp(place) })
  }
  const anyPlace = () => {
    const side = random() < 0.6 ? sides.callbacks : sides.connections
    return { side, group: pick(side.groups) }
  }
  const userOf = (group: string) => `${group}-${1 + Math.floor(random() * 3)}`
  const toApp = (place: { side: Side; group: string }) =>
    place.side === sides.callbacks && place.group.startsWith('wr') && random() < 0.2
      ? { side: place.side, group: null }
      : place
  while (index < messages / 2) {
    const start = Math.floor(random() * Math.max(seconds - burst.seconds, 1))
    const hot = anyPlace()
    for (let each = 0; each < burst.perSecond * burst.seconds; each++)
      say(start + Math.floor(each / burst.perSecond), hot)
  }
  while (index < messages) say(Math.floor(random() * seconds), null)
  addPushings(plan, { count: Math.ceil(messages / 10), random, pick })
  return plan
}

/** A tenth in rushes of one chat, to come up against every limit; the rest at random. */
function addPushings(
  plan: readonly Second[],
  { count, random, pick }: { count: number; random: () => number; pick<T>(list: readonly T[]): T },
): void {
  let index = 0
  const push = (second: number, target: Omit<Pushing, 'index'>) =>
    plan[second]?.pushings.push({ index: index++, ...target })
  const targets = Object.values(sides).flatMap((side) =>
    side.pushing.flatMap(({ channel, chats }) =>
      chats.map((chatId) => ({
        ...{ channel, chatId, side },
        kind: channel === appChannel ? ('direct' as const) : ('group' as const),
      })),
    ),
  )
  const channels = [...new Set(targets.map(({ channel }) => channel))]
  for (const channel of channels) {
    if (index > count / 2) break
    const target = pick(targets.filter((each) => each.channel === channel))
    const second = Math.floor(random() * plan.length)
    for (let each = 0; each < rush; each++) push(second, target)
  }
  while (index < count) push(Math.floor(random() * plan.length), pick(targets))
}
