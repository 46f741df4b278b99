import { expect, it, onTestFinished } from 'vitest'
import { DemoApp } from './support/demo.ts'
import { tempFolder } from './support/temp-folder.ts'

/** The whole program with its pretend platforms. */
async function demo(): Promise<DemoApp> {
  const app = await DemoApp.start(await tempFolder())
  onTestFinished(() => app.stop())
  return app
}

const dingtalk = '金桥街道攻坚群'

it('collects a week: reported in both groups, chased, consolidated, asked about, kept over a restart', {
  timeout: 60_000,
}, async () => {
  const app = await demo()
  const clock = (now: string) =>
    app.post<{ ran: { kind: string; group: string }[] }>('/demo/api/clock', { now })

  const opened = await clock('2024-05-15T09:00:00+08:00')
  const openings = opened.body.ran.filter(({ kind }) => kind.startsWith('round'))
  expect(openings.map(({ kind }) => kind)).toEqual(['round-open', 'round-open'])
  const [receipt] = await app.says(
    'zhangsan',
    '本周疏通管道1200米，累计23000米',
    '南开区攻坚工作群',
  )
  expect(receipt?.text).toMatch(/疏通管道：本周1200米，累计23000米（占目标50000米的46%/)
  const [other] = await app.says('sunqi', '洒水作业本周12车次，累计300车次', dingtalk)
  expect(other?.text).toMatch(/综合执法大队[\s\S]*洒水作业：本周12车次/)
  const [direct] = await app.says('sunqi', '我的进展')
  expect(direct?.text).toMatch(/洒水作业：本周12车次，累计300车次/)

  await app.restart()
  const ran = (await clock('2024-05-17T15:00:00+08:00')).body.ran
  const rounds = ran.filter(({ kind }) => kind.startsWith('round'))
  expect(new Set(rounds.map(({ kind }) => kind))).toEqual(new Set(['round-chase', 'round-digest']))
  const messages = await app.messages({ group: dingtalk })
  const texts = messages.filter(({ from }) => from === 'bot').map(({ text }) => text)
  const chase = texts.find((text) => text.includes('催报'))
  expect(chase).toMatch(/还没收到3家/)
  expect(chase).not.toMatch(/综合执法大队/)
  expect(texts.find((text) => text.includes('工作进展汇总'))).toMatch(/应报4家，已报1家/)
  const files = messages.flatMap((message) => message.files as { name: string; url: string }[])
  expect(files.map(({ name }) => name.replace(/^.*\./, ''))).toEqual(
    expect.arrayContaining(['docx', 'xlsx']),
  )
  for (const { url } of files) {
    const bytes = new Uint8Array(await (await fetch(`${app.url}${url}`)).arrayBuffer())
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b])
  }

  const asked = { question: '管道疏通做到多少了', group: '南开区攻坚工作群' }
  expect((await app.post('/api/ask', asked)).body).toMatchObject({
    status: 'answered',
    text: expect.stringMatching(
      /计划目标50000米；填报累计23000米[\s\S]*区住建委 2024年第20周.*张三/,
    ),
    citations: [
      {
        document: 'nankai-2024',
        path: ['二', '二', '7'],
        quote: expect.stringContaining('50000米'),
      },
    ],
  })
  const left = { question: '我们单位还差什么', group: '南开区攻坚工作群', user: 'zhangsan' }
  expect((await app.post('/api/ask', left)).body).toMatchObject({
    status: 'answered',
    text: expect.stringMatching(/区住建委.*已报[\s\S]*填报累计23000米，还差27000米/),
    citations: [
      { document: 'nankai-2024', quote: expect.stringMatching(/^疏通管道50000米.*返修管道125米$/) },
    ],
  })
  const { user: _, ...nobody } = left
  expect((await app.post('/api/ask', nobody)).body).toMatchObject({
    status: 'not-found',
    text: expect.stringContaining('请写明单位'),
  })
  const [told] = await app.says('zhangsan', '管道疏通做到多少了', '南开区攻坚工作群')
  expect(told?.text).toMatch(/填报累计23000米[\s\S]*二（二）7[\s\S]*疏通管道50000米/)
  const plan = { question: '汛期前要疏通多少米管道？', group: '南开区攻坚工作群' }
  expect((await app.post('/api/ask', plan)).body).toMatchObject({
    status: 'answered',
    citations: [{ document: 'nankai-2024' }],
  })
})

it('reads a reply without storing it, also of units no roster knows', async () => {
  const app = await demo()
  const text = '住建委第23周进展：1.管道疏通2.1公里，累计24.96公里'
  const parsed = await app.post('/api/progress/parse', { text, sender: { unit: '某委' } })
  expect(parsed.body).toMatchObject({
    kind: 'report',
    items: [
      { task: 'nankai-2024#7', metric: '疏通管道', week: 2100, cumulative: 24_960, unit: '米' },
    ],
  })
  const [mine] = await app.says('zhangsan', '我的进展')
  expect(mine?.text).toMatch(/还没有报进展/)
})
