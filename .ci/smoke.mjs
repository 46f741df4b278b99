// Starts the program as a newcomer does, on an empty data folder, and asks one question in a demo group.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const START_MS = 60_000
const STOP_MS = 15_000

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})
const folder = mkdtempSync(join(tmpdir(), 'gongjian-smoke-'))
const server = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'warn' },
  stdio: 'inherit',
  detached: true,
})
const ended = new Promise((resolve) => server.once('exit', resolve))
const url = `http://127.0.0.1:${port}`

async function untilHealthy() {
  const end = Date.now() + START_MS
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.status === 200) return
    await wait(200)
  }
  throw new Error('npm start did not answer on /healthz')
}

async function askOnce(group, user, text) {
  const response = await fetch(`${url}/demo/api/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ group, user, text }),
  })
  const { replies } = await response.json()
  const answer = replies?.map((each) => each.text).join('\n') ?? ''
  if (!/《.+》/.test(answer)) throw new Error(`no cited answer from ${group}: ${answer}`)
  console.log(`${group}: ${answer}`)
}

// The signal goes to the whole group, as a terminal or a service manager sends it. npm itself dies of it at once; a server
// that stops well gives its folder back as its very last act, after everything else has been written.
const signal = (name) => process.kill(-server.pid, name)
function folderIsGivenBack() {
  const locks = readdirSync(folder).filter((name) => /^lock-\d+\.json$/.test(name))
  return locks.length === 1 && JSON.parse(readFileSync(join(folder, locks[0]), 'utf8')).released
}
async function untilStopped() {
  const end = Date.now() + STOP_MS
  while (Date.now() < end) {
    if (folderIsGivenBack()) return
    await wait(200)
  }
  throw new Error('the server did not stop well after SIGTERM')
}

try {
  await untilHealthy()
  await askOnce('南开区攻坚工作群', 'zhangsan', 'PM2.5 年均浓度要控制在多少？')
  await askOnce('金桥街道攻坚群', 'sunqi', '降尘量要控制在多少？')
  signal('SIGTERM')
  await untilStopped()
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
  signal('SIGKILL')
} finally {
  await ended
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
