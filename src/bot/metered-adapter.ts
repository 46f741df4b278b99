import { toAppError } from '#base/errors.ts'
import type { Counter } from '#base/metrics.ts'
import type { ChatAdapter } from './adapter.ts'

/** The same channel, which counts the callbacks it refuses. */
export function meteredAdapter(
  adapter: ChatAdapter,
  refused: Counter<'channel' | 'code'>,
): ChatAdapter {
  const { name: channel, connection } = adapter
  return {
    name: channel,
    connection,
    recover: () => adapter.recover(),
    drain: () => adapter.drain(),
    async receive(request) {
      try {
        return await adapter.receive(request)
      } catch (thrown) {
        refused.add({ channel, code: toAppError(thrown).code })
        throw thrown
      }
    },
  }
}
