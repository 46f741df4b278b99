import { randomUUID } from 'node:crypto'
import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findChartFont } from '#features/progress/export/chart-font.ts'
import { bad, type Finding, ok, warn } from '#platforms/finding.ts'

const megabyte = 1024 * 1024
const [lowSpace, noSpace] = [1024 * megabyte, 100 * megabyte]

/** What the program needs of this machine: room and rights in the data folder, a font for charts. */
export async function checkMachine(dataDir: string): Promise<Finding[]> {
  return [await writable(dataDir), ...(await space(dataDir)), await font()]
}

async function writable(dataDir: string): Promise<Finding> {
  const trial = join(dataDir, `doctor-${randomUUID()}.tmp`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(trial, 'x', { flush: true })
    return ok('数据文件夹可以写入。')
  } catch {
    return bad('数据文件夹写不进去，请检查它的所有者和权限，或用 DATA_DIR 换一个。')
  } finally {
    await rm(trial, { force: true }).catch(() => undefined)
  }
}

async function space(dataDir: string): Promise<Finding[]> {
  try {
    const { bavail, bsize } = await statfs(await existing(dataDir))
    const free = bavail * bsize
    const words = `数据盘还有 ${Math.floor(free / megabyte)} MB`
    if (free < noSpace) return [bad(`${words}，马上就满，请清理磁盘。`)]
    return [free < lowSpace ? warn(`${words}，请清理磁盘。`) : ok(`${words}。`)]
  } catch {
    return []
  }
}

async function existing(folder: string): Promise<string> {
  try {
    await access(folder, constants.F_OK)
    return folder
  } catch {
    return dirname(folder) === folder ? folder : existing(dirname(folder))
  }
}

async function font(): Promise<Finding> {
  if (await findChartFont()) return ok('有中文字体，可以画进度图。')
  return warn(
    '没有中文字体，周报里不带进度图；请安装文泉驿、思源等中文字体（如 fonts-wqy-microhei）。',
  )
}
