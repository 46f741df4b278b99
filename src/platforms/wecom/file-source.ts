import { AppError } from '#base/errors.ts'
import type { FileSource } from '#bot/file-source.ts'
import { download } from '#platforms/download.ts'
import { openMedia } from './media-cipher.ts'

/** How files of a 智能机器人 are got. */
export interface WecomFileOptions {
  /** Address of the platform itself, which may be http in a private network. */
  base: string
  /** Further hosts; default those of the public WeCom. */
  mediaHosts?: readonly string[] | undefined
  /** EncodingAESKey of the callback; null where each file has its own key. */
  encodingAesKey: string | null
}

/** WeCom keeps files at Tencent's object storage, for five minutes and encrypted (path 100719). */
const publicHosts = ['.myqcloud.com']

/** The files people send to a 智能机器人, opened. */
export function wecomFiles({
  base,
  mediaHosts = publicHosts,
  encodingAesKey,
}: WecomFileOptions): FileSource {
  const { host, protocol } = new URL(base)
  const rules = { hosts: [host, ...mediaHosts], allowHttp: /^(?:http|ws):$/.test(protocol) }
  return {
    async fetch({ url, aesKey, name }) {
      if (url === undefined) throw unreadable('no address')
      const key = aesKey ?? encodingAesKey
      const file = await download(url, rules)
      const bytes = key === null ? null : openMedia(file.bytes, key)
      if (!bytes) throw unreadable('cannot be opened')
      return { name: name ?? file.name ?? '文件', bytes }
    },
  }
}

function unreadable(reason: string): AppError {
  return new AppError('unreadable-file', '文件打不开，请再发一次，或直接发文字。', {
    cause: new Error(reason),
  })
}
