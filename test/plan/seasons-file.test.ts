import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { expect, it } from 'vitest'
import { SeasonsFile } from '#plan/seasons-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function stage() {
  const folder = await tempFolder()
  const file = new SeasonsFile(folder, pino({ level: 'silent' }))
  let tick = 0
  const put = async (text: string) => {
    const path = join(folder, 'seasons.yaml')
    await writeFile(path, text)
    // Files written within one tick of the disk's clock look the same.
    await utimes(path, 0, ++tick)
  }
  const windowOf = async (name: string) =>
    (await file.current()).find((season) => season.name === name)?.window
  return { file, put, windowOf }
}

it('has the seasons that are set by law', async () => {
  const { windowOf, file } = await stage()
  expect(await windowOf('汛期')).toEqual({ from: '06-15', to: '09-15' })
  expect(await windowOf('供暖期')).toEqual({ from: '11-15', to: '03-15' })
  expect(await windowOf('主汛期')).toBeNull()
  expect(await file.current()).toBe(await file.current())
})

it('takes what stands beside the plans, at once, and only that', async () => {
  const { put, windowOf } = await stage()
  await put(
    'seasons:\n  - {name: 汛期, from: 06-01, to: 09-30, basis: 某决定}\n  - {name: 禁渔期, from: 03-01, to: 06-30}\n',
  )
  expect(await windowOf('汛期')).toEqual({ from: '06-01', to: '09-30' })
  expect(await windowOf('禁渔期')).toEqual({ from: '03-01', to: '06-30' })
  expect(await windowOf('供暖期')).toEqual({ from: '11-15', to: '03-15' })
  await put('')
  expect(await windowOf('汛期')).toEqual({ from: '06-15', to: '09-15' })
})

it.each([
  ['a day that does not exist', '  - {name: 汛期, from: 06-31, to: 09-15}', /from.*月-日/],
  ['half a window', '  - {name: 汛期, from: 06-15}', /from 和 to 要一起写/],
  ['a name twice', '  - {name: 汛期}\n  - {name: 雨季, also: [汛期]}', /“汛期”写了两次/],
  ['an unknown key', '  - {name: 汛期, form: 06-15}', /form/],
  ['what is no list', '  汛期: 06-15', /seasons/],
])('names %s and keeps the last good reading', async (_, text, message) => {
  const { file, put, windowOf } = await stage()
  await put('seasons:\n  - {name: 汛期, from: 06-01, to: 09-30}\n')
  expect(await windowOf('汛期')).toEqual({ from: '06-01', to: '09-30' })
  await put(`seasons:\n${text}\n`)
  expect(await windowOf('汛期')).toEqual({ from: '06-01', to: '09-30' })
  expect(file.problems()).toEqual([
    { file: 'seasons.yaml', message: expect.stringMatching(message) },
  ])
})
