import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { serveWithFaults } from './faulty-route.ts'
import { extensionOf, pictureType, typeOfName } from './media.ts'
import { readUpload, type Upload } from './read-upload.ts'
import type { PlatformsState } from './state.ts'

const MEBIBYTE = 1_048_576
const limits: Readonly<Record<string, number>> = {
  image: 20 * MEBIBYTE,
  voice: 2 * MEBIBYTE,
  video: 20 * MEBIBYTE,
  file: 20 * MEBIBYTE,
}
const fileTypes = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'zip', 'pdf', 'rar']

const failed = (errcode: number, errmsg: string) => ({ errcode, errmsg })

/** Whose the files of the DingTalk app are. */
export const dingtalkOwner = 'dingtalk'

/** `POST /media/upload` of the old DingTalk server API (open.dingtalk.com upload-media-files); ids do not run out. */
export function addDingtalkMediaRoutes(router: Router, state: PlatformsState): void {
  router.post('/media/upload', async (ctx) => {
    await serveWithFaults(ctx, state.faults, 'upload', () => upload(state, ctx))
  })
}

async function upload(state: PlatformsState, ctx: Context) {
  const type = String(ctx.query['type'] ?? '')
  const brought = await readUpload(ctx)
  if (!state.tokens.takes(String(ctx.query['access_token'] ?? ''))) {
    return failed(40014, '不合法的access_token')
  }
  const limit = limits[type]
  if (limit === undefined) return failed(40004, '不合法的媒体文件类型')
  if (!brought || brought.bytes.length === 0) return failed(41005, '缺少多媒体文件数据')
  if (brought.bytes.length > limit) return failed(40006, '不合法的文件大小')
  const mediaType = typeOf(type, brought)
  if (mediaType === undefined) return failed(40005, '不合法的文件类型')
  const media = state.media.upload(dingtalkOwner, { ...brought, type: mediaType })
  return { errcode: 0, errmsg: 'ok', type, media_id: media.id, created_at: media.at }
}

function typeOf(type: string, { name, bytes }: Upload): string | undefined {
  if (type === 'image') return pictureType(bytes)
  if (type === 'file' && !fileTypes.includes(extensionOf(name))) return undefined
  return typeOfName(name)
}
