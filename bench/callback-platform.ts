import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

/** A platform that takes every answer and counts them: what it costs is on another core than what is measured. */
let answers = 0
const ok = JSON.stringify({ errcode: 0, errmsg: 'ok', access_token: 'T', expires_in: 7200 })
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    if (request.method === 'POST') answers += 1
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': ok.length })
    response.end(ok)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('message', () => process.send?.({ answers }))
process.on('disconnect', () => process.exit(0))
