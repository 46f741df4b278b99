import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isServing, remoteDesk } from '../../src/cli/remote-desk.ts'

/** A server that answers everything the same way; tells what it was sent. */
async function serverThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', () => resolve())
  await promise
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, requests, desk: remoteDesk({ port, token: 'secret-token' }) }
}

const says = (status: number, text: string) =>
  serverThat((_, response) => {
    response.writeHead(status).end(text)
  })

describe('the desk of a server', () => {
  it('shows its token', async () => {
    const { desk, requests } = await says(200, '{"questions":[],"undelivered":[],"unsent":[]}')
    expect(await desk.unanswered()).toEqual({ questions: [], undelivered: [], unsent: [] })
    expect(requests[0]?.headers.authorization).toBe('Bearer secret-token')
  })

  it('passes on what the server says about a wrong request', async () => {
    const { desk } = await says(400, '{"error":{"code":"bad-request","message":"没有这个群。"}}')
    await expect(desk.ask({ question: 'x' })).rejects.toMatchObject({
      code: 'bad-request',
      message: '没有这个群。',
    })
  })

  it.each([
    ['something else than JSON', 200, '<html>'],
    ['an answer of another version', 200, '{"status":"perhaps"}'],
    ['an error in no known form', 500, '{}'],
  ])('turns %s into a sentence', async (_, status, text) => {
    const { desk } = await says(status, text)
    const error = await desk.ask({ question: 'x' }).catch((thrown: Error) => thrown.message)
    expect(error).toMatch(/^服务.*请.*。$/)
  })

  it('turns a connection that breaks into a sentence', async () => {
    const { desk } = await serverThat((request) => request.socket.destroy())
    await expect(desk.knowledge()).rejects.toMatchObject({ code: 'timeout', retryable: true })
  })
})

describe('a server', () => {
  it('is there when its health answers well', async () => {
    expect(await isServing((await says(200, '{"status":"ok"}')).port)).toBe(true)
    expect(await isServing((await says(503, '{}')).port)).toBe(false)
    const { port } = await serverThat((request) => request.socket.destroy())
    expect(await isServing(port)).toBe(false)
  })
})
