import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { ChatEvent, MessageEvent } from '#bot/event.ts'
import type { FileSource } from '#bot/file-source.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { FileShelf } from './file-shelf.ts'
import { readReport } from './read-report.ts'

/** What files are received with. */
export interface ReceivedFilesOptions {
  /** By the configured name of the channel. */
  sources: ReadonlyMap<string, FileSource>
  shelf: FileShelf
  logger: Logger
}

type Handle = (event: ChatEvent) => Promise<OutboundMessage | null>

/** Words beside a quoted file that mean the file, and are no question of their own. */
const aboutFile = /^(?:.{0,12}(?:周报|报送|上报|进展|填报|文件|附件|材料|登记|收|见).{0,12})?$/

/** Fetches files people send, keeps them, and has them read as if their text had been typed. */
export class ReceivedFiles {
  readonly #options: ReceivedFilesOptions

  constructor(options: ReceivedFilesOptions) {
    this.#options = options
  }

  /** Handles an event by `handle`, with the text of its file where it has one that can be read. Never rejects for a file. */
  async handle(event: ChatEvent, handle: Handle): Promise<OutboundMessage | null> {
    if (event.type !== 'message' || !event.file || !aboutFile.test(event.text.trim()))
      return handle(event)
    const source = this.#options.sources.get(event.conversation.channel)
    return source ? this.#read(event, source, handle) : handle(event)
  }

  async #read(
    event: MessageEvent,
    source: FileSource,
    handle: Handle,
  ): Promise<OutboundMessage | null> {
    const { file: sent = {}, unreadable: _, ...rest } = event
    try {
      const { name, bytes } = await source.fetch(sent)
      const file = { name: baseName(name), bytes }
      await this.#options.shelf.keep(event, file)
      const content = readReport(file)
      if ('advice' in content) return { text: content.advice }
      const reply = await handle({ ...rest, text: content.text })
      return reply && { ...reply, text: `已读文件“${file.name}”。\n${reply.text}` }
    } catch (error) {
      const { id, conversation } = event
      const fields = { event: id, channel: conversation.channel, err: error }
      this.#options.logger.warn(fields, 'file not received')
      if (error instanceof AppError && error.code !== 'internal') return { text: error.message }
      return { text: '文件没有收下来，请稍后再发一次，或直接发文字。' }
    }
  }
}

/** A name as it was given may hold a path, and is shown to people. */
function baseName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return (
    base
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(-80) || '文件'
  )
}
