import type { Counter } from '#base/metrics.ts'
import type { Departure } from './dispatcher.ts'
import type { Sender } from './sender.ts'

/** The same sender, which counts what came of each message. */
export function meteredSender(
  channel: string,
  sender: Sender,
  attempts: Counter<'channel' | 'result'>,
): Sender {
  const counted = (departure: Departure): Departure => {
    if (departure.state !== 'ready') {
      attempts.add({ channel, result: 'spared' in departure ? 'left-out' : departure.state })
      return departure
    }
    return {
      ...departure,
      async go() {
        const delivery = await departure.go()
        attempts.add({ channel, result: delivery.state })
        return delivery
      },
    }
  }
  return {
    pauseMs: sender.pauseMs,
    platform: sender.platform,
    steps: (post) =>
      sender
        .steps(post)
        .map((step) => ({ ...step, prepare: async () => counted(await step.prepare()) })),
  }
}
