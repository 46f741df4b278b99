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

/**
 * When a group is next reminded of something in a plan, epoch milliseconds; null when that is not within a year. A reminder of
 * this very minute is over.
 */
export async function nextReminder(now) {
  const posts = await answerOf(await request('/api/schedule'))
  const reminds = ({ kind }) => !kind.startsWith('round-')
  const next = posts.find(
    ({ at, held, sections }) => !held && Date.parse(at) > now && sections.some(reminds),
  )
  return next ? Date.parse(next.at) : null
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
