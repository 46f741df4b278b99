import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { DemoClock } from '#demo/demo-clock.ts'
import { tempFolder } from '../support/temp-folder.ts'

const instant = (text: string) => Date.parse(`${text}+08:00`)
const nothing = async () => []
const alone = async () => {}

async function freshClock() {
  const base = new ManualClock('2026-01-01T00:00:00+08:00')
  const file = join(await tempFolder(), 'clock.json')
  const open = (start?: string) =>
    DemoClock.open({ file, base, start, logger: createLogger('silent') })
  return { base, open }
}

it('begins on the Monday before the flood season and runs at normal speed', async () => {
  const { base, open } = await freshClock()
  const clock = open()
  expect(clock.now()).toBe(instant('2024-05-13T08:30:00'))
  base.advance(90_000)
  expect(clock.now()).toBe(instant('2024-05-13T08:31:30'))
  await clock.close()
})

it('goes on after a restart where it stood, whatever time has passed meanwhile', async () => {
  const { base, open } = await freshClock()
  const before = open('2024-06-01T09:00:00+08:00')
  await before.move(instant('2024-06-02T09:00:00'), nothing, alone)
  base.advance(60_000)
  await before.close()
  base.advance(3_600_000)
  const after = open()
  expect(after.now()).toBe(instant('2024-06-02T09:01:00'))
  await after.close()
})

it('may be set back by the first move on a fresh folder, and never again', async () => {
  const { open } = await freshClock()
  const clock = open()
  await clock.move(instant('2024-01-01T00:00:00'), nothing, alone)
  expect(clock.now()).toBe(instant('2024-01-01T00:00:00'))
  const back = clock.move(instant('2023-12-31T00:00:00'), nothing, alone)
  await expect(back).rejects.toThrow('时间只能往后调，现在是 2024-01-01 00:00')
  await clock.close()

  const again = open()
  await expect(again.move(instant('2023-12-31T00:00:00'), nothing, alone)).rejects.toThrow(
    '只能往后',
  )
  await again.close()
})

it('shows each instant at which something falls due, to the bot and to the platforms', async () => {
  const { open } = await freshClock()
  const clock = open()
  const followed: number[] = []
  const seen: number[] = []
  const due = [instant('2024-05-14T09:00:00'), instant('2024-05-15T09:00:00')]
  const ran = await clock.move(
    instant('2024-05-16T00:00:00'),
    async (_to, step) => {
      for (const at of due) {
        await step(at)
        seen.push(clock.now())
      }
      return due.map((at) => ({ at: new Date(at).toISOString(), kind: 'due', group: 'g' }))
    },
    async (at) => void followed.push(at),
  )
  expect(ran).toHaveLength(2)
  expect(seen).toEqual(due)
  expect(followed).toEqual([...due, instant('2024-05-16T00:00:00')])
  await clock.close()
})

it('goes on from where a move had come when the process was killed in it', async () => {
  const { open } = await freshClock()
  const killed = open()
  const due = instant('2024-05-15T09:00:00')
  await new Promise<void>((reached) => {
    const untilKilled = killed.move(
      instant('2024-06-01T00:00:00'),
      async (_to, step) => {
        await step(due)
        reached()
        return new Promise(() => {})
      },
      alone,
    )
    untilKilled.catch(() => undefined)
  })
  const after = open()
  expect(after.now()).toBe(due)
  await after.close()
})

it('makes two moves one after the other', async () => {
  const { open } = await freshClock()
  const clock = open()
  const order: string[] = []
  const slowly = (name: string) => async () => {
    order.push(`${name} begins`)
    await Promise.resolve()
    order.push(`${name} ends`)
    return []
  }
  await Promise.all([
    clock.move(instant('2024-06-01T00:00:00'), slowly('first'), alone),
    clock.move(instant('2024-07-01T00:00:00'), slowly('second'), alone),
  ])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  await clock.close()
})

it('refuses a start that is no instant and a move beyond reason', async () => {
  const { open } = await freshClock()
  expect(() => open('下周一')).toThrow('DEMO_NOW')
  const clock = open()
  await expect(clock.move(instant('2099-01-01T00:00:00'), nothing, alone)).rejects.toThrow('十年')
  await clock.close()
})
