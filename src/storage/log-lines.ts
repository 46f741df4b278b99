import { parseJson } from './json-text.ts'

/** What a log of JSON lines holds. */
export type LogContent =
  | { kind: 'whole'; lines: unknown[]; size: number }
  /** Its end was being written when the power went: `size` bytes of it are whole lines. */
  | { kind: 'torn'; lines: unknown[]; size: number }
  /** Line `line`, counted from 1, cannot be read though others follow it. */
  | { kind: 'damaged'; line: number; cause: unknown }

const lineFeed = 0x0a

/**
 * Reads a log in which each line was one write. A last line that lacks its end or cannot be read is torn: nobody was told
 * that it is durable. Any earlier line was synced before the next one was begun, so if it cannot be read the file is
 * damaged. Never throws.
 */
export function readLog(bytes: Uint8Array): LogContent {
  const lines: unknown[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(lineFeed, start)
    if (end < 0) return { kind: 'torn', lines, size: start }
    try {
      lines.push(parseJson(bytes.subarray(start, end)))
    } catch (cause) {
      if (end + 1 === bytes.length) return { kind: 'torn', lines, size: start }
      return { kind: 'damaged', line: lines.length + 1, cause }
    }
    start = end + 1
  }
  return { kind: 'whole', lines, size: start }
}

/** One value as a line; JSON text never holds a line feed. */
export function logLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
