import fc from 'fast-check'
import { expect, it } from 'vitest'
import { collectTraces, type Forgotten, isForgottenKey, withoutPerson } from '#base/forgotten.ts'

const person: Forgotten = {
  id: 'zhangsan',
  channel: null,
  names: ['张三'],
  spared: ['张三丰'],
  events: new Set(),
  alias: 'forgotten-1',
  now: 0,
}

it('puts the alias where the person stands, and leaves others of that name or id alone', () => {
  const data = {
    author: { channel: 'wecom', id: 'zhangsan', name: '张三', unit: '区住建委' },
    people: [
      { id: 'zhangsan', name: '张三' },
      { id: 'zhangsanfeng', name: '张三丰' },
    ],
    pending: { 'wecom:zhangsan': 1, 'wecom:lisi': 2 },
    asked: ['wecom:zhangsan', 'wecom:lisi'],
    post: { kind: 'direct', chatId: 'zhangsan', text: '@zhangsan 请张三、张三丰核对' },
    item: { id: 'zhangsan' },
    answer: { by: 'zhangsan' },
    told: 'preview:2024-05-13:zhangsan',
  }
  expect(withoutPerson(data, person)).toEqual({
    author: { channel: 'wecom', id: 'forgotten-1', name: '已删除人员', unit: '区住建委' },
    people: [
      { id: 'forgotten-1', name: '已删除人员' },
      { id: 'zhangsanfeng', name: '张三丰' },
    ],
    pending: { 'wecom:lisi': 2 },
    asked: ['wecom:lisi'],
    post: { kind: 'direct', chatId: 'forgotten-1', text: '@已删除人员 请已删除人员、张三丰核对' },
    item: { id: 'zhangsan' },
    answer: { by: '已删除人员' },
    told: 'preview:2024-05-13:forgotten-1',
  })
})

it('leaves alone what programs made up, though the person is called the same', () => {
  const data = {
    type: 'opened',
    channel: 'opened',
    event: 'opened:m1',
    at: '09:opened-late',
    text: '请 opened 核对',
    author: { channel: 'opened', id: 'opened', name: 'opened' },
  }
  const opened = { ...person, id: 'opened', names: [], spared: [] }
  expect(withoutPerson(data, opened)).toEqual({
    ...data,
    text: '请 已删除人员 核对',
    author: { channel: 'opened', id: 'forgotten-1', name: '已删除人员' },
  })
})

it('keeps to one channel when asked to', () => {
  const here = { ...person, names: [], channel: 'wecom' }
  const data = [
    { channel: 'wecom', id: 'zhangsan', name: '甲' },
    { channel: 'dingtalk', id: 'zhangsan', name: '乙' },
  ]
  expect(withoutPerson(data, here)[1]).toEqual({ ...data[1], id: 'zhangsan' })
  expect(isForgottenKey('dingtalk:zhangsan', here)).toBe(false)
  expect(isForgottenKey('wecom:zhangsan', here)).toBe(true)
})

it('does not take a short id for a word', () => {
  const li = { ...person, id: 'li', names: [] }
  const text = { text: 'limit li 12:li @li', at: '09:li' }
  expect(withoutPerson(text, li)).toEqual({ text: 'limit li 12:li @已删除人员', at: '09:li' })
})

it('collects names, those of others, and the messages of the person', () => {
  const traces = { names: new Set<string>(), others: new Set<string>(), events: new Set<string>() }
  const data = [
    { event: 'wecom:m1', author: { id: 'zhangsan', name: '张三', unit: '区住建委' } },
    { event: 'wecom:m2', by: { id: 'lisi', name: '李四', unit: null } },
  ]
  collectTraces(data, person, traces)
  expect([...traces.names]).toEqual(['张三'])
  expect([...traces.others].sort()).toEqual(['区住建委', '李四'])
  expect([...traces.events]).toEqual(['wecom:m1'])
})

it('has nothing more to do the second time, and gives the same object where there is nothing to do', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (data, named) => {
      const value = named ? [data, { id: 'zhangsan', name: '张三' }, '张三'] : data
      const once = withoutPerson(value, person)
      expect(withoutPerson(once, person)).toBe(once)
      expect(JSON.stringify(once)).not.toContain('张三"')
    }),
  )
})
