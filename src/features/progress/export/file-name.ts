/** Longest name without type, in characters: 4 bytes each stay under the 255 of common file systems. */
const most = 60

/**
 * A file name that every system takes, Windows included, and that stays in its folder.
 * @param type without the dot.
 */
export function fileName(title: string, type: string): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/g, '')
  const short = [...plain].slice(0, most).join('').trim()
  return `${short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? '进展' : short}.${type}`
}

/** A name made by `fileName` with a mark before its type, still no longer than it may be. */
export function markedName(name: string, mark: string): string {
  const at = name.lastIndexOf('.')
  const title = [...name.slice(0, at)].slice(0, most - mark.length).join('')
  return `${title}${mark}${name.slice(at)}`
}
