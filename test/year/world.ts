import type { Random } from './random.ts'

/** Somebody who reports for a unit. */
export interface Reporter {
  id: string
  name: string
  /** Id of who stands in. */
  deputy?: string
}

/** One unit with its one contact, the group it reports in and what it counts. */
export interface YearUnit {
  name: string
  group: string
  document: string
  person: Reporter
  coordinator: boolean
  task: string
  metrics: string[]
}

/** One group of the simulated year. */
export interface YearGroup {
  id: string
  name: string
  platform: 'wecom' | 'dingtalk'
  push: 'bot' | 'webhook'
  documents: string[]
}

/** Groups, units and what goes into a `DEMO_WORLD` file. */
export interface YearWorld {
  round: string
  groups: YearGroup[]
  units: YearUnit[]
  /** The content of the file. */
  file: Record<string, unknown>
}

interface TaskPlan {
  id: string
  deadline?: string
  metrics: string[]
}

const round = '全区攻坚周报'
const groups: YearGroup[] = [
  {
    id: 'wrYearFirst2024',
    name: '南开区攻坚一群',
    platform: 'wecom',
    push: 'webhook',
    documents: ['nankai-2024'],
  },
  {
    id: 'cidYearSecond2024',
    name: '南开区攻坚二群',
    platform: 'dingtalk',
    push: 'webhook',
    documents: ['nankai-2024'],
  },
  {
    id: 'cidYearThird2024',
    name: '金桥街道攻坚群',
    platform: 'dingtalk',
    push: 'bot',
    documents: ['jinqiao-2023'],
  },
]
const bureaus =
  '区住建委 区城管委 区生态环境局 区市场监管局 区商务局 区教育局 区卫健委 区工信局 区发改委 区交通局 区园林所 区文旅局 区应急局 区水务所 区房管局 区民政局 区科技局 区人防办 区国资委 区供热办 区排水所 区环卫局'
const streets =
  '学府街道 万兴街道 广开街道 鼓楼街道 长虹街道 向阳路街道 嘉陵道街道 王顶堤街道 水上公园街道 体育中心街道 华苑街道 兴南街道'
const communities =
  '公共管理办公室 综合执法大队 经济发展办公室 金桥社区 东旺社区 西苑社区 南湖社区 北辰里社区 清泉社区 柳林社区 梅江里社区 兰亭社区 竹园社区 松江里社区 柏翠社区 荷塘社区'
const nankaiTasks: [TaskPlan, number][] = [
  [
    {
      id: 'nankai-2024#7',
      deadline: '2024-06-14',
      metrics: ['疏通管道', '掏挖检雨井', '维修检雨井', '返修管道', '清运污泥'],
    },
    6,
  ],
  [
    {
      id: 'nankai-2024#3',
      metrics: ['洒水作业', '机扫里程', '苫盖裸地', '巡查工地', '检查渣土车'],
    },
    8,
  ],
  [
    {
      id: 'nankai-2024#4',
      metrics: ['检查餐饮单位', '检查加油站', '检查涉VOCs企业', '检查汽修企业', '取缔露天烧烤'],
    },
    6,
  ],
  [{ id: 'nankai-2024#5', metrics: ['检查柴油货车', '检测非道路移动机械', '抽检油品'] }, 4],
  [{ id: 'nankai-2024#6', metrics: ['处理噪声投诉'] }, 2],
  [{ id: 'nankai-2024#8', metrics: ['检查涉水企业', '检查医疗单位', '采集水样'] }, 3],
  [{ id: 'nankai-2024#9', metrics: ['排查排污口'] }, 2],
  [{ id: 'nankai-2024#11', metrics: ['监测地下水井'] }, 1],
  [{ id: 'nankai-2024#12', metrics: ['检查危废单位'] }, 2],
]
const jinqiaoTasks: [TaskPlan, number][] = [
  [{ id: 'jinqiao-2023#11', metrics: ['检查餐饮单位', '苫盖裸地', '制止露天焚烧'] }, 5],
  [{ id: 'jinqiao-2023#12', metrics: ['清掏雨水井', '整改混接点', '检查洗车点'] }, 3],
  [{ id: 'jinqiao-2023#13', metrics: ['巡河', '清理垃圾'] }, 3],
  [{ id: 'jinqiao-2023#7', metrics: ['发放宣传材料', '开展宣传活动'] }, 2],
  [{ id: 'jinqiao-2023#15', metrics: ['回收地膜', '检查畜禽养殖户'] }, 1],
  [{ id: 'jinqiao-2023#9', metrics: ['检查涉VOCs企业'] }, 1],
  [{ id: 'jinqiao-2023#17', metrics: ['核查图斑'] }, 1],
]
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜'
const givenNames = '明华 建国 晓燕 志强 丽娟 文博 海涛 雪梅 立新 春生 玉兰 国栋'.split(' ')

/** Who takes part in the year: fifty units, or the first few of each group where less will do. */
export function yearWorld(random: Random, unitsAGroup = 50): YearWorld {
  const [first, second, third] = groups as [YearGroup, YearGroup, YearGroup]
  const nankai = `${bureaus} ${streets}`.split(' ')
  const seats = [
    ...seatsOf(nankai.slice(0, 17), first, nankaiTasks, 0),
    ...seatsOf(nankai.slice(17), second, nankaiTasks, 17),
    ...seatsOf(communities.split(' '), third, jinqiaoTasks, 0),
  ]
  const kept = groups.flatMap(({ id }) =>
    seats.filter(({ group }) => group.id === id).slice(0, unitsAGroup),
  )
  const units = kept.map(({ name, group, task }, at): YearUnit => {
    const person = { id: `u${String(at + 1).padStart(2, '0')}`, name: nameOf(at) }
    const metrics = random.some(task.metrics, random.whole(1, Math.min(3, task.metrics.length)))
    const { documents } = group
    const document = documents[0] ?? ''
    return {
      ...{ name, group: group.name, document, person, coordinator: false },
      ...{ task: task.id, metrics },
    }
  })
  for (const group of groups) appoint(units.filter((unit) => unit.group === group.name))
  return { round, groups, units, file: fileOf(units) }
}

interface Seat {
  name: string
  group: YearGroup
  task: TaskPlan
}

function seatsOf(
  names: readonly string[],
  group: YearGroup,
  tasks: readonly (readonly [TaskPlan, number])[],
  from: number,
): Seat[] {
  const places = tasks.flatMap(([task, count]) => Array.from({ length: count }, () => task))
  return names.flatMap((name, at) => {
    // Spread, so that neighbours do different work.
    const task = places[((from + at) * 11) % places.length]
    return task ? [{ name, group, task }] : []
  })
}

/** Two-character surnames are avoided so that no name stands inside another. */
function nameOf(at: number): string {
  return `${surnames.charAt(at % surnames.length)}${givenNames[(at * 5 + Math.floor(at / 30)) % givenNames.length]}`
}

/** The last of a group coordinates it; every third has a deputy: the next one, who may then report for both. */
function appoint(units: readonly YearUnit[]): void {
  const last = units.at(-1)
  if (last) last.coordinator = true
  for (const [at, unit] of units.entries()) {
    const next = units[at + 1]
    if (at % 3 === 0 && next) unit.person.deputy = next.person.id
  }
}

function fileOf(units: readonly YearUnit[]): Record<string, unknown> {
  const tasks = [...nankaiTasks, ...jinqiaoTasks].flatMap(([{ id, deadline, metrics }]) => {
    const names = units.filter(({ task }) => task === id).map(({ name }) => name)
    return names.length === 0 ? [] : [{ id, deadline: deadline ?? null, metrics, units: names }]
  })
  return {
    groups: groups.map((group) => ({
      ...group,
      members: units
        .filter((unit) => unit.group === group.name)
        .map(({ name, person, coordinator }) => {
          return { id: person.id, name: person.name, unit: name, coordinator }
        }),
    })),
    roster: {
      units: units.map(({ name, group, document, person }) => {
        const role = '科级联系人'
        return { name, groups: [group], document, people: [{ ...person, role }] }
      }),
      tasks,
    },
    rounds: [{ name: round, groups: groups.map(({ name }) => name) }],
  }
}
