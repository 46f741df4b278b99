/** Characters that XML 1.0 has no way to hold, or is advised against (https://www.w3.org/TR/xml/#charsets). */
const unfit = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** A text without what no XML file can hold; line ends become `\n`. Markup is not escaped. */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unfit, '')
}
