import { expect, it } from 'vitest'
import { type Format, type Migration, unwrap, wrap } from '#storage/format.ts'

const place = { kind: 'partition', name: 'roster', file: 'roster.json' } as const
/** Version 0 kept a bare list, version 1 an object, version 2 counts as well. */
const format: Format = {
  version: 2,
  steps: new Map<number, Migration>([
    [0, (data) => ({ names: (data as string[]).map((name) => name.trim()) })],
    [1, (data) => ({ ...(data as object), count: (data as { names: string[] }).names.length })],
  ]),
}

it('gives current data as it is', () => {
  expect(unwrap(wrap({ names: [], count: 0 }, format), place, format)).toEqual({
    data: { names: [], count: 0 },
    migrated: false,
  })
})

it('leads older data up step by step', () => {
  expect(unwrap({ version: 0, data: [' 张三'] }, place, format)).toEqual({
    data: { names: ['张三'], count: 1 },
    migrated: true,
  })
})

it('refuses data of a later release, saying what to do', () => {
  expect(() => unwrap({ version: 3, data: {} }, place, format)).toThrowError(
    expect.objectContaining({
      code: 'newer-store',
      message: '数据文件“roster.json”由更新版本的程序写成，请升级程序后再启动。',
    }),
  )
})

it.each([
  ['no object', 7],
  ['no version', { data: {} }],
  ['no data', { version: 2 }],
  ['a version that is no number', { version: '2', data: {} }],
  ['a version nobody leads up from', { version: -1, data: {} }],
  ['data that the step cannot read', { version: 0, data: {} }],
])('calls it damaged: %s', (_, stored) => {
  expect(() => unwrap(stored, place, format)).toThrowError(
    expect.objectContaining({ code: 'damaged-store' }),
  )
})
