import type { Metric } from '#features/progress/roster/metric.ts'
import type { Person, Task, Unit } from '#features/progress/roster/roster.ts'
import { RoundChat, roundRoster } from './round-chat.ts'

const person = (id: string, name: string): Person => ({
  ...{ id, name, channel: null, role: '科级联系人', deputy: null, leaveUntil: null },
})
const unit = (name: string, alias: string, people: Person[]): Unit => ({
  ...{ name, aliases: [alias], groups: ['南开群'], document: 'nankai-2024', people },
})
const task = (
  id: string,
  title: string,
  source: string,
  units: string[],
  targets: Record<string, number | null>,
): Task => ({
  ...{ id, title, source, units, metrics: Object.keys(targets) },
  targets: Object.fromEntries(
    Object.entries(targets).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ),
  deadline: id.startsWith('表') ? '2024-12-31' : null,
})
const metric = (
  name: string,
  measure: string,
  of: string,
  aliases: string[],
  target: number | null = null,
): Metric => ({
  ...{ name, unit: measure, tasks: [of], aliases },
  target: target === null ? null : { value: target, task: of },
  units: measure === '米' ? { 公里: 1000 } : {},
})

/** Five units that share works of a plan and of a table, on the Friday of their second week, after the due time and before the digest. */
export async function twoWeeks(): Promise<RoundChat> {
  const chat = new RoundChat()
  const [plan] = roundRoster.rounds
  if (!plan) throw new Error('no round')
  chat.roster = {
    rounds: [{ ...plan, groups: ['南开群'] }],
    units: [
      unit('区住建委', '住建委', [person('zhangsan', '张三'), person('hanmei', '韩梅')]),
      unit('区城管委', '城管委', [person('lisi', '李四'), person('yubo', '于波')]),
      unit('学府街道', '学府街', [person('zhaoliu', '赵六')]),
      unit('万兴街道', '万兴街', [person('sunqi', '孙七')]),
      unit('区市场局', '市场局', [person('chenhong', '陈红')]),
    ],
    tasks: [
      task('nankai-2024#7', '黑臭水体治理', '《计划》二（二）7', ['区住建委'], {
        ...{ 疏通管道: null, 检查井清掏: null },
      }),
      task('nankai-2024#3', '扬尘管控', '《计划》二（一）3', ['区城管委', '学府街道', '万兴街道'], {
        裸地治理: null,
      }),
      task('表1', '餐饮和烧烤', '城市更新 第 1 项', ['学府街道', '万兴街道', '区市场局'], {
        ...{ 检查餐饮商户: 2400, 劝离露天烧烤: 20 },
      }),
      task('表2', '河道清淤', '城市更新 第 2 项', ['区住建委'], { 河道清淤: 30 }),
    ],
  }
  chat.metrics = [
    metric('疏通管道', '米', 'nankai-2024#7', ['管道疏通'], 50_000),
    metric('检查井清掏', '座次', 'nankai-2024#7', ['清掏检查井'], 6000),
    metric('裸地治理', '平方米', 'nankai-2024#3', [], 60_000),
    metric('检查餐饮商户', '家', '表1', ['餐饮']),
    metric('劝离露天烧烤', '处', '表1', ['烧烤']),
    metric('河道清淤', '公里', '表2', ['清淤']),
  ]
  await firstWeek(chat)
  await secondWeek(chat)
  return chat
}

async function firstWeek(chat: RoundChat): Promise<void> {
  await chat.until('2024-05-15 09:10')
  await chat.says(
    'zhangsan',
    '本周疏通管道1200米，累计9000米；检查井清掏100座次，累计1200座次；河道清淤1公里，累计8公里。存在问题：长江道封路。下一步：夜间施工',
  )
  await chat.says('lisi', '裸地治理本周500平方米，累计5000平方米')
  await chat.until('2024-05-16 10:00')
  await chat.says(
    'zhaoliu',
    '裸地治理200平方米，累计900平方米；餐饮12家，累计130家；烧烤2处，累计9处',
  )
  await chat.says('chenhong', '餐饮30家，累计500家；烧烤0处，累计3处')
  await chat.until('2024-05-17 13:00')
  await chat.says('sunqi', '餐饮8家，累计88家；烧烤1处，累计4处')
}

async function secondWeek(chat: RoundChat): Promise<void> {
  await chat.until('2024-05-22 09:30')
  await chat.says('hanmei', '本周疏通管道1500米，累计10500米')
  await chat.until('2024-05-23 10:00')
  await chat.says('yubo', '裸地治理400平方米，累计5400平方米。存在问题：防尘网不够')
  await chat.says('hanmei', '更正：疏通管道本周1600米，累计10600米')
  await chat.says('zhaoliu', '餐饮18家，累计148家；烧烤9处，累计18处')
  await chat.says('zhaoliu', '代万兴街道报：餐饮10家，累计98家')
  await chat.says('chenhong', '餐饮99家，累计599家')
  await chat.says('chenhong', '撤回')
  await chat.until('2024-05-24 10:30')
  await chat.says('chenhong', '零报告')
  await chat.until('2024-05-24 11:30')
}
