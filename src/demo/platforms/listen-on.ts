import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AppError } from '#base/errors.ts'
import { delay } from '#demo/delay.ts'
import { writeWhole } from '#demo/write-whole.ts'

/** How often and how far apart a port is asked for that an earlier run may be about to give back. */
const TRIES = 15
const PAUSE_MS = 200

/**
 * Opens a port on loopback. Port 0 means: the one noted in the folder, so that addresses given out earlier stay good over a
 * restart; when another program keeps that one, any free port.
 * @throws {AppError} `platform` when a port that was asked for is taken.
 */
export async function listenOn(
  wanted: number,
  folder: string,
): Promise<{ server: Server; port: number }> {
  const file = join(folder, 'port.json')
  const noted = wanted === 0 ? notedPort(file) : wanted
  const server = createServer()
  const opened = await openPort(server, noted)
  if (!opened && wanted !== 0) {
    throw new AppError('platform', `端口 ${wanted} 已被占用，请换一个 PLATFORMS_PORT。`)
  }
  if (!opened) await openPort(server, 0)
  const { port } = server.address() as AddressInfo
  if (port !== noted) writeWhole(file, JSON.stringify({ version: 1, port }))
  return { server, port }
}

function notedPort(file: string): number {
  if (!existsSync(file)) return 0
  const port = Number((JSON.parse(readFileSync(file, 'utf8')) as { port?: unknown }).port)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0
}

async function openPort(server: Server, port: number): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const error = await listen(server, port)
    if (!error) return true
    if (error.code !== 'EADDRINUSE') throw error
    await delay(PAUSE_MS)
  }
  return false
}

function listen(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', resolve)
      resolve(undefined)
    })
  })
}
