import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { expect, it } from 'vitest'
import { LayeredFile } from '#knowledge/layered-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

interface Words {
  words: string[]
}

/** A file of words, one a line; `?` is a mistake, `!` throws. */
async function stage() {
  const folder = await tempFolder()
  const logged: string[] = []
  const logger = pino({}, { write: (line: string) => logged.push(line) })
  const kind = {
    file: 'words.txt',
    empty: { words: [] },
    read(text: string): Words | { mistakes: string } {
      if (text.includes('!')) throw new Error('no words')
      if (text.includes('?')) return { mistakes: '第1行不是词。' }
      return { words: text.split('\n').filter(Boolean) }
    },
    unreadable: '词表读不出来。',
    kept: '\n仍用原来的。',
    combine: (layers: readonly Words[]) => layers.flatMap(({ words }) => words),
  }
  const file = new LayeredFile<Words, string[]>(kind, folder, logger)
  let tick = 0
  const put = async (text: string) => {
    const path = join(folder, 'words.txt')
    await writeFile(path, text)
    // Files written within one tick of the disk's clock look the same.
    await utimes(path, 0, ++tick)
  }
  return { file, put, logged }
}

it('gives all who ask at the same moment the whole of it', async () => {
  const { file, put } = await stage()
  await put('汛期\n雨季')
  const all = await Promise.all(Array.from({ length: 8 }, () => file.current()))
  expect(all).toEqual(Array(8).fill(['汛期', '雨季']))
  expect(new Set(all).size).toBe(1)
})

it('keeps the last good reading, says what is wrong once, and takes what was mended', async () => {
  const { file, put, logged } = await stage()
  await put('汛期')
  await file.current()
  for (const broken of ['?', '!']) {
    await put(broken)
    expect(await file.current()).toEqual(['汛期'])
    await file.current()
  }
  expect(file.problems()).toEqual([{ file: 'words.txt', message: '词表读不出来。\n仍用原来的。' }])
  expect(logged).toHaveLength(2)
  expect(logged[1]).toContain('no words')
  await put('雨季')
  expect(await file.current()).toEqual(['雨季'])
  expect(file.problems()).toEqual([])
})

it('has nothing where no file is, and nothing of one that never was right', async () => {
  const { file, put } = await stage()
  expect(await file.current()).toEqual([])
  await put('?')
  expect(await file.current()).toEqual([])
  expect(file.problems()).toEqual([{ file: 'words.txt', message: '第1行不是词。\n仍用原来的。' }])
})
