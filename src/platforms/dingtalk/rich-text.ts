import { z } from 'zod'

const richTextPart = z.object({
  text: z.string().nullish(),
  content: z.string().nullish(),
  type: z.string().nullish(),
  atName: z.string().nullish(),
})
const richText = z.object({ richText: z.array(richTextPart) })

/** What rich text holds. */
export interface RichText {
  /** Its text parts in their order, without the mention of the bot at the beginning. */
  text: string
  /** The type of the first part that is neither text nor a mention. */
  other?: string
}

/**
 * Reads the `content` of a rich text message, null when it is none. In a group it begins with the mention of the bot: as a
 * part of its own, on some clients (HarmonyOS) as text, or both.
 * @param botNames known display names of the bot.
 */
export function readRichText(
  content: unknown,
  isGroup: boolean,
  botNames: readonly string[],
): RichText | null {
  const parsed = richText.safeParse(content)
  if (!parsed.success) return null
  const parts = parsed.data.richText
  const texts = parts
    .filter((part) => (part.type ?? 'text') === 'text')
    .map((part) => part.text ?? '')
    .filter((text) => text.trim() !== '')
  const called = parts.flatMap(({ type, atName }) => (type === 'at' && atName ? [atName] : []))
  const text = isGroup ? withoutMention(texts, [...botNames, ...called]) : texts.join('')
  const other = parts.find((part) => part.type && part.type !== 'text' && part.type !== 'at')?.type
  return { text, ...(other ? { other } : {}) }
}

/** All text in a quoted rich text, null when it is none. */
export function quotedRichText(content: unknown): string | null {
  const rich = richText.safeParse(content)
  if (!rich.success) return null
  return rich.data.richText.map((part) => part.text ?? part.content ?? '').join('')
}

/** Names may hold blanks, so known ones are cut out first; of an unknown one only its first word can be told. */
function withoutMention(texts: readonly string[], names: readonly string[]): string {
  const whole = texts.join('')
  const bare = withoutNames(whole, names)
  if (bare !== whole || texts.length === 0) return bare
  const [first = '', ...rest] = texts
  return [first.replace(/^\s*@\S+\s*/u, ''), ...rest].join('')
}

/** The text without such mentions at its beginning, however often they are repeated. */
export function withoutNames(text: string, names: readonly string[]): string {
  const called = names.map((name) => name.trim().replace(/^@/u, '')).filter((name) => name !== '')
  if (called.length === 0) return text
  const longestFirst = called.toSorted((a, b) => b.length - a.length).map(nameForm)
  const mentions = new RegExp(`^(?:\\s*@(?:${longestFirst.join('|')})(?=[\\s@]|$))+`, 'u')
  return text.replace(mentions, '')
}

/** Clients differ in the kind of blank they put into a name. */
function nameForm(name: string): string {
  return name.split(/\s+/u).map(RegExp.escape).join('\\s+')
}
