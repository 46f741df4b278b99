const unreachable = '连不上演示服务，请确认它还在运行。'

/** Asks the demo's JSON API. Throws an Error whose message may be shown. */
export async function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(given).toString()
  return answerOf(await request(`/demo/api/${path}${text ? `?${text}` : ''}`))
}

/** Sends JSON to the demo's API. Throws an Error whose message may be shown. */
export async function post(path, body) {
  const headers = { 'content-type': 'application/json' }
  return answerOf(
    await request(`/demo/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
}

async function request(url, init) {
  try {
    return await fetch(url, init)
  } catch {
    throw new Error(unreachable)
  }
}

async function answerOf(response) {
  const body = await response.json().catch(() => null)
  if (response.ok) return body
  throw new Error(body?.error?.message ?? unreachable)
}
