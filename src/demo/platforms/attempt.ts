/** What came of handing a callback to the bot once. */
export type Attempt =
  /** The bot has it; nothing has to be sent again. */
  | { state: 'taken' }
  /** No answer, a broken one, or 5xx: the same message is sent again. */
  | { state: 'again'; reason: string }
  /** The bot refused it, or broke a rule of the platform: sending it again would change nothing. */
  | { state: 'refused'; reason: string }

/** The bot's bare HTTP answer, or why there was none. */
export type BotAnswer = { ok: true; body: string } | { ok: false; attempt: Attempt }

/** The bot's answer was lost on its way back. */
export const answerLost: Attempt = { state: 'again', reason: 'answer lost' }

/**
 * Posts JSON, or a text as it is, to the bot and sorts the answer: 200 is good, 4xx (but 408 and 429) a refusal, all else a reason to try again.
 * @param wall milliseconds after which the platform stops listening.
 */
export async function postToBot(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  wall: number,
): Promise<BotAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(wall),
    })
    const text = await response.text()
    if (response.status === 200) return { ok: true, body: text }
    return { ok: false, attempt: judgeStatus(response.status) }
  } catch (error) {
    return { ok: false, attempt: { state: 'again', reason: reasonOf(error) } }
  }
}

function judgeStatus(status: number): Attempt {
  const final = status >= 300 && status < 500 && status !== 408 && status !== 429
  return { state: final ? 'refused' : 'again', reason: `HTTP ${status}` }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : error.name
}
