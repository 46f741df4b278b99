import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { MetricsFile, parseMetrics } from '#features/progress/roster/metrics-file.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const logger = createLogger('silent')
const trees = 'metrics:\n  - {name: 栽植乔木, unit: 株, tasks: [nankai-2024#3]}\n'

describe('the metric catalogue', () => {
  it('is shipped, and a file beside the plans adds to it as soon as it is saved', async () => {
    const folder = await tempFolder()
    const file = new MetricsFile(folder, logger)
    const shipped = await file.current()
    expect(shipped.find(({ name }) => name === '疏通管道')).toMatchObject({
      unit: '米',
      target: { value: 50_000, task: 'nankai-2024#7' },
    })

    await writeFile(join(folder, 'metrics.yaml'), trees)

    const names = (await file.current()).map(({ name }) => name)
    expect(names).toContain('栽植乔木')
    expect(names).toHaveLength(shipped.length + 1)
  })

  it('takes an entry of the same name from the coordinator', async () => {
    const folder = await tempFolder()
    await writeFile(
      join(folder, 'metrics.yaml'),
      'metrics:\n  - {name: 巡河, unit: 公里, tasks: [nankai-2024#8]}\n',
    )
    const rivers = (await new MetricsFile(folder, logger).current()).filter(
      ({ name }) => name === '巡河',
    )
    expect(rivers).toMatchObject([{ unit: '公里', tasks: ['nankai-2024#8'] }])
  })

  it('is whole for everybody who asks while it is read for the first time', async () => {
    const file = new MetricsFile(await tempFolder(), logger)
    const [first, second] = await Promise.all([file.current(), file.current()])
    expect(first.length).toBeGreaterThan(0)
    expect(second).toBe(first)
  })

  it('stays the same array as long as nothing changes', async () => {
    const file = new MetricsFile(await tempFolder(), logger)
    expect(await file.current()).toBe(await file.current())
  })

  it('keeps the last good reading of a file that breaks, and says what is wrong where', async () => {
    const folder = await tempFolder()
    const path = join(folder, 'metrics.yaml')
    const file = new MetricsFile(folder, logger)
    await writeFile(path, trees)
    await file.current()
    await writeFile(
      path,
      'metrics:\n  - {name: 栽植乔木, unit: 株, tasks: [第三条], aliasses: [种树]}\n',
    )

    expect((await file.current()).map(({ name }) => name)).toContain('栽植乔木')
    const [problem] = file.problems()
    expect(problem?.file).toBe('metrics.yaml')
    expect(problem?.message).toContain('metrics[0].tasks[0]')
    expect(problem?.message).toContain('是不是要写 aliases？')

    await writeFile(path, 'metrics: []\n')
    expect((await file.current()).map(({ name }) => name)).not.toContain('栽植乔木')
    expect(file.problems()).toEqual([])
  })

  it('names an entry that stands twice', () => {
    const read = parseMetrics(trees + trees.replace('metrics:\n', ''))
    expect(read).toMatchObject({ mistakes: expect.stringContaining('“栽植乔木”写了两次') })
  })
})
