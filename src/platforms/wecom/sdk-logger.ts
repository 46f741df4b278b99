import type { Logger } from '#base/logger.ts'

/** What the SDK wants to log with. */
interface SdkLogger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

const longest = 160

/**
 * Where the SDK's own words go: only the first one of each call, as the others hold whole frames, and its `debug` not at
 * all, as that prints what people wrote.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const cut = (message: string) => String(message).slice(0, longest)
  return {
    debug: () => undefined,
    info: (message) => logger.debug({ sdk: cut(message) }, 'wecom sdk'),
    warn: (message) => logger.info({ sdk: cut(message) }, 'wecom sdk warns'),
    error: (message) => logger.warn({ sdk: cut(message) }, 'wecom sdk reports an error'),
  }
}
