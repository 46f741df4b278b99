import { expect, it } from 'vitest'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { RoundChat } from '../../support/round-chat.ts'

const fines: Metric = {
  name: '立案处罚',
  unit: '起',
  tasks: ['nankai-2024#3', 'nankai-2024#5'],
  target: null,
  aliases: ['立案'],
  units: {},
}

/** Two articles of one unit count the same thing. */
function withFines({ units, tasks, rounds }: Roster): Roster {
  const [dust] = tasks.filter(({ id }) => id === 'nankai-2024#3')
  if (!dust) throw new Error('no such task')
  const ofFines = (id: string, title: string) => ({
    ...{ ...dust, id, title },
    ...{ source: `《计划》${id}`, units: ['区城管委'], metrics: [fines.name] },
  })
  return {
    ...{ units, rounds },
    tasks: [ofFines('nankai-2024#3', '扬尘管控'), ofFines('nankai-2024#5', '移动源管控')],
  }
}

async function answered(): Promise<RoundChat> {
  const chat = new RoundChat()
  chat.metrics = [...chat.metrics, fines]
  chat.roster = withFines(chat.roster)
  await chat.until('2024-05-15 09:30')
  expect(await chat.says('lisi', '立案处罚1起')).toMatch(/报在哪一条？/)
  expect(await chat.says('lisi', '2')).toMatch(/立案处罚（第5条）：本周1起/)
  return chat
}

async function standing(chat: RoundChat): Promise<string[]> {
  const { tasks } = await chat.view()
  return tasks.flatMap(({ id, lines }) =>
    lines.flatMap(({ metric, figures }) => figures.map(({ week }) => `${id} ${metric} ${week}`)),
  )
}

it('a correction goes where an answer has put the figure', async () => {
  const chat = await answered()

  expect(await chat.says('lisi', '更正，立案应为3起')).toMatch(
    /已更正[\s\S]*立案处罚（第5条）：本周3起/,
  )
  expect(await standing(chat)).toEqual(['nankai-2024#5 立案处罚 3'])
})

it('so does a withdrawal', async () => {
  const chat = await answered()

  await chat.says('lisi', '撤回立案处罚')
  expect(await standing(chat)).toEqual([])
})

it('an article that is stated is where it goes', async () => {
  const chat = await answered()

  await chat.says('lisi', '更正：第3条立案处罚3起')
  expect(await standing(chat)).toEqual(['nankai-2024#3 立案处罚 3', 'nankai-2024#5 立案处罚 1'])
})
