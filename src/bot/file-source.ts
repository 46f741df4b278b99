import type { FileHandle } from './event.ts'

/** A file somebody sent, with its bytes. */
export interface ReceivedFile {
  name: string
  bytes: Uint8Array
}

/** Where the files of one channel are got from. */
export interface FileSource {
  /**
   * Gets a file from the platform.
   * @throws AppError `forbidden` for an address that is not the platform's, `too-large`, `not-found` when it is gone,
   * `platform`, `timeout`; the message may be shown to whoever sent the file.
   */
  fetch(file: FileHandle): Promise<ReceivedFile>
}
