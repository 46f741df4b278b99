import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { Credentials } from '#demo/platforms/credentials.ts'
import { signTimestamp } from '#demo/platforms/dingtalk-sign.ts'
import { openSealed, sealText, signSealed } from '#demo/platforms/wecom-seal.ts'

/** A callback as the bot saw it, opened, with what its signature was worth. */
export interface Seen {
  channel: 'wecom' | 'dingtalk'
  body: Record<string, unknown>
  signed: boolean
}

/** What the bot does with a callback: answer with this status, or with this WeCom reply (undefined: empty 200). */
export type Script = (seen: Seen, bot: ScriptedBot) => Promise<ScriptedAnswer> | ScriptedAnswer
export type ScriptedAnswer = { status: number } | { reply: unknown } | { hangUp: true } | undefined

/** A bot that does what a test tells it, spoken to by the pretend platforms over HTTP. */
export class ScriptedBot {
  readonly seen: Seen[] = []
  readonly url: string
  readonly #server

  static async start(credentials: () => Credentials, script: Script): Promise<ScriptedBot> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new ScriptedBot(server, credentials, script)
  }

  private constructor(
    server: ReturnType<typeof createServer>,
    credentials: () => Credentials,
    script: Script,
  ) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.#answer(request, response, credentials(), script)
    })
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    credentials: Credentials,
    script: Script,
  ): Promise<void> {
    const url = new URL(request.url ?? '', this.url)
    const wecom = url.pathname === '/channels/demo-wecom'
    if (request.method === 'GET') {
      const sealed = url.searchParams.get('echostr') ?? ''
      response.end(openSealed(credentials.wecom.encodingAesKey, sealed))
      return
    }
    const raw = JSON.parse(await readText(request)) as Record<string, unknown>
    const seen = wecom ? openWecom(url, raw, credentials) : openDingtalk(request, raw, credentials)
    this.seen.push(seen)
    const answer = await script(seen, this)
    if (answer === undefined) response.end(wecom ? '' : '{"msgtype":"empty"}')
    else if ('hangUp' in answer) response.destroy()
    else if ('status' in answer) response.writeHead(answer.status).end()
    else response.end(sealedReply(url, answer.reply, credentials))
  }

  /** Callbacks other than polls. */
  messages(): Seen[] {
    return this.seen.filter((each) => each.body['msgtype'] !== 'stream')
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

function openWecom(url: URL, raw: Record<string, unknown>, { wecom }: Credentials): Seen {
  const sealed = String(raw['encrypt'])
  const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map(
    (name) => url.searchParams.get(name) ?? '',
  )
  const right = signSealed(wecom.token, timestamp ?? '', nonce ?? '', sealed)
  const body = JSON.parse(openSealed(wecom.encodingAesKey, sealed)) as Record<string, unknown>
  return { channel: 'wecom', body, signed: right === signature }
}

function openDingtalk(
  request: IncomingMessage,
  body: Record<string, unknown>,
  { dingtalk }: Credentials,
): Seen {
  const right = signTimestamp(String(request.headers['timestamp']), dingtalk.clientSecret)
  return { channel: 'dingtalk', body, signed: right === request.headers['sign'] }
}

function sealedReply(url: URL, reply: unknown, { wecom }: Credentials): string {
  const encrypt = sealText(wecom.encodingAesKey, JSON.stringify(reply))
  const nonce = url.searchParams.get('nonce') ?? ''
  const timestamp = 1_715_560_200
  const msgsignature = signSealed(wecom.token, String(timestamp), nonce, encrypt)
  return JSON.stringify({ encrypt, msgsignature, timestamp, nonce })
}
