import { expect } from 'vitest'
import type { Stage } from '#demo/bot-config.ts'
import { type Case, hour, minute } from './case.ts'
import { type Door, doors, type RawChannel } from './doors.ts'
import { Stand } from './stand.ts'

/** More calls than these in an hour would be a storm. */
const fewCalls = 15

/** Wrong credentials: said in words, without a storm, and the other channels go on. */
export const credentials = {
  'wrong credentials, hearing': {
    needs: 'answers',
    async run(door) {
      const stand = await openWrong(door)
      void stand.says('清几座？')
      await stand.until(() =>
        stand.logs.some(({ level, code }) => level >= 50 || code === 'signature'),
      )
      await stand.pass(hour, minute)
      expect(await stand.answers()).toEqual([])
      expect(stand.logs.length).toBeLessThan(40)
      expect(await stand.calls()).toBeLessThan(fewCalls)
      if (stand.ends.channels.get(door.name)?.connection)
        expect(stand.ends.troubles().join()).toMatch(/[\u4e00-\u9fff]{10}/)
      await expectNeighbourAnswers(stand)
    },
  },
  'wrong credentials, speaking': {
    needs: 'posts',
    async run(door) {
      const stand = await openWrong(door)
      await stand.posts('请报送')
      await stand.until(() => stand.logs.some(({ level }) => level >= 50), 1000)
      await stand.pass(hour, minute)
      expect(await stand.posted()).toEqual([])
      expect(await stand.calls()).toBeLessThan(fewCalls)
      // Without a connection nothing is refused: it waits for one.
      if (door.type !== 'wecom-bot-ws')
        expect(stand.ends.outbox.list()).toMatchObject([
          { post: { id: '请报送' }, state: 'refused', reason: expect.any(String) },
        ])
      await expectNeighbourAnswers(stand)
    },
  },
} satisfies Record<string, Case>

function openWrong(door: Door): Promise<Stand> {
  return Stand.open(door, {
    config: door.wrong,
    stillTimers: true,
    more: (stage, url) => neighbourOf(door, stage, url),
  })
}

/** A bot on the other platform, in the same program. */
const otherDoor = ({ platform }: Door) => doors[platform === 'wecom' ? 'dingtalk-bot' : 'wecom-bot']

function neighbourOf(door: Door, stage: Stage, url: string): Record<string, RawChannel> {
  const other = otherDoor(door)
  return { [other.name]: other.config(stage, url) }
}

async function expectNeighbourAnswers(stand: Stand): Promise<void> {
  const place =
    stand.door.platform === 'wecom'
      ? { user: 'sunqi', group: stand.stage.world.groups[1]?.id }
      : { user: 'zhangsan', group: stand.stage.world.groups[0]?.id }
  const { replies } = await stand.client.perform('say', { text: '还在吗？', ...place })
  expect(replies).toMatchObject([{ text: expect.stringMatching(/^答：还在吗？/) }])
}
