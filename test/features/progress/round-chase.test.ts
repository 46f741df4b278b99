import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { RoundChat } from '../../support/round-chat.ts'

it('who replies while the chase is on its way into the outbox is taken out before they are told so', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-17 09:00')
  const { outbox } = chat
  outbox.holding = true
  const queue = outbox.queue.bind(outbox)
  let said: Promise<void> | undefined
  let named: string | undefined
  outbox.queue = async (post) => {
    if (post.topic === 'round-chase') {
      said ??= chat.says('zhangsan', '本周疏通管道1200米').then((receipt) => {
        expect(receipt).toContain('已登记')
        named = chat.posted('round-chase')[0]?.message.text
      })
      for (let waited = 0; waited < 200; waited += 1) await turn()
    }
    return queue(post)
  }

  await chat.until('2024-05-17 09:30')
  await said

  expect(named).toContain('还没收到2家：区城管委、学府街道')
})

it('a chase that was queued right before a kill loses those who reply after the restart', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-17 09:29')
  const { outbox } = chat
  outbox.holding = true
  const queue = outbox.queue.bind(outbox)
  outbox.queue = async (post) => {
    await queue(post)
    // Nothing more is written by a program that is dead.
    return post.topic === 'round-chase' ? new Promise(() => {}) : true
  }
  void chat.until('2024-05-17 09:30')
  while (chat.posted('round-chase').length === 0) await turn()
  const before = chat.posted('round-chase')[0]?.message.text
  outbox.queue = queue

  await chat.restarted().says('zhangsan', '本周疏通管道1200米')

  expect(before).toContain('还没收到3家：区住建委、区城管委、学府街道')
  expect(chat.posted('round-chase')[0]?.message.text).toContain('还没收到2家：区城管委、学府街道')
})
