import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

const people = ['zhangsan', 'lisi', 'zhaoliu'] as const
const texts: Record<(typeof people)[number], (week: number, total: number) => string> = {
  zhangsan: (week, total) => `本周疏通管道${week}米，累计${total}米`,
  lisi: (week, total) => `裸地治理本周${week}平方米，累计${total}平方米`,
  zhaoliu: (week, total) => `裸地治理本周${week}平方米，累计${total}平方米`,
}

const step = fc.oneof(
  fc.record({
    type: fc.constant('say' as const),
    who: fc.constantFrom(...people),
    week: fc.integer({ min: 1, max: 900 }),
    total: fc.integer({ min: 1000, max: 9000 }),
  }),
  fc.record({ type: fc.constant('again' as const), which: fc.nat(20) }),
  fc.record({ type: fc.constant('restart' as const) }),
  fc.record({ type: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Beijing time as `until` takes it. */
function momentOf(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** Plays steps on a chat that may be killed at any of them, and remembers what was said last. */
class Play {
  chat = new RoundChat()
  readonly last = new Map<string, { week: number; total: number }>()
  readonly #said: { who: (typeof people)[number]; text: string; id: string }[] = []

  async take(step: Step): Promise<void> {
    switch (step.type) {
      case 'say':
        return this.#say(step)
      case 'again': {
        const old = this.#said[step.which % Math.max(this.#said.length, 1)]
        if (old) await this.chat.says(old.who, old.text, { id: old.id })
        return
      }
      case 'restart':
        this.chat = this.chat.restarted()
        return
      case 'pass': {
        const end = Date.parse('2024-05-19T20:00:00+08:00')
        const then = Math.min(this.chat.clock.now() + step.minutes * 60_000, end)
        await this.chat.until(momentOf(then + 60_000))
      }
    }
  }

  async #say({ who, week, total }: Extract<Step, { type: 'say' }>): Promise<void> {
    const text = texts[who](week, total)
    const id = `message-${this.#said.length}`
    this.#said.push({ who, text, id })
    expect(await this.chat.says(who, text, { id })).toMatch(/已登记/)
    this.last.set(who, { week, total })
  }
}

describe('whatever happens in between', () => {
  it('every message counts once and the last word stands', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const play = new Play()
        await play.chat.until('2024-05-15 09:00')
        for (const each of steps) await play.take(each)
        const view = await play.chat.view()
        const drains = play.last.get('zhangsan')
        const soil = ['lisi', 'zhaoliu'].flatMap((who) => play.last.get(who)?.week ?? [])
        expect(lineOf(view, '疏通管道')?.week).toBe(drains?.week ?? null)
        expect(lineOf(view, '疏通管道')?.cumulative).toBe(drains?.total ?? null)
        expect(lineOf(view, '裸地治理')?.week ?? 0).toBe(soil.reduce((sum, week) => sum + week, 0))
        expect(play.chat.posted('round-open')).toHaveLength(2)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a year whose holidays are not published', () => {
  const at = async (moment: string) => {
    const chat = new RoundChat()
    chat.clock.set('2026-12-21T08:30:00+08:00')
    await chat.until(moment)
    return chat
  }

  it('opens nothing, and asks the coordinator once', async () => {
    const chat = await at('2026-12-28 09:00')
    chat.outbox.posts.length = 0
    await chat.until('2027-01-18 09:00')
    expect(chat.posted('round-open')).toEqual([])
    expect(chat.posted('round-chase')).toEqual([])
    const asked = chat.posted('round-year')
    expect(asked.map(({ chatId }) => chatId)).toEqual(['wr1', 'cid1'])
    expect(asked[0]?.message.text).toMatch(/2027年的放假安排还没有导入[\s\S]*未核/)
    expect(asked[0]?.mentions).toMatchObject([{ id: 'wangwu' }])
  })

  it('goes on with plain Wednesdays and Fridays when told so, marked', async () => {
    const chat = await at('2026-12-31 09:00')
    expect(await chat.says('wangwu', '谁没交')).toMatch(
      /放假安排未核，本轮还没有开始，请协调员回复“照常收集”或“开始收集”。$/,
    )
    expect(await chat.says('wangwu', '照常收集')).toMatch(/2027年照常收集/)
    chat.outbox.posts.length = 0
    const ran = await chat.until('2027-01-08 15:00')
    expect(
      ran
        .filter(({ group }) => group === '南开群')
        .map(({ at: when, kind }) => `${when.slice(0, 16)} ${kind}`),
    ).toEqual(
      expect.arrayContaining(['2027-01-06T09:00 round-open', '2027-01-08T15:00 round-digest']),
    )
    for (const topic of ['round-open', 'round-chase', 'round-digest']) {
      expect(chat.posted(topic)[0]?.message.text).toMatch(/放假安排未核/)
    }
  })
})

describe('the plain yes to that question', () => {
  it('这周照常 opens the week that is under way, and those that follow', async () => {
    const chat = new RoundChat()
    chat.clock.set('2026-12-21T08:30:00+08:00')
    await chat.until('2026-12-30 09:05')
    expect(await chat.says('zhangsan', '这周照常')).toBeNull()
    expect(await chat.says('wangwu', '这周照常')).toMatch(
      /2027年照常收集：.*\n已开始收集2026年第53周进展/,
    )
    await chat.until('2027-01-06 09:05')
    expect(await chat.view('2027-W01')).toMatchObject({ state: 'open' })
    expect(await chat.says('wangwu', '这周照常')).toMatch(/没有停收/)
  })
})

describe('weeks pressed by holidays', () => {
  it('a collapsed week is announced the week before, and its chase names nobody', async () => {
    const chat = new RoundChat()
    chat.clock.set('2024-04-22T08:00:00+08:00')
    await chat.until('2024-04-26 15:00')
    const [digest] = chat.posted('round-digest')
    expect(digest?.message.text).toMatch(
      /预告.*4月30日（周二）09:00开始收集，4月30日（周二）11:00截止/,
    )
    chat.outbox.posts.length = 0
    await chat.until('2024-04-30 15:00')
    const [first, , second] = chat.posted('round-chase')
    expect(first?.mentions).toEqual([])
    expect(first?.message.text).not.toMatch(/住建/)
    expect(second?.mentions.length).toBeGreaterThan(0)
  })

  it('there is no round in a week of holidays', async () => {
    const chat = new RoundChat()
    chat.clock.set('2024-09-29T08:00:00+08:00')
    await chat.until('2024-10-06 18:00')
    expect(chat.posted('round-chase')).toEqual([])
  })

  it('the month table comes on the 25th or the working day before', async () => {
    const chat = new RoundChat()
    const ran = await chat.until('2024-05-25 18:00')
    expect(
      ran.filter(({ kind }) => kind === 'round-month').map(({ at }) => at.slice(0, 10)),
    ).toEqual(['2024-05-24', '2024-05-24'])
    expect(chat.posted('round-month')[0]?.message.text).toBe('2024-05：2周')
  })
})
