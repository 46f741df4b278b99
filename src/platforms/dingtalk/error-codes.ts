/** What a code says of a message that was not taken. */
export type ErrorMeaning =
  /** Nothing went out, later it may. */
  | { state: 'retry'; afterMs?: number }
  /** Nobody knows what became of it. */
  | { state: 'unknown' }

const minuteMs = 60_000

/**
 * Codes of webhooks (open.dingtalk.com `custom-robots-send-group-messages`). All others refuse for good: 300001 no such
 * session, 4001xx the target is gone, 4301xx content blocked, 310000 sign or keyword wrong, 460101 too long …
 */
const webhookCodes: readonly (readonly [RegExp, ErrorMeaning])[] = [
  [/^-1$/, { state: 'retry' }],
  // Too fast: the webhook is then closed for ten minutes.
  [/^(?:410100|130101)$/, { state: 'retry', afterMs: 10 * minuteMs }],
]

/** Codes of the server API (open.dingtalk.com `server-api-error-codes-1`); all others refuse for good. */
const apiCodes: readonly (readonly [RegExp, ErrorMeaning])[] = [
  [/QpsLimit|QpmLimit|send\.too\.fast/i, { state: 'retry', afterMs: minuteMs }],
  [/^-1$/, { state: 'retry', afterMs: minuteMs }],
  // DingTalk's own gateway has waited three seconds in vain.
  [/^(?:15|88)$|gateway\.?time-?out/i, { state: 'unknown' }],
]

/** Too many calls from this address (10,000 in 20 s): nothing is served for five minutes, with HTTP 200. */
const banned: ErrorMeaning = { state: 'retry', afterMs: 5 * minuteMs }

/** What the `errcode` of a webhook means; null where it refuses for good. */
export function webhookMeaning(errcode: number): ErrorMeaning | null {
  return meaningIn(webhookCodes, String(errcode))
}

/** What the `code` of the server API means; null where it refuses for good. */
export function apiMeaning(code: string): ErrorMeaning | null {
  return meaningIn(apiCodes, code)
}

/** What an answer means that stands in front of every API; null for any other. */
export function banIn(body: unknown): ErrorMeaning | null {
  const isBan =
    typeof body === 'object' && body !== null && 'punish' in body && body.punish === 'deny'
  return isBan ? banned : null
}

function meaningIn(
  table: readonly (readonly [RegExp, ErrorMeaning])[],
  code: string,
): ErrorMeaning | null {
  return table.find(([pattern]) => pattern.test(code))?.[1] ?? null
}
