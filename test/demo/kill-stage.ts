import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { defaultWorld } from '#demo/default-world.ts'
import { listening, type Program, startProgram } from '../support/program.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { questionOf, writeNumberedPlans } from './numbered-plans.ts'

const noticeSchema = z.object({ url: z.url() })
const lostTrackSchema = z.object({ channel: z.string(), event: z.string(), msg: z.string() })
const lostTrack = /^(outcome unknown, not repeated|reply not delivered)$/

/** Two groups with members who ask, and a server that answers them, each a process of its own. */
export class KillStage {
  readonly platformsData: string
  readonly data: string
  /** Journal keys of the answers whose outcome a server has said not to know. */
  readonly lostTrackOf = new Set<string>()
  readonly #folder: string
  readonly #port: number
  readonly #platformsUrl: string
  readonly #over = new AbortController()
  #asked = 0

  /** Starts the pretend platforms in a new folder; everything ends with the running test. */
  static async open(): Promise<KillStage> {
    const folder = await tempFolder()
    writeNumberedPlans(join(folder, 'knowledge'))
    const port = await steadyPort()
    const platforms = startProgram('demo/platforms/main.ts', [], {
      folder,
      env: {
        PLATFORMS_DATA: join(folder, 'platforms'),
        PLATFORMS_PORT: '0',
        BOT_URL: `http://127.0.0.1:${port}`,
      },
    })
    const lines = linesOf(platforms)
    const { value = '' } = await lines.next()
    return new KillStage(folder, port, noticeSchema.parse(JSON.parse(value)).url)
  }
}
