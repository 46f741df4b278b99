import { z } from 'zod'
import { dingtalkOwner } from './dingtalk-media.ts'
import type { SentFile } from './history.ts'
import type { PlatformsState } from './state.ts'

/** What a robot message shows. */
export interface RobotMessage {
  text: string
  title?: string
  files?: SentFile[]
  images?: SentFile[]
}

/** Longest `msgParam`, bytes (open.dingtalk.com the-robot-sends-a-group-message). */
const PARAM_BYTES = 15_000
const wrongParam = 'invalidParameter.msgParam'

const some = z.string().min(1)
const schemas = {
  sampleText: z.object({ content: some }),
  sampleMarkdown: z.object({ title: some, text: some }),
  sampleFile: z.object({
    mediaId: some,
    fileName: some,
    fileType: z.enum(['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx']),
  }),
  sampleImageMsg: z.object({ photoURL: some }),
}
/** A picture in markdown whose address is a media id. */
const picture = /!\[[^\]]*\]\((@[^)\s]+)\)/g

/**
 * Reads `msgKey` and `msgParam` of a robot message.
 * @returns the message, or the code the server API refuses it with. A picture can be shown by its media id only, since these
 *   platforms fetch nothing from elsewhere.
 */
export function readRobotMessage(
  state: PlatformsState,
  msgKey: string,
  msgParam: string,
): RobotMessage | string {
  if (Buffer.byteLength(msgParam) > PARAM_BYTES) return `${wrongParam}.tooLong`
  const param = parsed(msgParam)
  const find = (id: string) => state.media.find(dingtalkOwner, id)
  switch (msgKey) {
    case 'sampleText': {
      const { data } = schemas.sampleText.safeParse(param)
      return data ? { text: data.content } : wrongParam
    }
    case 'sampleMarkdown':
      return markdown(param, find)
    case 'sampleFile': {
      const { data } = schemas.sampleFile.safeParse(param)
      const file = data && find(data.mediaId)
      return file ? { text: '', files: [{ ...file, name: data.fileName }] } : wrongParam
    }
    case 'sampleImageMsg': {
      const { data } = schemas.sampleImageMsg.safeParse(param)
      const image = data && find(data.photoURL)
      return image ? { text: '', images: [image] } : wrongParam
    }
    default:
      return 'invalidParameter.msgKey'
  }
}

function markdown(
  param: unknown,
  find: (id: string) => SentFile | undefined,
): RobotMessage | string {
  const { data } = schemas.sampleMarkdown.safeParse(param)
  if (!data) return wrongParam
  const images = [...data.text.matchAll(picture)].flatMap((match) => find(match[1] ?? '') ?? [])
  return { title: data.title, text: data.text.replaceAll(picture, '').trim(), images }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
