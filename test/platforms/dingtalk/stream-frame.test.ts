import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ackFrame, readFrame } from '#platforms/dingtalk/stream-frame.ts'

it('whatever comes is a frame or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const frame = readFrame(text)
      expect(frame === null || typeof frame.headers.topic === 'string').toBe(true)
    }),
  )
})

it('an acknowledgement names the frame it is for, and carries the data as text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (topic, messageId, data) => {
      const text = JSON.stringify({ type: 'SYSTEM', headers: { topic, messageId }, data })
      const frame = readFrame(text) ?? expect.fail()
      expect(frame).toEqual({ type: 'SYSTEM', headers: { topic, messageId }, data })
      expect(JSON.parse(ackFrame(frame, { code: 200, data }))).toEqual({
        code: 200,
        headers: { contentType: 'application/json', messageId },
        message: 'OK',
        data,
      })
    }),
  )
})
