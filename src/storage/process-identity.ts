import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { isCode } from './disk.ts'

/** One run of one process, told from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number
  /** When it started: `boot:<boot id>:<clock ticks since boot>` on Linux, elsewhere `epoch:<milliseconds>`. */
  start: string
}

/** Clocks of process and machine may disagree by this much, in milliseconds. */
const clockSlack = 5000

/** This very process. */
export function thisProcess(): ProcessIdentity {
  const { pid } = process
  return { pid, start: linuxStart(pid) ?? `epoch:${Math.round(performance.timeOrigin)}` }
}

/**
 * Whether that run of the process still lives. On Linux a process of the same number but another start is another one,
 * and a zombie is dead. Elsewhere the number must be in use, and the start must not lie before the machine's.
 */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.start.startsWith('boot:')) return linuxStart(identity.pid) === identity.start
  if (!isPidInUse(identity.pid)) return false
  if (identity.pid === process.pid) return identity.start === thisProcess().start
  const now = performance.timeOrigin + performance.now()
  const machineStart = now - uptime() * 1000
  return Number(identity.start.slice('epoch:'.length)) >= machineStart - clockSlack
}

/**
 * Start time of a process from the text of `/proc/<pid>/stat` (field 22, in ticks since boot; proc_pid_stat(5)), or
 * undefined for a zombie or a text that is none. The name in field 2 may hold blanks and brackets.
 */
export function startTicks(stat: string): string | undefined {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === undefined || /^[ZXx]$/.test(state)) return undefined
  const ticks = fields[18]
  return ticks !== undefined && /^\d+$/.test(ticks) ? ticks : undefined
}

function linuxStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const ticks = startTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return ticks && `boot:${boot}:${ticks}`
  } catch {
    return undefined
  }
}

function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not allowed to signal it: it is there, and somebody else's.
    return isCode(error, 'EPERM')
  }
}
