import type { OutboundMessage } from '#bot/message.ts'
import { sourceLines } from './source-lines.ts'
import { type Fits, splitText } from './split-text.ts'

/** How one platform wants its messages. */
export interface PartRules {
  /** Whether a text may go out as one message. */
  fits: Fits
  /** At most so many messages for one reply; what is longer is cut with a sentence that says so. */
  maxParts: number
  /** Makes text harmless that comes from documents or people. */
  neutralise: (text: string) => string
  /** Put between the source lines. */
  betweenSources: '\n' | '\n\n'
}

const continued = '（续见下条）'
const cutOff = '\n\n（内容较长，余下部分请缩小范围再问。）'

/** The number of a part, and the room it takes at most. */
const numberOf = (part: number, parts: number) => `\n\n（${part}/${parts}）`
const numberRoom = numberOf(99, 99)

/**
 * The texts a reply is sent as, numbered when there are several: the source lines stay in one piece with the end of the
 * text unless they alone are too long.
 */
export function messageParts(reply: OutboundMessage, rules: PartRules): string[] {
  const text = rules.neutralise(reply.text.trim())
  const sources = rules.neutralise(sourceLines(reply.sources).join(rules.betweenSources))
  const tail = sources && `\n\n${sources}`
  if (rules.fits(text + tail)) return [text + tail]
  const sourcesFit = rules.fits(`${text.slice(0, 100)}${numberRoom}${cutOff}${tail}`)
  const body = sourcesFit ? text : text + tail
  const end = sourcesFit ? tail : ''
  const parts = splitText(body, (part) => rules.fits(part + numberRoom + cutOff + end))
  const kept = parts.slice(0, rules.maxParts)
  const last = kept.length - 1
  const isCut = parts.length > kept.length
  return kept.map((part, index) => {
    const number = last > 0 ? numberOf(index + 1, kept.length) : ''
    if (index < last) return part + number + continued
    return part + number + (isCut ? cutOff : '') + end
  })
}
