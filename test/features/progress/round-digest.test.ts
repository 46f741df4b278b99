import { describe, expect, it } from 'vitest'
import { RoundChat } from '../../support/round-chat.ts'

const texts = (chat: RoundChat) => chat.posted('round-digest').map(({ message }) => message.text)

describe('a digest that was cut off', () => {
  /** The first group has the digest when the process dies; the reply of 区城管委 comes after that. */
  async function cutOff(): Promise<RoundChat> {
    const chat = new RoundChat()
    await chat.until('2024-05-17 10:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.until('2024-05-17 14:59')
    const queue = chat.outbox.queue.bind(chat.outbox)
    chat.outbox.queue = async (post) => {
      if (texts(chat).length === 1) throw new Error('killed')
      return queue(post)
    }
    await chat.until('2024-05-17 15:00')
    chat.outbox.queue = queue
    const next = chat.restarted()
    await next.says('lisi', '本周裸地治理300平方米')
    return next
  }

  it('goes to the other groups as the first has it', async () => {
    const chat = await cutOff()
    await chat.until('2024-05-17 15:10')
    expect(texts(chat)).toHaveLength(2)
    expect(new Set(texts(chat)).size).toBe(1)
    expect(texts(chat)[0]).toContain('已报1家')
  })

  it('does not hide what came after it: that is told at the end of the hour', async () => {
    const chat = await cutOff()
    await chat.until('2024-05-17 16:10')
    const [, , third] = texts(chat)
    expect(third).toContain('区城管委补报')
    expect(third).toContain('已报2家')
  })
})

it('what comes while a digest is being made is told at the end of the hour, though it was said before', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-17 14:59')
  let said: Promise<unknown> | undefined
  chat.whileMaking = async () => {
    if (said) return
    const now = chat.clock.now()
    chat.clock.set(now - 30_000)
    said = chat.says('lisi', '本周裸地治理300平方米')
    await said
    chat.clock.set(now)
  }
  await chat.until('2024-05-17 15:00')
  await chat.until('2024-05-17 16:05')
  expect(texts(chat).at(-1)).toContain('区城管委补报')
})
