import { existsSync } from 'node:fs'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { OpenedKeeping } from './cli/command.ts'
import { remoteKeeping } from './cli/remote-keeping.ts'
import type { Config } from './config.ts'
import { runningServer } from './running-server.ts'

/**
 * The data of the configured folder: in the server that runs on it, else opened here, for which the folder is held until
 * it is closed. Nothing but the data is needed: plans and roster may be broken.
 * @throws AppError `not-found` where there is no folder, which would be a mistyped one; `folder-in-use`, `damaged-store`, `newer-store`.
 */
export async function openKeeping(
  config: Config,
  deps: { clock: Clock; logger: Logger },
): Promise<OpenedKeeping> {
  const server = await runningServer(config.dataDir)
  if (server) return remoteKeeping(server)
  if (!existsSync(config.dataDir)) {
    throw new AppError('not-found', '没有找到数据文件夹，请核对 dataDir 或 DATA_DIR。')
  }
  const { openStore } = await import('#storage/open-store.ts')
  const { keepingOf } = await import('./keeping.ts')
  const store = await openStore(config.dataDir, deps)
  return {
    ...keepingOf({ store, dataDir: config.dataDir, clock: deps.clock }),
    close: () => store.close(),
  }
}
