import fc from 'fast-check'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import { anyChar } from './any-char.ts'

/** What people and pasted tables really put into a chat, and what they should not. */
const hostile = fc.constantFrom(
  '',
  ' ',
  '=1+1',
  '<w:p>&lt;',
  ']]>',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  '\ufffe',
  '👩‍👩‍👧‍👦',
  '行一\r\n行二\t列\u2028行三',
  '**粗** [链](http://x)',
  '__proto__',
  '\u202e反',
)

/** Any text, often an awkward one. */
export const anyText = fc.oneof(hostile, fc.string({ unit: anyChar, maxLength: 40 }))

/** Any figure a unit could state. */
const anyNumber = fc.oneof(
  fc.constantFrom(0, -5, 0.1, 1e9, 1e15, 123_456.789),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    .map((value) => value + 0),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyDay = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const anyInstant = fc.integer({ min: 0, max: 4_000_000_000_000 })

const anyFigure: fc.Arbitrary<UnitFigure> = fc.record({
  unit: anyText,
  week: maybe(anyNumber),
  cumulative: maybe(anyNumber),
  last: maybe(anyNumber),
  problem: maybe(anyText),
  next: maybe(anyText),
  text: anyText,
  event: anyText,
  author: anyText,
  proxyOf: maybe(anyText),
  confirmed: fc.boolean(),
  at: anyInstant,
  late: fc.boolean(),
  filledIn: fc.boolean(),
  flags: fc.subarray(['sum-mismatch', 'falling-cumulative', 'over-100', 'unit-slip'] as const),
})

const anyLine: fc.Arbitrary<LineView> = fc.record({
  metric: maybe(anyText),
  unit: maybe(anyText),
  target: maybe(anyNumber),
  figures: fc.array(anyFigure, { maxLength: 4 }),
  week: maybe(anyNumber),
  cumulative: maybe(anyNumber),
  lastCumulative: maybe(anyNumber),
  before: fc.array(fc.record({ unit: anyText, cumulative: anyNumber }), { maxLength: 2 }),
  percent: maybe(anyNumber),
  expected: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
  pace: fc.constantFrom('on-pace', 'behind', 'ahead', 'done', 'none'),
})

const anyTask: fc.Arbitrary<TaskView> = fc.record({
  id: anyText,
  title: anyText,
  source: anyText,
  section: fc.option(anyText, { nil: undefined }),
  lead: anyText,
  supporting: fc.array(anyText, { maxLength: 3 }),
  units: fc.array(anyText, { maxLength: 3 }),
  contacts: fc.array(anyText, { maxLength: 3 }),
  deadline: maybe(anyDay),
  lines: fc.array(anyLine, { maxLength: 3 }),
})

/** Any round, consistent in its types and in nothing else. */
export const anyView: fc.Arbitrary<RoundView> = fc.record({
  round: anyText,
  week: fc.constantFrom('2024-W20', '2024-W01', '2026-W53'),
  from: anyDay,
  to: anyDay,
  today: anyDay,
  state: fc.constantFrom('planned', 'open', 'consolidated', 'closed', 'skipped'),
  due: anyInstant,
  unverified: fc.boolean(),
  units: fc.array(
    fc.record({
      unit: anyText,
      status: fc.constantFrom('reported', 'late', 'missing', 'excused'),
      reporters: fc.array(anyText, { maxLength: 2 }),
      at: maybe(anyInstant),
      lateBecause: maybe(anyText),
      filledIn: fc.boolean(),
      waiting: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  tasks: fc.array(anyTask, { maxLength: 4 }),
  unconfirmed: fc.array(
    fc.record({
      author: anyText,
      unit: anyText,
      text: anyText,
      at: anyInstant,
      event: anyText,
      waitsFor: fc.constantFrom('coordinator', 'writer'),
    }),
    { maxLength: 2 },
  ),
  changes: fc.array(anyText, { maxLength: 2 }),
  issue: fc.integer({ min: 1, max: 5 }),
})
