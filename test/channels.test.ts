import { expect, it } from 'vitest'
import type { ChatAdapter } from '#bot/adapter.ts'
import { connectionTroubles, startConnections, stopConnections } from '../src/channels.ts'

/** A channel whose connection notes what it is told. */
function channel(name: string, trouble: string | null | undefined, told: string[]): ChatAdapter {
  const connection = {
    start: () => void told.push(`${name} start`),
    stop: () => void told.push(`${name} stop`),
    view: () => ({ trouble: trouble ?? null, lastFrameAt: null, opened: 0 }),
  }
  return {
    name,
    connection: trouble === undefined ? null : connection,
    receive: async () => ({ status: 200, type: 'text/plain', body: '' }),
    recover: async () => {},
    drain: async () => {},
  }
}

it('only channels with a connection are started, stopped, and asked how they are', () => {
  const told: string[] = []
  const channels = new Map([
    ['called', channel('called', undefined, told)],
    ['standing', channel('standing', null, told)],
    ['broken', channel('broken', '还没有连上，请看日志。', told)],
  ])
  startConnections(channels)
  expect(connectionTroubles(channels)).toEqual(['通道 broken：还没有连上，请看日志。'])
  stopConnections(channels)
  expect(told).toEqual(['standing start', 'broken start', 'standing stop', 'broken stop'])
})
