import { describe, expect, it } from 'vitest'
import { isOpen, refusal } from '../src/server-guard.ts'

const right = {
  remoteAddress: '127.0.0.1',
  target: '/api/knowledge',
  headers: { host: '127.0.0.1:3000' },
}

describe('what is open to everyone', () => {
  it.each(['/channels/nankai', '/channels/', '/healthz', '/readyz'])('%s', (path) => {
    expect(isOpen(path)).toBe(true)
  })

  it.each([
    '/',
    '/api/ask',
    '/API/ask',
    '//api/ask',
    '/demo/api/say',
    '/metrics',
    '/metrics/',
    '/channels',
    '/Channels/x',
    '/healthz/',
    '/healthz/../api/ask',
    '/readyz.json',
  ])('not %s', (path) => {
    expect(isOpen(path)).toBe(false)
  })
})

describe('a guarded address', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('answers the socket %s', (ip) => {
    expect(refusal({ ...right, remoteAddress: ip })).toBeNull()
  })

  it.each([
    undefined,
    '',
    '10.0.0.5',
    '192.168.1.7',
    '::ffff:10.0.0.5',
    'fe80::1',
    '1127.0.0.1',
    '::11',
  ])('refuses the socket %s', (ip) => {
    expect(refusal({ ...right, remoteAddress: ip })).toMatch(/本机/)
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:80', '[::1]', '[::1]:3000'])(
    'answers Host %s',
    (host) => {
      expect(refusal({ ...right, headers: { host } })).toBeNull()
    },
  )

  it.each([
    undefined,
    '',
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.',
    '127.0.0.1:3000:1',
    '::1',
    'localhost@evil.example',
    '127.0.0.2',
    '0.0.0.0:3000',
    'localhost:3000, evil.example',
  ])('refuses Host %s', (host) => {
    expect(refusal({ ...right, headers: host === undefined ? {} : { host } })).toMatch(
      /127\.0\.0\.1/,
    )
  })

  it.each([
    'forwarded',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-anything',
    'x-real-ip',
  ])('refuses whatever carries %s, also empty', (name) => {
    expect(refusal({ ...right, headers: { ...right.headers, [name]: '' } })).toMatch(/代理/)
  })

  it.each([
    [{ 'content-length': '2' }],
    [{ 'content-length': '2', 'content-type': 'text/plain' }],
    [{ 'content-length': '2', 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-length': '2', 'content-type': 'application/jsonp' }],
    [{ 'content-length': '2', 'content-type': 'text/plain; application/json' }],
    [{ 'transfer-encoding': 'chunked' }],
    [{ 'transfer-encoding': 'chunked', 'content-type': 'multipart/form-data' }],
  ])('refuses the body of %j', (headers) => {
    expect(refusal({ ...right, headers: { ...right.headers, ...headers } })).toMatch(/JSON/)
  })

  it.each([
    [{ 'content-length': '0' }],
    [{ 'content-length': '0', 'content-type': 'text/plain' }],
    [{ 'content-length': '2', 'content-type': 'application/json' }],
    [{ 'content-length': '2', 'content-type': 'Application/JSON; charset=utf-8' }],
    [{ 'transfer-encoding': 'chunked', 'content-type': 'application/json' }],
  ])('takes the body of %j', (headers) => {
    expect(refusal({ ...right, headers: { ...right.headers, ...headers } })).toBeNull()
  })

  it('refuses a request line that names a host of its own', () => {
    expect(refusal({ ...right, target: 'http://evil.example/api/knowledge' })).toMatch(/本机/)
  })
})
