import { z } from 'zod'
import { postJson } from '#platforms/http.ts'
import type { DingtalkRobotConfig } from './schema.ts'
import { robotTopic } from './stream-frame.ts'

/** A way in that DingTalk has opened, or why there is none. */
export type OpenedGate =
  | {
      state: 'open'
      /** WebSocket address with its ticket, good once and for 90 seconds. */
      url: string
    }
  /** DingTalk does not know this app, or not by this secret: trying again soon changes nothing. */
  | { state: 'wrong-credentials'; reason: string }
  | { state: 'failed'; reason: string }

const openedSchema = z.object({ endpoint: z.string(), ticket: z.string().min(1) })
const errorSchema = z.object({ code: z.string() })
/** Codes of wrong credentials that come with other statuses than 401. */
const wrongCredentials = /clientidorsecret|invalidauthentication|invalidclient/i

/**
 * Asks for a new connection (POST `connections/open`); of several secrets the first one that is taken. Never rejects.
 * @param timeoutMs for each step of one request.
 */
export async function openGate(
  config: DingtalkRobotConfig,
  timeoutMs: number,
): Promise<OpenedGate> {
  let gate: OpenedGate = { state: 'failed', reason: 'no secret' }
  for (const clientSecret of config.clientSecret) {
    gate = await openWith(config, clientSecret, timeoutMs)
    if (gate.state !== 'wrong-credentials') return gate
  }
  return gate
}

async function openWith(
  { apiBase, clientId }: DingtalkRobotConfig,
  clientSecret: string,
  timeoutMs: number,
): Promise<OpenedGate> {
  const allowHttp = apiBase.startsWith('http:')
  const result = await postJson({
    url: `${apiBase.replace(/\/$/, '')}/v1.0/gateway/connections/open`,
    // Frames are dealt out at random over all connections of an app: only what is used may be asked for.
    body: JSON.stringify({
      clientId,
      clientSecret,
      ua: 'gongjian',
      subscriptions: [{ type: 'CALLBACK', topic: robotTopic }],
    }),
    headers: { accept: 'application/json' },
    hosts: [new URL(apiBase).host],
    allowHttp,
    timeoutMs,
  })
  if (!result.answered) return { state: 'failed', reason: result.delivery.reason }
  const opened = openedSchema.safeParse(result.body)
  if (result.status < 300 && opened.success) return gateAt(opened.data, allowHttp)
  const { code = '' } = errorSchema.safeParse(result.body).data ?? {}
  const isWrong = result.status === 401 || wrongCredentials.test(code)
  const reason = `HTTP ${result.status} ${code}`.trim()
  return { state: isWrong ? 'wrong-credentials' : 'failed', reason }
}

function gateAt(
  { endpoint, ticket }: z.infer<typeof openedSchema>,
  allowPlain: boolean,
): OpenedGate {
  const url = URL.parse(endpoint)
  const isAllowed = url?.protocol === 'wss:' || (allowPlain && url?.protocol === 'ws:')
  if (!url || !isAllowed) return { state: 'failed', reason: 'endpoint is no WebSocket address' }
  // A WebSocket address with a fragment is refused by throwing.
  url.hash = ''
  url.searchParams.set('ticket', ticket)
  return { state: 'open', url: url.href }
}
