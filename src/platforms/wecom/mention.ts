/**
 * A message without the mentions of the bot, trimmed. A mention is plain text, `@` and a display name, anywhere in the
 * message; names may hold blanks, so only the configured ones are cut out, the longest first. WeCom's clients put a
 * normal, a four-per-em (U+2005) or a no-break space (U+00A0) behind it.
 * @param names display names of the bot.
 */
export function withoutMention(text: string, names: readonly string[]): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, name) => rest.replace(mentionOf(name), ' '), text).trim()
}

function mentionOf(name: string): RegExp {
  return new RegExp(`[ \\u2005\\u00A0]?@${RegExp.escape(name)}(?:[\\s\\u2005\\u00A0]+|$)`, 'gu')
}
