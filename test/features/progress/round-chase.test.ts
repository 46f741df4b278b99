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
