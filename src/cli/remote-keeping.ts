import { AppError } from '#base/errors.ts'
import { forgetResult } from '#console/keeping.ts'
import type { OpenedKeeping } from './command.ts'
import { call, type RemoteDeskOptions } from './remote-desk.ts'

/** The data of a running server, asked for over loopback. */
export function remoteKeeping(server: RemoteDeskOptions): OpenedKeeping {
  const { port, token } = server
  return {
    async *backup() {
      try {
        const url = `http://localhost:${port}/api/keeping/backup`
        const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
        if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
        yield* response.body
      } catch (cause) {
        const message = '服务没有把备份传完，请查看服务日志，再试一次。'
        throw new AppError('timeout', message, { cause, retryable: true })
      }
    },
    forget: (request) => call(server, 'POST', '/api/keeping/forget', forgetResult, request),
    close: async () => {},
  }
}
