import { extname } from 'node:path'
import { AppError } from '#base/errors.ts'
import type { FileSource } from '#bot/file-source.ts'
import type { AppApi } from './app-api.ts'
import { isPicture } from './pictures.ts'

/** The files and pictures people send to a 自建应用. */
export function wecomAppFiles(api: Pick<AppApi, 'file'>): FileSource {
  return {
    async fetch({ code }) {
      if (code === undefined) throw new AppError('platform', '消息里没有文件，请再发一次。')
      const { name, bytes } = await api.file(code)
      return { name: nameOf(name, code, bytes), bytes }
    },
  }
}

/** WeCom calls a picture by its id, which is nothing to show people. */
function nameOf(name: string | null, mediaId: string, bytes: Uint8Array): string {
  if (name !== null && !name.startsWith(mediaId)) return name
  const plain = isPicture(bytes, bytes.length) ? '图片' : '文件'
  return plain + extname(name ?? '')
}
