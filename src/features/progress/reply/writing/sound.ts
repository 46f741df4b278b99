import { pinyin } from 'pinyin-pro'

/** Of characters met so far; there are some thousands at most. */
const known = new Map<string, string>()

/** The syllable of a character without its tone; empty for what is not Chinese. Endings that dialects confuse are one. */
export function syllableOf(char: string): string {
  if (char < '\u4e00' || char > '\u9fff') return ''
  const ready = known.get(char)
  if (ready !== undefined) return ready
  const syllable = pinyin(char, { toneType: 'none' }).replace(/(?<=[aei]n)g$/, '')
  known.set(char, syllable)
  return syllable
}
