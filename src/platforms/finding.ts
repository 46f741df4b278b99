/** One thing that was looked at when the set-up was checked. */
export interface Finding {
  /** `warn`: it works, but not as it should. */
  level: 'ok' | 'warn' | 'bad'
  /** A Chinese sentence; for what is wrong it says what to click or change. No secrets. */
  message: string
}

/** All is well. */
export const ok = (message: string): Finding => ({ level: 'ok', message })
/** It works, but somebody should look. */
export const warn = (message: string): Finding => ({ level: 'warn', message })
/** It does not work. */
export const bad = (message: string): Finding => ({ level: 'bad', message })
