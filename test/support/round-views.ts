import { paceOf, percentOf } from '#features/progress/ledger/pace.ts'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
  UnitView,
} from '#features/progress/ledger/round-view.ts'

/** Noon of a May day of 2024 in Beijing. */
export const may = (day: number, time = '10:00'): number =>
  Date.parse(`2024-05-${String(day).padStart(2, '0')}T${time}:00+08:00`)

/** What one unit reported for one line. */
export function figure(unit: string, parts: Partial<UnitFigure> = {}): UnitFigure {
  return {
    unit,
    week: null,
    cumulative: null,
    last: null,
    problem: null,
    next: null,
    text: `${unit}本周工作正常开展`,
    event: `wecom:${unit}-1`,
    author: '张三',
    proxyOf: null,
    confirmed: true,
    at: may(17),
    late: false,
    filledIn: false,
    flags: [],
    ...parts,
  }
}

/** A line whose totals, share and pace follow from its figures. */
export function line(
  metric: string | null,
  parts: Partial<LineView> & { figures: readonly UnitFigure[] },
): LineView {
  const counted = parts.figures.filter((each) => each.confirmed)
  const total = (pick: (each: UnitFigure) => number | null) => {
    const known = counted.map(pick).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
  }
  const cumulative = parts.cumulative ?? total((each) => each.cumulative)
  const target = parts.target ?? null
  const percent = percentOf(cumulative, target)
  const expected = parts.expected ?? null
  return {
    metric,
    unit: metric === null ? null : '米',
    target,
    week: total((each) => each.week),
    lastCumulative: total((each) => each.last),
    before: counted.flatMap(({ unit: name, last }) =>
      last === null ? [] : [{ unit: name, cumulative: last }],
    ),
    ...parts,
    cumulative,
    percent,
    expected,
    pace: paceOf(percent, expected),
  }
}

/** A task of the Nankai plan. */
export function task(
  title: string,
  lines: readonly LineView[],
  parts: Partial<TaskView> = {},
): TaskView {
  return {
    id: 'nankai-2024#7',
    title,
    source: '《南开区持续深入打好污染防治攻坚战2024年工作计划》二（二）7',
    section: '持续深入打好碧水保卫战',
    lead: '区住建委',
    units: ['区住建委', '区城管委'],
    supporting: ['万兴街道'],
    contacts: ['张三（科级联系人）'],
    deadline: '2024-06-14',
    lines,
    ...parts,
  }
}

/** One unit of a round. */
export function unit(
  name: string,
  status: UnitView['status'],
  parts: Partial<UnitView> = {},
): UnitView {
  const reported = status === 'reported' || status === 'late'
  return {
    unit: name,
    status,
    reporters: reported ? ['张三'] : [],
    at: reported ? may(17) : null,
    lateBecause: null,
    filledIn: false,
    waiting: false,
    ...parts,
  }
}

const words = {
  drains:
    '本周疏通管道1200米，累计32000米。问题：白堤路一处管道塌陷，抢修机械进场受阻。下一步：5月24日前完成剩余路段。',
  wells: '检雨井本周清掏150座次，累计3100座次',
  sites: '本周巡查工地46个，累计512个，裸地苫盖已全部复查',
  kitchens: '检查餐饮单位38家，发现问题5个，均已立行立改',
}

const drainage = task('持续打好黑臭水体治理攻坚战', [
  line('疏通管道', {
    target: 50000,
    expected: 83.1,
    figures: [
      figure('区住建委', {
        week: 1200,
        cumulative: 32000,
        last: 30800,
        problem: '白堤路一处管道塌陷，抢修机械进场受阻',
        next: '5月24日前完成剩余路段',
        text: words.drains,
      }),
      figure('学府街道', {
        week: 800,
        cumulative: 9500,
        last: 8700,
        text: '代报学府街道：疏通800米，累计9500米',
        author: '李四',
        proxyOf: '区城管委',
        event: 'wecom:学府街道-7',
      }),
    ],
  }),
  line('掏挖检雨井', {
    unit: '座次',
    target: 6000,
    expected: 83.1,
    figures: [
      figure('区城管委', {
        week: 150,
        cumulative: 3100,
        last: 2950,
        text: words.wells,
        author: '李四',
        late: true,
        at: may(17, '13:20'),
        flags: ['falling-cumulative'],
      }),
    ],
  }),
])

const dust = task(
  '强化扬尘污染综合治理',
  [
    line('巡查工地', {
      unit: '个',
      figures: [figure('区住建委', { week: 46, cumulative: 512, last: 466, text: words.sites })],
    }),
  ],
  {
    id: 'nankai-2024#3',
    source: '《南开区持续深入打好污染防治攻坚战2024年工作计划》二（一）3',
    section: '持续深入打好蓝天保卫战',
    deadline: null,
  },
)

const kitchens = task(
  '开展餐饮油烟专项整治',
  [
    line(null, {
      figures: [
        figure('万兴街道', {
          text: words.kitchens,
          author: '赵六',
          problem: '个别商户净化器清洗不及时',
        }),
      ],
    }),
  ],
  {
    id: 'nankai-2024#4',
    source: '《南开区持续深入打好污染防治攻坚战2024年工作计划》二（一）4',
    section: '持续深入打好蓝天保卫战',
    lead: '区城管委',
    deadline: '2024-12-31',
  },
)

const soil = task(
  '强化风险防范',
  [line('地块调查', { unit: '块', target: 12, expected: 37.7, figures: [] })],
  {
    id: 'nankai-2024#10',
    source: '《南开区持续深入打好污染防治攻坚战2024年工作计划》二（三）10',
    section: '持续深入打好净土保卫战',
    lead: '区规划资源局',
    units: ['区规划资源局'],
    contacts: [],
    deadline: '2024-12-31',
  },
)

/** A week of a district as it looks on Friday afternoon. */
export function sampleView(parts: Partial<RoundView> = {}): RoundView {
  return {
    round: '南开区污染防治攻坚战',
    week: '2024-W20',
    from: '2024-05-13',
    to: '2024-05-19',
    today: '2024-05-17',
    state: 'consolidated',
    due: may(17, '11:00'),
    unverified: false,
    units: [
      unit('区住建委', 'reported'),
      unit('区城管委', 'late', {
        reporters: ['李四'],
        at: may(17, '13:20'),
        lateBecause: '设备检修',
      }),
      unit('学府街道', 'reported', { reporters: ['李四'] }),
      unit('万兴街道', 'reported', { reporters: ['赵六'] }),
      unit('区规划资源局', 'missing'),
      unit('水上公园街道', 'excused'),
    ],
    tasks: [dust, kitchens, drainage, soil],
    unconfirmed: [
      {
        author: '外包小王',
        unit: '',
        text: '疏通300米',
        at: may(17),
        event: 'wecom:x-9',
        waitsFor: 'coordinator',
      },
    ],
    changes: [],
    issue: 1,
    ...parts,
  }
}

/** A week in which so many units report, all on every one of so many lines. */
export function largeView(units: number, lines: number): RoundView {
  const names = Array.from({ length: units }, (_, index) => `第${index + 1}社区`)
  const tasks = Array.from({ length: lines }, (_, at) =>
    task(
      `第${at + 1}项工作`,
      [
        line(`指标${at + 1}`, {
          target: 1000 * units,
          expected: 40,
          figures: names.map((name, index) =>
            figure(name, {
              week: index % 7,
              cumulative: 100 + index,
              last: 100 + index - (index % 7),
              problem: index % 10 === 0 ? `${name}人手不足` : null,
              text: `本周完成${index % 7}米，累计${100 + index}米`,
              event: `wecom:${index}-${at}`,
            }),
          ),
        }),
      ],
      { id: `nankai-2024#${at + 1}`, units: names },
    ),
  )
  return sampleView({ units: names.map((name) => unit(name, 'reported')), tasks })
}
