import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createNetServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { holdPost } from '#platforms/held-post.ts'

/** A server on loopback; it ends with the running test. */
async function urlOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/send?x=1`
}

/** A platform, with the requests of which it has seen the beginning. */
async function platform(answer: RequestListener) {
  const server = createServer(answer)
  const begun = once(server, 'request') as Promise<[IncomingMessage]>
  return { url: await urlOf(server), begun }
}

const post = (url: string, timeoutMs = 2000) =>
  holdPost({ url, body: '{"text":"清 71 座"}', headers: { 'x-token': 'T' }, timeoutMs })

it('arrives whole, once it is let go', async () => {
  const { url, begun } = await platform(async (request, response) => {
    const body = await text(request)
    response.writeHead(201).end(`${request.method} ${request.headers['x-token']} ${body}`)
  })
  const held = await post(url)
  const [request] = await begun
  expect(request.complete).toBe(false)
  expect(await held.finish()).toEqual({ status: 201, text: 'POST T {"text":"清 71 座"}' })
})

it('never arrives whole when it is taken back', async () => {
  const { url, begun } = await platform((request) => request.resume())
  const held = await post(url)
  const [request] = await begun
  held.drop()
  await once(request, 'close').catch(() => undefined)
  expect(request.complete).toBe(false)
})

it('may be answered before it is whole', async () => {
  const { url, begun } = await platform((request, response) => {
    request.resume()
    response.writeHead(403).end('no')
  })
  const held = await post(url)
  await begun
  expect(await held.finish()).toEqual({ status: 403, text: 'no' })
})

it('of a redirect or an endless answer gives what comes first', async () => {
  const { url } = await platform((request, response) => {
    request.resume()
    response.writeHead(302, { location: '/other' })
    response.write('x'.repeat(200_000))
  })
  const { status, text: start } = await (await post(url)).finish()
  expect([status, start.length > 60_000, start.length < 200_000]).toEqual([302, true, true])
})

it('rejects beforehand when there is nobody to connect to', async () => {
  const server = createNetServer()
  const url = await urlOf(server)
  server.close()
  await expect(post(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

it('rejects in the end when no answer comes in time', async () => {
  const { url } = await platform((request) => request.resume())
  const held = await post(url, 100)
  await expect(held.finish()).rejects.toMatchObject({ name: 'TimeoutError' })
})

it('rejects in the end when the connection breaks', async () => {
  const { url } = await platform((request) =>
    request.on('end', () => request.socket.destroy()).resume(),
  )
  await expect((await post(url)).finish()).rejects.toMatchObject({ code: 'ECONNRESET' })
})
