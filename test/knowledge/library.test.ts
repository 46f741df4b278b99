import { appendFile, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import type { DocumentHints, PlanDocument } from '#knowledge/document.ts'
import type { Timers } from '#knowledge/folder-watch.ts'
import { type Library, openLibrary } from '#knowledge/library.ts'
import { makeDocx, paragraph } from '../support/make-docx.ts'
import { tempFolder } from '../support/temp-folder.ts'

const logger = createLogger('silent')

/** Reads `id year` from the first line; a line `坏` cannot be read. */
function readDocument(file: string, text: string, hints: DocumentHints): PlanDocument {
  const [title = '', second] = text.split('\n')
  if (second === '坏') throw new Error('odd plan')
  const [id = '', year] = title.split(' ')
  return {
    id: hints.id ?? id,
    year: hints.year ?? (year ? Number(year) : null),
    file,
    title,
    area: hints.area ?? '',
    areaNames: hints.names ?? [],
    issuer: null,
    number: null,
    issued: null,
    articles: [{ path: ['标题'], heading: '', text, start: 0 }],
    missingAttachments: [],
    warnings: [],
    supersedes: hints.supersedes ?? null,
  }
}

interface Desk {
  library: Library
  put(name: string, content: string | Uint8Array): Promise<void>
  path(name: string): string
  ids(): string[]
}

/** An open library over a folder with these files. */
async function desk(
  files: Record<string, string | Uint8Array> = {},
  timers?: Timers,
): Promise<Desk> {
  const folder = await tempFolder()
  const path = (name: string): string => join(folder, name)
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(path(name), content)
  for (const [name, content] of Object.entries(files)) await put(name, content)
  const watching = timers ? { timers } : { watch: false }
  const library = await openLibrary({ folder, readDocument, logger, ...watching })
  onTestFinished(() => library.close())
  return { library, put, path, ids: () => library.documents().map((document) => document.id) }
}

describe('opening', () => {
  it('reads every plan of the folder, newest year first, then by id', async () => {
    const { ids } = await desk({
      'a.txt': 'jinqiao-2023 2023',
      'b.md': '# nankai-2024 2024',
      'c.docx': makeDocx({ body: paragraph('beichen-2024 2024') }),
      'd.txt': 'undated',
    })
    expect(ids()).toEqual(['beichen-2024', 'nankai-2024', 'jinqiao-2023', 'undated'])
  })

  it('names what cannot be used with what to do, and passes over the rest', async () => {
    const { library, path, ids } = await desk({
      'a.txt': 'nankai-2024 2024',
      '计划.doc': 'x',
      '空.txt': '',
      '坏.docx': 'PK\x03\x04',
      '~$a.docx': 'x',
      '.b.txt': 'x',
    })
    await mkdir(path('旧'))
    await library.refresh()
    expect(ids()).toEqual(['nankai-2024'])
    expect(library.problems()).toEqual([
      { file: '坏.docx', message: expect.stringMatching(/已损坏/) },
      { file: '旧', message: expect.stringMatching(/子文件夹/) },
      { file: '空.txt', message: '文件是空的，请放入有正文的文件。' },
      { file: '计划.doc', message: expect.stringMatching(/另存为 \.docx/) },
    ])
  })

  it('hands the warnings of decoding on with the plan', async () => {
    const { library } = await desk({
      'a.txt': Buffer.concat([Buffer.from('x 2024\n'), Buffer.from('d2bba1a2a3ac', 'hex')]),
    })
    expect(library.documents()[0]?.warnings).toEqual([expect.stringMatching(/GB18030/)])
  })

  it('stops when the folder is missing', async () => {
    const folder = join(await tempFolder(), 'gone')
    await expect(openLibrary({ folder, readDocument, logger })).rejects.toMatchObject({
      code: 'config',
      message: expect.stringMatching(/没有找到知识文件夹/),
    })
  })
})

describe('keeping up', () => {
  it('picks up a file added, changed and removed, and tells once each time', async () => {
    const { library, put, path, ids } = await desk({ 'a.txt': 'a 2024' })
    const heard: string[][] = []
    const end = library.onChange(() => heard.push(ids()))
    await library.refresh()
    await put('b.txt', 'b 2023')
    await library.refresh()
    await put('b.txt', 'c 2023')
    await library.refresh()
    await rm(path('b.txt'))
    await library.refresh()
    expect(heard).toEqual([['a', 'b'], ['a', 'c'], ['a']])
    end()
    await put('b.txt', 'b 2023')
    await library.refresh()
    expect(heard).toHaveLength(3)
  })

  it('sees a change of equal length whose modification time was put back', async () => {
    const { library, put, path, ids } = await desk({ 'a.txt': 'a 2024' })
    const then = new Date('2024-01-01')
    await utimes(path('a.txt'), then, then)
    await library.refresh()
    await put('a.txt', 'b 2024')
    await utimes(path('a.txt'), then, then)
    await library.refresh()
    expect(ids()).toEqual(['b'])
  })

  it('a file that was only touched or renamed over by its copy is the same document', async () => {
    const { library, put, path } = await desk({ 'a.txt': 'a 2024' })
    const listener = vi.fn()
    library.onChange(listener)
    const before = library.documents()[0]?.articles
    await utimes(path('a.txt'), new Date(), new Date())
    await library.refresh()
    await put('new.tmp', 'a 2024')
    await rename(path('new.tmp'), path('a.txt'))
    await library.refresh()
    expect(library.documents()[0]?.articles).toBe(before)
    expect(listener).not.toHaveBeenCalled()
  })

  it('a broken file is reported and the old version stays until it is mended', async () => {
    const { library, put, ids } = await desk({ 'a.docx': makeDocx({ body: paragraph('a 2024') }) })
    await put('a.docx', makeDocx({ body: paragraph('b 2024') }).subarray(0, 500))
    await library.refresh()
    expect(ids()).toEqual(['a'])
    expect(library.problems()).toEqual([
      {
        file: 'a.docx',
        message: expect.stringMatching(/^文档已损坏.*；目前仍使用它的上一个版本。$/),
      },
    ])
    await put('a.docx', makeDocx({ body: paragraph('b 2024') }))
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([['b'], []])
  })

  it('so is one that cannot be made a plan', async () => {
    const { library, put, ids } = await desk({ 'a.txt': 'a 2024' })
    await put('a.txt', 'b 2024\n坏')
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([
      ['a'],
      [{ file: 'a.txt', message: expect.stringMatching(/整理不出条目.*上一个版本/) }],
    ])
  })

  it('one that was emptied keeps its old version; one that was removed goes', async () => {
    const { library, put, path, ids } = await desk({ 'a.txt': 'a 2024' })
    await put('a.txt', '')
    await library.refresh()
    expect(ids()).toEqual(['a'])
    await rm(path('a.txt'))
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([[], []])
  })

  it.skipIf(process.platform === 'win32')('one that cannot be opened is tried again', async () => {
    const { library, path, put, ids } = await desk({ 'a.txt': 'a 2024' })
    await rm(path('a.txt'))
    await symlink(path('a.txt'), path('a.txt'))
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([
      ['a'],
      [{ file: 'a.txt', message: expect.stringMatching(/打不开.*上一个版本/) }],
    ])
    await rm(path('a.txt'))
    await put('a.txt', 'b 2024')
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([['b'], []])
  })

  it('while the whole folder is gone everything stays, and comes back with it', async () => {
    const { library, put, path, ids } = await desk({ 'a.txt': 'a 2024' })
    await rename(path(''), `${path('')}-moved`)
    onTestFinished(() => rm(`${path('')}-moved`, { recursive: true, force: true }))
    await library.refresh()
    expect(ids()).toEqual(['a'])
    expect(library.problems()[0]?.message).toMatch(/没有找到知识文件夹/)
    await rename(`${path('')}-moved`, path(''))
    await put('a.txt', 'b 2024')
    await library.refresh()
    expect([ids(), library.problems()]).toEqual([['b'], []])
  })

  it('looks asked for at the same time are one look, and see what was there before they were asked', async () => {
    const { library, put, ids } = await desk()
    const first = library.refresh()
    await put('a.txt', 'a 2024')
    await Promise.all([first, library.refresh(), library.refresh()])
    expect(ids()).toEqual(['a'])
  })

  it('a listener that fails harms nobody', async () => {
    const { library, put } = await desk()
    const listener = vi.fn()
    library.onChange(() => {
      throw new Error('listener')
    })
    library.onChange(listener)
    await put('a.txt', 'a 2024')
    await library.refresh()
    expect(listener).toHaveBeenCalledOnce()
  })

  it('follows the folder by itself, without being asked', async () => {
    const quick: Timers = {
      start: (task) => setTimeout(task, 5),
      stop: (handle) => clearTimeout(handle as NodeJS.Timeout),
    }
    const { library, path, ids } = await desk({ 'a.txt': 'a 2024' }, quick)
    const changed = new Promise<void>((resolve) => {
      library.onChange(resolve)
    })
    await appendFile(path('b.txt'), 'b 2024')
    await changed
    expect(ids()).toEqual(['a', 'b'])
  })
})

describe('names', () => {
  it('two plans of one area and year are told apart in the order of file names', async () => {
    const { library, put } = await desk({ 'b.txt': 'nankai-2024 2024\n修订' })
    await put('a.txt', 'nankai-2024 2024')
    await library.refresh()
    expect(library.documents().map(({ id, file }) => [id, file])).toEqual([
      ['nankai-2024', 'a.txt'],
      ['nankai-2024-2', 'b.txt'],
    ])
  })

  it('a copy of a plan is named as one', async () => {
    const { library } = await desk({
      'a.txt': 'a 2024',
      'b.docx': makeDocx({ body: paragraph('a  2024') }),
    })
    expect(library.problems()).toEqual([
      { file: 'b.docx', message: '内容与“a.txt”相同，请删去其中一份。' },
    ])
  })

  it('documents.yaml corrects what the titles say, also while the server runs', async () => {
    const { library, put, path } = await desk({ 'a.txt': 'x', 'b.txt': 'nankai-2023 2023' })
    await put(
      'documents.yaml',
      'a.txt: {id: nankai-2024, area: 南开区, names: [南开], year: 2024, supersedes: nankai-2023}',
    )
    await library.refresh()
    expect(library.documents()[0]).toMatchObject({
      id: 'nankai-2024',
      area: '南开区',
      areaNames: ['南开'],
      year: 2024,
      supersedes: 'nankai-2023',
    })
    await rm(path('documents.yaml'))
    await library.refresh()
    expect(library.documents()[1]).toMatchObject({ id: 'x', year: null })
  })

  it('a documents.yaml that makes no sense leaves all as it was', async () => {
    const { library, put, ids } = await desk({
      'a.txt': 'x 2024',
      'documents.yaml': 'a.txt: {id: nankai-2024}',
    })
    await put('documents.yaml', 'a.txt: {id: [')
    await library.refresh()
    expect(ids()).toEqual(['nankai-2024'])
    expect(library.problems()).toEqual([
      { file: 'documents.yaml', message: expect.stringMatching(/格式不对/) },
    ])
  })

  it('names an id given twice and a predecessor that is not there', async () => {
    const { library, ids } = await desk({
      'a.txt': 'a 2024',
      'b.txt': 'b 2024',
      'documents.yaml': 'a.txt: {id: x}\nb.txt: {id: x, supersedes: y}',
    })
    expect(ids()).toEqual(['x', 'x-2'])
    expect(library.problems().map((problem) => problem.message)).toEqual([
      '“b.txt”的 id x 已被别的文件使用，请换一个。',
      '“b.txt”的 supersedes 指向的 y 不是另一份已有的工作计划，请核对编号。',
    ])
  })
})
