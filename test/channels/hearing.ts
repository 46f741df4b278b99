import { expect } from 'vitest'
import { type Case, expectAnswered, minute } from './case.ts'
import { Stand } from './stand.ts'

/** What comes in: once, in whatever order, and nothing that is not a message. */
export const hearing = {
  receive: {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.says('清几座？')
      const place =
        door.type === 'wecom-app'
          ? { kind: 'direct', id: stand.user }
          : { kind: 'group', id: stand.chatId }
      expect(stand.handled).toMatchObject([
        {
          text: '清几座？',
          at: stand.clock.now(),
          sender: { id: stand.user, known: true },
          conversation: { channel: door.name, ...place },
        },
      ])
    },
  },
  duplicate: {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.fault('callback', { mode: 'drop' }, 2)
      await stand.says('清几座？')
      await stand.says('另一问？')
      await expectAnswered(stand, '清几座？', '另一问？')
      expect(stand.handled).toHaveLength(2)
    },
  },
  reorder: {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      await stand.fault('callback', { mode: 'late' })
      const first = stand.says('先问的？')
      await stand.until(() => stand.hasAsked('先问的？'))
      await Promise.all([stand.says('后问的？'), first])
      expect(stand.handled.map(({ text }) => text)).toEqual(['后问的？', '先问的？'])
      await expectAnswered(stand, '后问的？', '先问的？')
    },
  },
  'file received': {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      const bytes = Buffer.from('本周疏通管道1200米')
      void stand.sendsFile('周报.txt', bytes)
      await stand.until(() => stand.handled.length > 0)
      const [sent] = stand.handled
      expect(sent).toMatchObject({ text: '', file: {} })
      const file = await stand.ends.files.get(door.name)?.fetch(sent?.file ?? {})
      expect(file?.name).toBe('周报.txt')
      expect(Buffer.from(file?.bytes ?? [])).toEqual(bytes)
    },
  },
  malformed: {
    needs: 'answers',
    async run(door) {
      const stand = await Stand.open(door)
      const isConnected = stand.ends.channels.get(door.name)?.connection !== null
      if (isConnected) await stand.connection('babble')
      else for (const body of nonsense) expect(await posted(stand, body)).toBeOneOf([400, 401, 413])
      await stand.says('清几座？')
      await stand.until(async () => (await stand.answers()).length > 0, isConnected ? 0 : minute)
      await expectAnswered(stand, '清几座？')
      expect(stand.logs.filter(({ level }) => level > 40)).toEqual([])
    },
  },
} satisfies Record<string, Case>

const nonsense = [
  '',
  '{',
  'null',
  '[]',
  '{"encrypt":7}',
  '{"encrypt":"AAAA"}',
  '<xml><Encrypt>AAAA</Encrypt></xml>',
  '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>',
  '\0\0\0',
  '汉'.repeat(700_000),
]

async function posted(stand: Stand, body: string): Promise<number> {
  const query = 'msg_signature=00&timestamp=1715562000&nonce=1'
  const response = await fetch(`${stand.ends.url}/channels/${stand.door.name}?${query}`, {
    method: 'POST',
    headers: { timestamp: '1715562000000', sign: 'AAAA' },
    body,
  })
  await response.body?.cancel()
  return response.status
}
