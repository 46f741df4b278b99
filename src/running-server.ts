import { isServing } from './cli/remote-desk.ts'
import { readServerFile, type ServerFile } from './server-file.ts'

/** How to reach the server that runs on a data folder; null when none does. */
export async function runningServer(dataDir: string): Promise<ServerFile | null> {
  const server = await readServerFile(dataDir)
  return server && isAlive(server.pid) && (await isServing(server.port)) ? server : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
