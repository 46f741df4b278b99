import { expect, it } from 'vitest'
import { isAlive, startTicks, thisProcess } from '#storage/process-identity.ts'

it('knows this process as alive, and one that started at another time under its number as gone', () => {
  const self = thisProcess()
  expect(isAlive(self)).toBe(true)
  expect(isAlive({ ...self, start: `${self.start}1` })).toBe(false)
})

it('knows a number nobody has as gone, with or without a start time of Linux', () => {
  const nobody = 2 ** 22 + 1
  expect(isAlive({ pid: nobody, start: thisProcess().start })).toBe(false)
  expect(isAlive({ pid: nobody, start: `epoch:${performance.timeOrigin}` })).toBe(false)
})

it('takes a number in use elsewhere for its owner, unless the machine has started since', () => {
  const parent = process.ppid
  expect(isAlive({ pid: parent, start: `epoch:${performance.timeOrigin}` })).toBe(true)
  expect(isAlive({ pid: parent, start: 'epoch:1000' })).toBe(false)
})

it('reads the start time whatever the program is called, and counts zombies as dead', () => {
  const rest = 'S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 8675309 20 21'
  expect(startTicks(`42 (node) ${rest}`)).toBe('8675309')
  expect(startTicks(`42 (a) b) S (c) ${rest}`)).toBe('8675309')
  expect(startTicks(`42 (node) ${rest.replace('S', 'Z')}`)).toBeUndefined()
  expect(startTicks('')).toBeUndefined()
})
