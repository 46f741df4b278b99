import { createCipheriv, createHash } from 'node:crypto'
import type { Router } from '@koa/router'
import { z } from 'zod'
import type { SentFile } from './history.ts'
import { readJson } from './read-json.ts'
import type { PlatformsState } from './state.ts'

/** A file of WeCom can be got for five minutes (developer.work.weixin.qq.com 100719). */
const LIFE_MS = 5 * 60_000
const BLOCK = 32

/** The key a file has of its own on a long connection, base64. */
const ownKey = ({ blob }: SentFile) => createHash('sha256').update(blob).digest('base64')

/** How a WeCom callback tells of a file: on a long connection each has its own key, else the bot's is meant. */
export function wecomFilePart(state: PlatformsState, file: SentFile) {
  const query = new URLSearchParams({ name: file.name, at: String(state.clock.now()) })
  if (state.link.isUsed) query.set('own', '1')
  const url = `${state.url}/wecom/files/${file.blob}?${query}`
  return { url, ...(state.link.isUsed ? { aeskey: ownKey(file) } : {}) }
}

/** How a DingTalk callback tells of a file. */
export function dingtalkFilePart({ name, blob }: SentFile) {
  return { fileName: name, downloadCode: `code-${blob}`, spaceId: '1', fileId: '1' }
}

const askedFor = z.object({ downloadCode: z.string(), robotCode: z.string() })

/** Where bots get the files that members sent: encrypted from WeCom, by a code and an address of its own from DingTalk. */
export function addSentFileRoutes(router: Router, state: PlatformsState): void {
  router.get('/wecom/files/:blob', (ctx) => {
    const { name = '', at = '', own } = ctx.query as Record<string, string>
    const file = { name, type: '', size: 0, blob: ctx.params['blob'] ?? '' }
    if (state.clock.now() - Number(at) > LIFE_MS || !/^[0-9a-f]{64}$/.test(file.blob)) {
      ctx.status = 403
      return
    }
    const key = own ? ownKey(file) : `${state.credentials.wecom.encodingAesKey}=`
    ctx.type = 'application/octet-stream'
    ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    ctx.body = encrypted(state.media.read(file), Buffer.from(key, 'base64'))
  })
  router.post('/v1.0/robot/messageFiles/download', async (ctx) => {
    const body = askedFor.safeParse(await readJson(ctx))
    if (!state.tokens.takes(ctx.get('x-acs-dingtalk-access-token'))) {
      ctx.status = 401
      ctx.body = { code: 'InvalidAuthentication' }
      return
    }
    const blob = /^code-([0-9a-f]{64})$/.exec(body.data?.downloadCode ?? '')?.[1]
    if (!blob || body.data?.robotCode !== state.credentials.dingtalk.robotCode) {
      ctx.status = 400
      ctx.body = { code: 'invalidParameter.robotCode.downloadCode' }
      return
    }
    ctx.body = { downloadUrl: `${state.url}/dingtalk/files/${blob}.file` }
  })
  router.get('/dingtalk/files/:blob.file', (ctx) => {
    ctx.type = 'application/octet-stream'
    ctx.body = state.media.read({ name: '', type: '', size: 0, blob: ctx.params['blob'] ?? '' })
  })
}

function encrypted(bytes: Buffer, key: Buffer): Buffer {
  const padding = BLOCK - (bytes.length % BLOCK)
  const padded = Buffer.concat([bytes, Buffer.alloc(padding, padding)])
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()])
}
