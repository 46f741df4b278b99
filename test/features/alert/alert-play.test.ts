import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callsBetween, mayCall, usualCallTimes } from '#features/alert/roll-call.ts'
import { instant } from '../../support/events.ts'
import { AlertChat } from './alert-chat.ts'

const units = { zhangsan: '区住建委', lisi: '区城管委', zhaoliu: '学府街道' } as const
type Who = keyof typeof units
const names = Object.values(units)
const levels = ['黄色', '橙色', '红色'] as const
/** The first thing that is said, a second after the chat begins. */
const started = instant('2024-10-13 13:50') + 1000
const last = instant('2024-10-17 12:00')

const step = fc.oneof(
  fc.record({
    type: fc.constant('report' as const),
    who: fc.constantFrom<Who>('zhangsan', 'lisi', 'zhaoliu'),
  }),
  fc.record({ type: fc.constant('again' as const), which: fc.nat(20) }),
  fc.record({ type: fc.constant('level' as const), level: fc.constantFrom(...levels) }),
  fc.record({ type: fc.constant('restart' as const) }),
  fc.record({ type: fc.constant('stop' as const), minutes: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ type: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Plays steps on a chat, and counts by itself who was silent since the roll-call before. */
class Play {
  chat = new AlertChat()
  readonly said: { who: Who; text: string; id: string }[] = []
  readonly heard = new Set<string>()
  calls = 0
  #ticked = started

  async take(each: Step): Promise<void> {
    switch (each.type) {
      case 'report':
        return this.#report(each.who)
      case 'again': {
        const old = this.said[each.which % Math.max(this.said.length, 1)]
        if (old) await this.chat.says(old.who, old.text, { id: old.id })
        return
      }
      case 'level':
        expect(await this.chat.says('wangwu', `启动${each.level}预警`)).toMatch(/已调整|不用重复/)
        return
      case 'restart':
        this.chat = this.chat.restarted()
        return
      case 'stop':
        this.chat.clock.set(Math.min(this.chat.clock.now() + each.minutes * 60_000, last))
        this.chat = this.chat.restarted()
        return this.#tick()
      case 'pass':
        return this.#pass(each.minutes)
    }
  }

  async #report(who: Who): Promise<void> {
    const text = `执行情况：第${this.said.length}条`
    const id = `report-${this.said.length}`
    this.said.push({ who, text, id })
    expect(await this.chat.says(who, text, { id })).toMatch(/^已登记/)
    this.heard.add(units[who])
  }

  /** Hour by hour: no more than one roll-call fits into one. */
  async #pass(minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= 60) {
      const to = Math.min(this.chat.clock.now() + Math.min(left, 60) * 60_000, last)
      this.chat.clock.set(to)
      await this.#tick()
    }
  }

  async #tick(): Promise<void> {
    const { clock, scheduler } = this.chat
    const [from, now] = [this.#ticked, clock.now()]
    await scheduler.tick()
    this.#ticked = now
    const slot = callsBetween(started, from, now, usualCallTimes).at(-1)
    const isHeld = slot !== undefined && mayCall(now, usualCallTimes)
    const silent = isHeld ? names.filter((name) => !this.heard.has(name)) : []
    if (isHeld) this.heard.clear()
    const posted = this.chat.posted('alert-call').slice(this.calls)
    this.calls += posted.length
    expect(posted.map(({ at, message }) => [at, message.text.split('\n')[1]])).toEqual(
      silent.length > 0 ? [[slot, `还没收到${silent.length}家：${silent.join('、')}。`]] : [],
    )
  }
}

it('whatever happens: each roll-call names exactly who was silent, and the summary has every word once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const play = new Play()
      await play.chat.scheduler.tick()
      await play.chat.says('wangwu', '启动橙色预警')
      for (const each of steps) await play.take(each)
      await play.chat.says('wangwu', '解除预警')
      const [summary, more] = play.chat.posted('alert-close')
      expect(more).toBeUndefined()
      for (const [who, name] of Object.entries(units)) {
        const own = play.said.filter((each) => each.who === who)
        const words = own.length > 0 ? `${name}：报${own.length}次（` : '一直没报：'
        expect(summary?.message.text).toContain(words)
        expect(summary?.message.text).toContain(own.at(-1)?.text ?? name)
      }
    }),
    { numRuns: 60 },
  )
})
