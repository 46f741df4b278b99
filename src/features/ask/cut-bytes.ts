const MARK = '（续）'

/** The text up to so many UTF-8 bytes, cut at the end of a sentence or line, with 续 where more follows. */
export function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  const room = most - Buffer.byteLength(MARK)
  let bytes = 0
  let end = 0
  for (const char of text) {
    bytes += Buffer.byteLength(char)
    if (bytes > room) break
    end += char.length
  }
  const stop = Math.max(text.lastIndexOf('。', end - 1), text.lastIndexOf('\n', end - 1))
  return text.slice(0, stop > 0 ? stop + 1 : end) + MARK
}
