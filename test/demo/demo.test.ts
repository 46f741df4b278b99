import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { loadWorld } from '#demo/world.ts'
import { DemoApp, type Message } from '../support/demo.ts'
import { tempFolder } from '../support/temp-folder.ts'

const wecomGroup = '南开区攻坚工作群'
const dingtalkGroup = '金桥街道攻坚群'

/** A message that may have buttons. */
type Touchable = Message & {
  card?: { title: string; buttons: { label: string }[]; options?: { label: string }[] }
}

describe('a demo that runs', () => {
  let folder: string
  let demo: DemoApp
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongjian-'))
    demo = await DemoApp.start(folder)
  })
  afterAll(async () => {
    await demo.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  it('lists the groups with their members', async () => {
    const { body } = await demo.get<Record<string, unknown>[]>('/demo/api/groups')
    expect(body.map((group) => Object.keys(group).sort())).toEqual([
      ['id', 'members', 'name', 'platform'],
      ['id', 'members', 'name', 'platform'],
    ])
    expect(body[0]?.['members']).toContainEqual({
      id: 'wangwu',
      name: '王五',
      unit: '区生态环境局',
      coordinator: true,
    })
  })

  it('takes the answer to a question by a touch, once, and shows the card as done to who touched it', async () => {
    const [asked] = await demo.says('zhangsan', '本周疏通管道三四百米', wecomGroup)
    const seenBy = async (user: string) => {
      const query = new URLSearchParams({ group: wecomGroup, user })
      const { body } = await demo.get<Touchable[]>(`/demo/api/messages?${query}`)
      return body
    }
    const labels = (messages: readonly Touchable[]) =>
      messages.find(({ id }) => id === asked?.id)?.card?.buttons.map(({ label }) => label)
    expect(labels(await seenBy('zhangsan'))).toEqual(['300米', '400米'])

    const click = { user: 'zhangsan', message: asked?.id, action: 'click', key: '400米' }
    await demo.post('/demo/api/act', click)
    await expect
      .poll(async () => (await seenBy('zhangsan')).at(-1)?.text)
      .toMatch(/已登记[\s\S]*疏通管道：本周400米/)
    expect(labels(await seenBy('zhangsan'))).toEqual(['已提交'])
    expect(labels(await seenBy('lisi'))).toEqual(['300米', '400米'])
    const count = (await seenBy('zhangsan')).length
    await demo.post('/demo/api/act', { ...click, key: '已提交' })
    expect(await seenBy('zhangsan')).toHaveLength(count)
  })

  it('lets somebody tick what has no progress, and tells everybody else that it is not theirs', async () => {
    const [asked] = await demo.says('lisi', '勾选无进展', wecomGroup)
    const seenBy = async (user: string) => {
      const query = new URLSearchParams({ group: wecomGroup, user })
      const { body } = await demo.get<Touchable[]>(`/demo/api/messages?${query}`)
      return { all: body, card: body.find(({ id }) => id === asked?.id)?.card }
    }
    const options = (await seenBy('lisi')).card?.options?.map(({ label }) => label) ?? []
    expect(options.length).toBeGreaterThan(0)
    const ticked = options.slice(0, 2)
    const submit = (user: string) =>
      demo.post('/demo/api/act', { user, message: asked?.id, action: 'click', ticked })

    await submit('zhangsan')
    await expect
      .poll(async () => (await seenBy('zhangsan')).all.at(-1)?.text)
      .toMatch(/这张表是给区城管委的，您是区住建委的，没有登记/)
    expect((await seenBy('zhangsan')).card?.title).toBe('没有登记：不是您单位的表')

    await submit('lisi')
    await expect
      .poll(async () => (await seenBy('lisi')).all.at(-1)?.text)
      .toMatch(new RegExp(`已登记.* 区城管委[\\s\\S]*${ticked[0]}：本周0`))
    expect((await seenBy('lisi')).card).toMatchObject({ desc: expect.stringContaining('区城管委') })
  })

  it.each([
    [
      'WeCom',
      'zhangsan',
      wecomGroup,
      'PM2.5 年均浓度要控制在多少？',
      /38[\s\S]+《南开区.+2024年工作计划》/,
    ],
    [
      'DingTalk',
      'sunqi',
      dingtalkGroup,
      '降尘量要控制在多少？',
      /降尘[\s\S]+《金桥街道.+2023年工作计划》/,
    ],
  ])('answers in the %s group with the source', async (_name, user, group, text, expected) => {
    const replies = await demo.says(user, text, group)
    expect(replies).toHaveLength(1)
    expect(Object.keys(replies[0] ?? {}).sort()).toEqual([
      'at',
      'files',
      'from',
      'id',
      'images',
      'mentions',
      'text',
    ])
    expect(replies[0]).toMatchObject({ from: 'bot', files: [], images: [] })
    expect(replies[0]?.text).toMatch(expected)
    expect(replies[0]?.at).toMatch(/^2024-05-13T08:3\d:\d\d\+08:00$/)
    expect((await demo.messages({ group })).at(-1)).toEqual(replies[0])
  })

  it.each(['lisi', 'zhouba'])('answers %s in a direct chat that no group sees', async (user) => {
    const before = await demo.messages({ group: wecomGroup })
    const replies = await demo.says(user, '你能做什么？')
    expect(replies[0]?.text).toContain('原文')
    expect((await demo.messages({ user })).map((each) => each.from)).toEqual([user, 'bot'])
    expect(await demo.messages({ group: wecomGroup })).toEqual(before)
  })

  it('gives what came after a message, by the group’s id or name', async () => {
    await demo.says('zhaoliu', '谢谢', wecomGroup)
    const all = await demo.messages({ group: wecomGroup })
    const [last] = await demo.messages({
      group: 'wrNankaiGongJian2024',
      after: all.at(-2)?.id ?? '',
    })
    expect(last).toEqual(all.at(-1))
    expect(await demo.messages({ group: wecomGroup, after: last?.id ?? '' })).toEqual([])
  })

  it.each([
    ['zhangsan', wecomGroup],
    ['sunqi', dingtalkGroup],
  ])('takes thumbs of %s', async (user, group) => {
    const [answer] = await demo.says(user, '工地扬尘怎么管？', group)
    for (const action of ['up', 'down']) {
      const act = await demo.post('/demo/api/act', { user, message: answer?.id, action })
      expect(act.status).toBe(200)
      const shown = (await demo.messages({ group })).find((each) => each.id === answer?.id)
      expect(shown?.rating).toBe(action)
    }
  })

  it.each([
    ['no body that is JSON of the right form', '/demo/api/say', { user: 'zhangsan' }],
    ['an unknown group', '/demo/api/say', { user: 'zhangsan', group: '别的群', text: '在吗' }],
    ['an unknown message', '/demo/api/act', { user: 'zhangsan', message: 'm9', action: 'up' }],
    ['an unknown action', '/demo/api/act', { user: 'zhangsan', message: 'm000001', action: 'eat' }],
    ['a time that is none', '/demo/api/clock', { now: '2024-02-30T09:00:00+08:00' }],
    ['no time', '/demo/api/clock', {}],
  ])('refuses %s with a Chinese sentence', async (_name, path, body) => {
    const answer = await demo.post<{ error: { code: string; message: string } }>(path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe('bad-request')
    expect(answer.body.error.message).toMatch(/^[^/]*[。！]$/)
  })

  it('serves the page and its own files, nothing else', async () => {
    const page = await fetch(`${demo.url}/`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).not.toMatch(/https?:\/\//)
    const script = await fetch(`${demo.url}/demo/page/main.js`)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    for (const path of ['demo.ts', '..%2fdemo.ts', '%2e%2e/demo.ts', 'missing.js']) {
      expect((await fetch(`${demo.url}/demo/page/${path}`)).status).toBe(404)
    }
  })
})

describe('the clock', () => {
  it('moves for everybody, goes back on the first call only, and survives a restart', async () => {
    const demo = await DemoApp.start(await tempFolder())
    onTestFinished(() => demo.stop())
    const move = (now: string) =>
      demo.post<{ now: string; ran: unknown[] }>('/demo/api/clock', { now })
    expect((await move('2024-05-12T09:00:00+08:00')).body).toMatchObject({ ran: [] })
    expect((await move('2024-05-11T09:00:00+08:00')).status).toBe(400)
    expect((await move('2024-05-14')).body.now).toMatch(/^2024-05-14T00:00:0/)

    const [answer] = await demo.says('zhangsan', '在吗', wecomGroup)
    expect(answer?.at).toMatch(/^2024-05-14T00:00/)
    const before = await demo.messages({ group: wecomGroup })
    await demo.restart()
    const { body } = await demo.get<{ now: string }>('/demo/api/clock')
    expect(body.now).toMatch(/^2024-05-14T00:00/)
    expect(await demo.messages({ group: wecomGroup })).toEqual(before)
    expect(await demo.says('zhangsan', '在吗', wecomGroup)).toHaveLength(1)
  })
})

it('has no way into the bot but /channels/: with that switched off every question fails', async () => {
  const demo = await DemoApp.start(await tempFolder())
  const closedDoor = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => closedDoor.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await demo.stop()
    closedDoor.close()
  })
  const { port } = closedDoor.address() as AddressInfo
  await fetch(`${demo.platformsUrl}/control/bot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}` }),
  })
  for (const { name, members, suggestions } of loadWorld().groups) {
    const user = members[0]?.id ?? ''
    for (const text of suggestions) {
      await expect(demo.says(user, text, name)).rejects.toThrow('502')
    }
    await expect(demo.says(user, '在吗')).rejects.toThrow('502')
    expect((await demo.messages({ group: name })).filter((each) => each.from === 'bot')).toEqual([])
  }
})
