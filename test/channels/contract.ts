import { describe, expect, it } from 'vitest'
import { servedTypes } from '../../src/config-channels.ts'
import { answering } from './answering.ts'
import type { Case } from './case.ts'
import { credentials } from './credentials.ts'
import { type Door, doors } from './doors.ts'
import { hearing } from './hearing.ts'
import { speaking } from './speaking.ts'
import { touching } from './touching.ts'

const cases = { ...hearing, ...answering, ...speaking, ...touching, ...credentials }
type CaseName = keyof typeof cases
const names = Object.keys(cases) as CaseName[]
type Reasons = Partial<Record<CaseName, string>>

/** One reason for all cases that need the same. */
function without(needs: Case['needs'], reason: string): Reasons {
  const lost = names.filter((name) => cases[name].needs === needs)
  return Object.fromEntries(lost.map((name) => [name, reason]))
}

const oneWay = without('answers', 'nobody can write to a webhook')
const silent = without(
  'posts',
  'WeCom lets a bot that is called back say nothing unasked; a webhook does',
)
const tellsOnly = without(
  'cards',
  'a WeCom webhook takes only cards that tell something, and nobody hears a touch',
)
const byHand = without(
  'cards',
  'DingTalk has cards only by templates built by hand in its console; words do the same',
)
const alone = 'a card of an app stands in one person’s own chat'
const sdkWaits =
  'the SDK waits five seconds for an acknowledgement; that it breaks off is tested instead'

/** The cases a type cannot have, with the reason. */
const lacking: Record<keyof typeof doors, Reasons> = {
  'wecom-bot': silent,
  'wecom-bot-ws': {
    'reply, 500': 'a stream whose acknowledgement is lost is sent again, as it is shown once',
    'reply, time-out': sdkWaits,
    'reply, malformed acknowledgement': sdkWaits,
    'post, time-out': sdkWaits,
    'post, malformed acknowledgement': sdkWaits,
  },
  'wecom-app': { 'card, touched by another': alone, 'card, for all': alone },
  'wecom-webhook': { ...oneWay, ...tellsOnly },
  'dingtalk-bot': byHand,
  'dingtalk-stream': byHand,
  'dingtalk-webhook': { ...oneWay, ...byHand },
}

/** The suite for the channels of one platform. */
export function contractOf(platform: Door['platform']): void {
  for (const door of Object.values(doors).filter((each) => each.platform === platform)) {
    describe(door.type, () => {
      for (const name of names) {
        const reason = lacking[door.type][name]
        if (reason) it.skip(`${name}: ${reason}`)
        else it(name, () => (cases[name] as Case).run(door))
      }
    })
  }
}

/** No type of channel and no reason is forgotten. */
export function contractIsComplete(): void {
  it('has a row for every type that a configuration may name', () => {
    expect(Object.keys(doors).toSorted()).toEqual([...servedTypes].toSorted())
  })

  it.each(Object.values(doors))('lacks of $type only what it cannot do', (door) => {
    for (const name of names) {
      if (!door[cases[name].needs]) expect(lacking[door.type][name], name).toBeDefined()
    }
  })
}
