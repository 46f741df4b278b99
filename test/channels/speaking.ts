import { expect } from 'vitest'
import type { Attachment } from '#bot/post.ts'
import { type Case, expectPosted, expectWhole, longText, minute, waysOf } from './case.ts'
import type { Door } from './doors.ts'
import { Stand, type StandSetting } from './stand.ts'

/** What is said unasked. */
export const speaking = {
  push: {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.posts('请报送')
      await stand.posts('请报送')
      await stand.ends.outbox.idle()
      expect(await stand.posted()).toMatchObject([{ text: '请报送', unasked: true }])
      expect(stand.ends.outbox.list()).toEqual([])
    },
  },
  mention: {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      const name = door.platform === 'wecom' ? '张三' : '孙七'
      await stand.posts('请报送', { mentions: [{ id: stand.user, name }] })
      await stand.ends.outbox.idle()
      const [shown] = await stand.posted()
      const isReal = waysOf(door).posts.mentions === 'real'
      expect(shown?.mentions).toEqual(isReal ? [stand.user] : [])
      if (!isReal) expect(shown?.text).toContain(name)
    },
  },
  'long post': {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      const { text, paragraphs } = longText(door)
      await stand.posts('全文', { message: { text } })
      await stand.ends.outbox.idle()
      expectWhole(
        door,
        (await stand.posted()).map((part) => part.text),
        paragraphs,
      )
    },
  },
  file: {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.posts('台账', { attachments: [attached('台账.xlsx')] })
      await stand.until(() => !stand.isBusy())
      expect(await stand.posted()).toMatchObject([
        { text: '台账', files: [] },
        { text: '', files: [{ name: '台账.xlsx', size: 8 }] },
      ])
    },
  },
  picture: {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      const picture = { ...attached('图.png'), kind: 'image' as const }
      await stand.posts('图', { attachments: [picture] })
      await stand.until(() => !stand.isBusy())
      const [, shown] = await stand.posted()
      expect(shown?.images).toHaveLength(1)
    },
  },
  'post, rate limit': {
    needs: 'posts',
    run: (door) => refusedAtFirst(door, 'busy'),
  },
  'posts, own limit': {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      // What WeCom lets an app say in a group is more than a test should say.
      const person =
        door.type === 'wecom-app' ? { kind: 'direct' as const, chatId: 'zhangsan' } : {}
      const perMinute = door.type === 'wecom-app' ? 30 : waysOf(door).posts.perMinute
      const ids = Array.from({ length: perMinute + 3 }, (_, index) => `第${index}条`)
      for (const id of ids) await stand.posts(id, person)
      await stand.until(() => !stand.isBusy(), 5_000)
      const shown = await (door.type === 'wecom-app' ? stand.answers() : stand.posted())
      expect(shown.map(({ text }) => text)).toEqual(ids)
      const times = shown.map(({ at }) => at)
      for (const [index, at] of times.entries())
        expect(times.slice(index).filter((each) => each < at + minute).length).toBeLessThanOrEqual(
          perMinute,
        )
    },
  },
  'post, 503': {
    needs: 'posts',
    run: (door) => refusedAtFirst(door, 'unavailable', 3),
  },
  'post, 500': {
    needs: 'posts',
    run: (door) => inDoubt(door, 'broken', { shown: false }),
  },
  'post, time-out': {
    needs: 'posts',
    run: (door) => inDoubt(door, 'silent', { shown: false, setting: { timeoutMs: 150 } }),
  },
  'post, acknowledgement lost': {
    needs: 'posts',
    run: (door) => inDoubt(door, 'unheard', { shown: true }),
  },
  'post, malformed acknowledgement': {
    needs: 'posts',
    run: (door) => inDoubt(door, 'nonsense', { shown: false }),
  },
  'restart before the post is sent': {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door)
      const { place, unavailable } = waysOf(door).posts
      await stand.fault(place, unavailable)
      await stand.posts('请报送')
      await stand.ends.outbox.quiet()
      await stand.crash()
      await stand.until(() => !stand.isBusy(), minute)
      await expectPosted(stand, '请报送')
      expect(stand.pending()).toEqual([])
    },
  },
  'restart while the post is sent': {
    needs: 'posts',
    async run(door) {
      const stand = await Stand.open(door, { timeoutMs: 150 })
      await stand.fault(waysOf(door).posts.place, { mode: 'hang' })
      await stand.posts('请报送')
      await stand.until(() => stand.pending().includes('sending'))
      await stand.crash()
      await stand.until(() => !stand.isBusy(), minute)
      await expectInDoubt(stand, false)
    },
  },
} satisfies Record<string, Case>

function attached(name: string): Attachment {
  return { name, path: `files/${name}`, kind: 'file' }
}

interface Doubt {
  /** Whether the platform shows what it does not acknowledge. */
  shown: boolean
  setting?: StandSetting
}

/** Nobody knows what became of a post: it is listed and not said again, but where a repetition is known. */
async function inDoubt(
  door: Door,
  how: 'broken' | 'silent' | 'unheard' | 'nonsense',
  { shown, setting = {} }: Doubt,
): Promise<void> {
  const stand = await Stand.open(door, setting)
  const { place, broken } = waysOf(door).posts
  const kinds = {
    broken,
    silent: { mode: 'hang' },
    unheard: { mode: 'drop' },
    nonsense: { mode: 'babble', body: '<html>502</html>' },
  } as const
  await stand.fault(place, kinds[how])
  await stand.posts('请报送')
  await stand.until(() => !stand.isBusy(), 1000)
  await expectInDoubt(stand, shown)
}

async function expectInDoubt(stand: Stand, shown: boolean): Promise<void> {
  const { repeats } = stand.door
  await expectPosted(stand, ...(shown || repeats ? ['请报送'] : []))
  const listed = stand.ends.outbox.list().map(({ post, state }) => `${post.id} ${state}`)
  expect(listed).toEqual(repeats ? [] : ['请报送 unknown'])
}

/** A platform that takes nothing so many times, and says so, gets the post in the end. */
async function refusedAtFirst(
  door: Parameters<typeof waysOf>[0],
  way: 'busy' | 'unavailable',
  times?: number,
): Promise<void> {
  const stand = await Stand.open(door)
  const { place, [way]: fault } = waysOf(door).posts
  await stand.fault(place, fault, times)
  await stand.posts('请报送')
  await stand.until(() => !stand.isBusy(), minute)
  await expectPosted(stand, '请报送')
  expect(stand.ends.outbox.list()).toEqual([])
}
