import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEntry, Standing } from '#features/progress/ledger/ledger.ts'
import type { ReplyItem, ReplyKind } from '#features/progress/ledger/reply.ts'
import { retoldIn } from '#features/progress/ledger/round-figures.ts'
import { roundView, standingsAfter } from '#features/progress/ledger/round-state.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Task, Unit } from '#features/progress/roster/roster.ts'

const task = (id: string, units: string[], metrics: string[]): Task => ({
  id,
  title: id,
  source: id,
  units,
  deadline: null,
  metrics,
  targets: {},
})
const unit = (name: string): Unit => ({ name, aliases: [], groups: [], document: null, people: [] })
const drains: Metric = {
  name: '疏通管道',
  unit: '米',
  tasks: ['nankai-2024#7'],
  target: { value: 50_000, task: 'nankai-2024#7' },
  aliases: [],
  units: { 公里: 1000 },
}
const units = ['区住建委', '区城管委', '学府街道'].map(unit)
const tasks = [task('nankai-2024#7', ['区住建委', '区城管委'], ['疏通管道'])]
const before: Standing[] = [
  {
    unit: '区住建委',
    task: 'nankai-2024#7',
    metric: '疏通管道',
    cumulative: 20_000,
    week: '2024-W19',
  },
]

/** One message, said in the minute `at` of the week. */
function says(
  at: number,
  who: string,
  items: Partial<ReplyItem>[],
  more: Partial<Extract<LedgerEntry, { type: 'reply' }>> & { kind?: ReplyKind } = {},
): LedgerEntry {
  const { kind = 'report', ...rest } = more
  return {
    seq: at,
    at,
    type: 'reply',
    event: `wecom:m${at}`,
    group: '南开群',
    author: { channel: 'wecom', id: `u-${who}`, name: `${who}的人`, unit: who },
    unit: who,
    text: `${who}第${at}条`,
    reply: {
      kind,
      unit: null,
      flags: [],
      items: items.map((item) => ({
        task: 'nankai-2024#7',
        metric: '疏通管道',
        week: null,
        cumulative: null,
        unit: '米',
        forUnit: null,
        problem: null,
        next: null,
        ...item,
      })),
    },
    confirmed: true,
    proxyOf: null,
    late: false,
    filledIn: false,
    ...rest,
  }
}

function factsOf(entries: LedgerEntry[]) {
  return {
    round: '攻坚周报',
    week: '2024-W20',
    from: '2024-05-13',
    to: '2024-05-19',
    today: '2024-05-17',
    due: 0,
    unverified: false,
    skipped: false,
    entries,
    units,
    roster: { units, tasks, rounds: [] },
    metrics: [drains],
    tasks: new Map(),
    before,
  }
}
const see = (...entries: LedgerEntry[]) => roundView(factsOf(entries))
const line = (...entries: LedgerEntry[]) => see(...entries).tasks[0]?.lines[0]
const statuses = (...entries: LedgerEntry[]) =>
  Object.fromEntries(see(...entries).units.map(({ unit: name, status }) => [name, status]))

describe('what a week adds up to', () => {
  it('adds the units together and measures them against plan and time', () => {
    expect(
      line(
        says(1, '区住建委', [{ week: 1200, cumulative: 21_200 }]),
        says(2, '区城管委', [{ week: 300, cumulative: 800 }]),
      ),
    ).toMatchObject({
      week: 1500,
      cumulative: 22_000,
      lastCumulative: 20_000,
      target: 50_000,
      percent: 44,
      pace: 'ahead',
    })
  })

  it('a unit that has not reported keeps what it had', () => {
    expect(line(says(1, '区城管委', [{ cumulative: 800 }]))).toMatchObject({ cumulative: 20_800 })
  })

  it('a unit that states only the week has done so much more than before; without a before it is unknown', () => {
    expect(line(says(1, '区住建委', [{ week: 500 }]))?.figures[0]).toMatchObject({
      cumulative: 20_500,
      last: 20_000,
    })
    expect(line(says(1, '区城管委', [{ week: 500 }]))?.figures[0]).toMatchObject({
      cumulative: null,
    })
  })

  it('a correction that was read under another article corrects what was said', () => {
    const first = says(1, '区住建委', [{ week: 1200, cumulative: 21_200 }])
    const again = { kind: 'correction' as const }
    const second = says(2, '区住建委', [{ task: 'nankai-2024#9', week: 1300 }], again)
    const drained = line(first, second)
    expect(drained?.figures).toHaveLength(1)
    expect(drained).toMatchObject({ week: 1300, cumulative: 21_200 })
    expect(standingsAfter(factsOf([first, second]))).toMatchObject([{ cumulative: 21_200 }])
  })

  it('two articles named in one message stay two figures', () => {
    const both = [{ week: 100 }, { task: 'nankai-2024#9', week: 20 }]
    expect(line(says(1, '区住建委', both))?.week).toBe(120)
  })

  it('the later word wins; a correction leaves what it does not state', () => {
    const first = says(1, '区住建委', [{ week: 1200, cumulative: 21_200 }])
    expect(line(first, says(2, '区住建委', [{ week: 1300, cumulative: 21_300 }]))?.week).toBe(1300)
    const corrected = line(
      first,
      says(2, '区住建委', [{ cumulative: 21_000 }], { kind: 'correction' }),
    )
    expect(corrected).toMatchObject({ week: 1200, cumulative: 21_000 })
  })

  it('what is taken back does not count any more', () => {
    const first = says(1, '区住建委', [{ week: 1200, cumulative: 21_200 }])
    const author = { channel: 'wecom', id: 'u', name: '张三', unit: '区住建委' }
    const gone: LedgerEntry = { seq: 2, at: 2, type: 'withdrawn', event: 'wecom:m1', by: author }
    expect(line(first, gone)).toMatchObject({ week: null, cumulative: 20_000 })
    expect(statuses(first, gone)).toMatchObject({ 区住建委: 'missing' })
    expect(statuses(first, says(2, '区住建委', [{}], { kind: 'withdrawal' }))).toMatchObject({
      区住建委: 'missing',
    })
  })

  it('what is not confirmed stands apart until it is', () => {
    const waiting = says(1, '区住建委', [{ week: 9 }], { confirmed: false })
    expect(see(waiting).unconfirmed).toHaveLength(1)
    expect(statuses(waiting)).toMatchObject({ 区住建委: 'missing' })
    const by = { channel: 'wecom', id: 'w', name: '王五', unit: null }
    const yes: LedgerEntry = { seq: 2, at: 2, type: 'confirmed', event: 'wecom:m1', by }
    expect(see(waiting, yes).unconfirmed).toEqual([])
    expect(line(waiting, yes)?.week).toBe(9)
  })

  it('knows who reported, who was late, who is missing and who has nothing to report', () => {
    const late = says(1, '区城管委', [{ week: 1 }], { late: true })
    expect(statuses(late)).toEqual({ 区住建委: 'missing', 区城管委: 'late', 学府街道: 'excused' })
  })

  it('gives the same totals in whatever order the messages were written down', () => {
    const said = fc.record({
      who: fc.constantFrom('区住建委', '区城管委'),
      week: fc.option(fc.nat(5000)),
      cumulative: fc.option(fc.nat(50_000)),
      kind: fc.constantFrom<ReplyKind>('report', 'correction', 'withdrawal', 'zero-report'),
    })
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        (messages, dice) => {
          const entries = messages.map(({ who, kind, ...figures }, at) =>
            says(at, who, [figures], { kind }),
          )
          const shuffled = entries
            .map((entry) => ({ entry, place: dice.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ entry }, seq) => ({ ...entry, seq }))
          expect(see(...shuffled)).toEqual(see(...entries))
          expect(new Set(standingsAfter(factsOf(shuffled)))).toEqual(
            new Set(standingsAfter(factsOf(entries))),
          )
        },
      ),
    )
  })
})

describe('where everybody stands afterwards', () => {
  it('carries on what was not reported and takes over what was', () => {
    const after = standingsAfter(factsOf([says(1, '区城管委', [{ cumulative: 800 }])]))
    expect(after.map(({ unit: name, cumulative }) => [name, cumulative])).toEqual([
      ['区住建委', 20_000],
      ['区城管委', 800],
    ])
  })
})

it('what was told anew is found in one pass, however many messages there are', () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    says(at, `第${at % 100}街道`, [{ week: 100 + at, cumulative: null }]),
  )
  let placed = 0
  const retold = retoldIn(many, ({ task: id }) => {
    placed += 1
    return id
  })
  expect(retold).toHaveLength(200)
  expect(retold[0]).toMatchObject({ was: { item: { week: 100 } }, is: { item: { week: 200 } } })
  expect(placed).toBe(many.length)
})
