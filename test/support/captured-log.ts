import { createLogger, type Logger } from '#base/logger.ts'

/** A log at the lowest level, kept in memory. */
export function capturedLog(): { logger: Logger; lines: string[] } {
  const lines: string[] = []
  const logger = createLogger('trace', { write: (line) => void lines.push(line) })
  return { logger, lines }
}
