import type { Delivery } from '#bot/adapter.ts'

/** The JSON a platform answered with, or why there is none. */
export type Fetched =
  | { answered: true; status: number; body: unknown }
  | { answered: false; delivery: Extract<Delivery, { state: 'retry' | 'refused' }> }

/** A request that shows nobody anything: asking for a token, uploading a file. */
export interface FetchOptions {
  url: string
  method?: 'GET' | 'POST'
  body?: FormData
  timeoutMs: number
}

/** Makes a request that may be repeated at will. Never rejects; redirects are not followed. */
export async function fetchJson({
  url,
  method = 'GET',
  body,
  timeoutMs,
}: FetchOptions): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body ? { body } : {}),
    })
    const { status } = response
    const text = await response.text()
    if (status === 429 || status >= 500) return failed('retry', `HTTP ${status}`)
    if (status >= 300 && status < 400) return failed('refused', `HTTP ${status}`)
    return parsed(status, text)
  } catch (error) {
    return failed('retry', error instanceof Error ? error.name : 'network')
  }
}

/** A form with one file in a field named `media`, as both platforms want it. */
export function mediaForm(bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData()
  form.set('media', new Blob([bytes]), name)
  return form
}

function parsed(status: number, text: string): Fetched {
  try {
    return { answered: true, status, body: JSON.parse(text) }
  } catch {
    return failed('refused', `HTTP ${status} without JSON`)
  }
}

function failed(state: 'retry' | 'refused', reason: string): Fetched {
  return { answered: false, delivery: { state, reason } }
}
