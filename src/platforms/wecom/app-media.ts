import { z } from 'zod'
import type { Attachment } from '#bot/post.ts'
import { mediaForm } from '#platforms/fetch-json.ts'
import { type SenderDeps, uploadTimeoutMs } from '#platforms/sender-deps.ts'
import type { AppApi, NotNow } from './app-api.ts'
import type { AppBody } from './app-render.ts'
import { isPicture } from './pictures.ts'

/** Limits of `media/upload` in bytes (developer.work.weixin.qq.com path 90253). */
const maxImageBytes = 10 * 1024 * 1024
const maxFileBytes = 20 * 1024 * 1024
const minBytes = 5

const uploadedSchema = z.object({ media_id: z.string().min(1) })

/** Uploads attachments for an app; WeCom keeps them for three days. */
export class AppMedia {
  readonly #api: AppApi
  readonly #deps: SenderDeps
  readonly #known = new WeakMap<Attachment, AppBody>()

  constructor(api: AppApi, deps: SenderDeps) {
    this.#api = api
    this.#deps = deps
  }

  /** The message an attachment goes out as, or why it cannot (now). Never rejects. */
  async bodyOf(file: Attachment): Promise<AppBody | NotNow> {
    const known = this.#known.get(file)
    if (known) return known
    const bytes = await this.#deps.readFile(file.path).catch(() => null)
    if (!bytes) return { state: 'refused', reason: 'file cannot be read' }
    if (bytes.length < minBytes || bytes.length > maxFileBytes)
      return { state: 'refused', reason: `file of ${bytes.length} bytes` }
    const type = file.kind === 'image' && isPicture(bytes, maxImageBytes) ? 'image' : 'file'
    const uploaded = await this.#api.fetch({
      path: '/cgi-bin/media/upload',
      query: { type },
      form: () => mediaForm(bytes, file.name),
      timeoutMs: this.#deps.uploadTimeoutMs ?? uploadTimeoutMs,
    })
    if ('state' in uploaded) return uploaded
    const media = uploadedSchema.safeParse(uploaded.body)
    if (!media.success)
      return { state: 'refused', reason: `upload gave no media id, errcode ${uploaded.errcode}` }
    const body = bodyOf(type, media.data.media_id)
    this.#known.set(file, body)
    return body
  }
}

function bodyOf(type: 'image' | 'file', media_id: string): AppBody {
  return type === 'image'
    ? { msgtype: 'image', image: { media_id } }
    : { msgtype: 'file', file: { media_id } }
}
