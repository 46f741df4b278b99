import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logLine, readLog } from '#storage/log-lines.ts'

const values = fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 6 })
const asJson = (all: unknown[]) => all.map((value) => JSON.parse(JSON.stringify(value)))

it('reads back every line that was written, wherever the end is cut off', () => {
  fc.assert(
    fc.property(values, fc.nat(), (all, cut) => {
      const lines = all.map((value) => Buffer.from(logLine(value)))
      const bytes = Buffer.concat(lines)
      const size = bytes.length === 0 ? 0 : cut % (bytes.length + 1)
      let whole = 0
      let end = 0
      for (const line of lines) {
        if (end + line.length > size) break
        end += line.length
        whole += 1
      }
      expect(readLog(bytes.subarray(0, size))).toEqual({
        kind: end === size ? 'whole' : 'torn',
        lines: asJson(all.slice(0, whole)),
        size: end,
      })
    }),
    { numRuns: 500 },
  )
})

it('never throws, and never counts bytes it has not understood', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const log = readLog(bytes)
      if (log.kind !== 'damaged') expect(log.size).toBeLessThanOrEqual(bytes.length)
      else expect(log.line).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})

it('tells a damaged line from a torn end by what follows it', () => {
  const [good, bad] = [logLine({ n: 1 }), '{"n":\n']
  expect(readLog(Buffer.from(good + bad))).toMatchObject({ kind: 'torn', size: good.length })
  expect(readLog(Buffer.from(good + bad + good))).toMatchObject({ kind: 'damaged', line: 2 })
  expect(readLog(Buffer.from(`${bad}x`))).toMatchObject({ kind: 'damaged', line: 1 })
})
