import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { download, fileNameIn, isAllowed } from '#platforms/download.ts'

/** A file server that answers as told; tells how often it was asked. */
async function server(answer: (response: ServerResponse) => void) {
  const asked = { times: 0 }
  const http = createServer((_, response) => {
    asked.times += 1
    answer(response)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  const { port } = http.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/f`, host: `127.0.0.1:${port}`, asked }
}

it('gives bytes and the name the server tells', async () => {
  const { url, host } = await server((response) => {
    response.setHeader(
      'content-disposition',
      "attachment; filename*=UTF-8''%E5%91%A8%E6%8A%A5.docx",
    )
    response.end('abc')
  })
  const file = await download(url, { hosts: [host], allowHttp: true })
  expect(file.bytes.toString()).toBe('abc')
  expect(file.name).toBe('周报.docx')
})

it('asks nobody but the platform, and follows nobody elsewhere', async () => {
  const inner = await server((response) => response.end('secret of the intranet'))
  const outer = await server((response) => response.writeHead(302, { location: inner.url }).end())
  const rules = { hosts: [outer.host], allowHttp: true }
  await expect(download(inner.url, rules)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(download(outer.url, rules)).rejects.toMatchObject({ code: 'platform' })
  expect(inner.asked.times).toBe(0)
})

it('stops at the limit, whether the size is told or not', async () => {
  const told = await server((response) => response.end(Buffer.alloc(2000)))
  const untold = await server((response) => {
    response.write(Buffer.alloc(900))
    response.write(Buffer.alloc(900))
    response.end()
  })
  for (const { url, host } of [told, untold]) {
    const rules = { hosts: [host], allowHttp: true, limit: 1024 }
    await expect(download(url, rules)).rejects.toMatchObject({ code: 'too-large' })
  }
})

it('says what became of a file that is gone, slow, or not given', async () => {
  for (const [status, code] of [
    [403, 'not-found'],
    [404, 'not-found'],
    [500, 'platform'],
  ] as const) {
    const { url, host } = await server((response) => response.writeHead(status).end())
    await expect(download(url, { hosts: [host], allowHttp: true })).rejects.toMatchObject({ code })
  }
  const { url, host } = await server(() => undefined)
  const slow = { hosts: [host], allowHttp: true, timeoutMs: 50 }
  await expect(download(url, slow)).rejects.toMatchObject({ code: 'timeout', retryable: true })
})

it('knows which hosts are allowed', () => {
  const rules = { hosts: ['qyapi.weixin.qq.com', '.myqcloud.com'], allowHttp: false }
  for (const url of ['https://qyapi.weixin.qq.com/a', 'https://x.cos.ap-gz.myqcloud.com/a?b'])
    expect(isAllowed(url, rules), url).toBe(true)
  for (const url of [
    'http://qyapi.weixin.qq.com/a',
    'https://myqcloud.com.evil.com/a',
    'https://evilmyqcloud.com/a',
    'https://user:pw@x.myqcloud.com/a',
    'https://127.0.0.1/a',
    'file:///etc/passwd',
    'x',
  ])
    expect(isAllowed(url, rules), url).toBe(false)
})

it('reads names in any of their forms, never a path', () => {
  expect(fileNameIn('attachment; filename="a b.txt"')).toBe('a b.txt')
  expect(fileNameIn('attachment; filename=%E5%91%A8.txt; size=3')).toBe('周.txt')
  expect(fileNameIn('attachment; filename="../../etc/passwd"')).toBe('passwd')
  expect(fileNameIn('inline')).toBeNull()
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fileNameIn(`attachment; filename="${text}"`) ?? '').not.toMatch(/[/\\]/)
    }),
  )
})
