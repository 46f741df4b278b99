/** Takes the mentions of the bot out of a message and trims it. */
export type StripMention = (text: string) => string

/**
 * Makes the function that cuts out mentions. A mention is plain text, `@` and a display name, anywhere in the message;
 * names may hold blanks, so only the given ones are cut out, the longest first. WeCom's clients put a normal, a
 * four-per-em (U+2005) or a no-break space (U+00A0) behind it; people put a comma or a colon there.
 * @param names display names of the bot.
 */
export function mentionStripper(names: readonly string[]): StripMention {
  const mentions = names.toSorted((a, b) => b.length - a.length).map(mentionOf)
  return (text) => mentions.reduce((rest, mention) => rest.replace(mention, ' '), text).trim()
}

function mentionOf(name: string): RegExp {
  return new RegExp(
    `[ \\u2005\\u00A0]?@${RegExp.escape(name)}(?:[\\s\\u2005\\u00A0]+|[，,、：:]\\s*|$)`,
    'gu',
  )
}
