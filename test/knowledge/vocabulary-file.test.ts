import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

const logger = createLogger('silent')

describe('the vocabulary beside the plans', () => {
  it('adds to the shipped one as soon as it is saved', async () => {
    const folder = await tempFolder()
    const file = new VocabularyFile(folder, logger)
    expect((await file.current()).everyday.has('嘎嘎')).toBe(false)

    await writeFile(
      join(folder, 'vocabulary.yaml'),
      'everyday:\n  - {say: [嘎嘎], means: [噪声]}\n',
    )

    const vocabulary = await file.current()
    expect(vocabulary.everyday.get('嘎嘎')).toEqual(['噪声'])
    expect(vocabulary.canonical('细颗粒物')).toBe(vocabulary.canonical('PM2.5'))
  })

  it('knows other words for a work from the next report on', async () => {
    const folder = await tempFolder()
    await writeFile(
      join(folder, 'vocabulary.yaml'),
      'works: |\n  # 养护\n  巡查驿道、走驿道（走古道）\n\n  修补栈道、补栈道\n',
    )
    const { works } = await new VocabularyFile(folder, logger).current()
    expect(works.slice(-2)).toEqual([
      { names: ['巡查驿道', '走驿道'], kinds: ['走古道'] },
      { names: ['修补栈道', '补栈道'], kinds: [] },
    ])
  })

  it('is whole for everybody who asks while it is read for the first time', async () => {
    const file = new VocabularyFile(await tempFolder(), logger)
    const [first, second] = await Promise.all([file.current(), file.current()])
    expect(first.canonical('细颗粒物')).toBe(first.canonical('PM2.5'))
    expect(second).toBe(first)
  })

  it.each([
    ['a list that is none', 'names: 3\n'],
    ['a misspelt list', 'everday: []\n'],
    ['broken YAML', 'names: [[\n'],
    ['a row of works with a bracket left open', 'works: |\n  巡查驿道（走古道\n'],
    ['a pattern that is none', 'aspects:\n  - {ask: ["("], evidence: []}\n'],
  ])('with %s leaves the shipped one in force and says so', async (_, text) => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'vocabulary.yaml'), text)
    const file = new VocabularyFile(folder, logger)

    const vocabulary = await file.current()

    expect(vocabulary.canonical('细颗粒物')).toBe(vocabulary.canonical('PM2.5'))
    expect(file.problems()).toMatchObject([{ file: 'vocabulary.yaml' }])
  })

  it('keeps the last good reading of a file that breaks, until it is mended', async () => {
    const folder = await tempFolder()
    const path = join(folder, 'vocabulary.yaml')
    const file = new VocabularyFile(folder, logger)
    await writeFile(path, 'everyday:\n  - {say: [嘎嘎], means: [噪声]}\n')
    await file.current()
    await writeFile(path, 'everyday: 0')

    expect((await file.current()).everyday.has('嘎嘎')).toBe(true)
    expect(file.problems()).toHaveLength(1)

    await writeFile(path, 'everyday: []\n')
    expect((await file.current()).everyday.has('嘎嘎')).toBe(false)
    expect(file.problems()).toEqual([])
  })
})
