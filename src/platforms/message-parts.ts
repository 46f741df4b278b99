import type { OutboundMessage, SourceLine } from '#bot/message.ts'
import { placeLine, shortSourceLine, sourceLine } from './source-lines.ts'
import { type Fits, type Stretch, splitStretches } from './split-text.ts'
import { type Spoken, spokenSources } from './spoken-sources.ts'

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

/** Fewer characters a part are no reading: lines that leave no room for them do not stand under every part. */
const leastText = 100

/** A line that stands under each part that holds something of a stretch. */
interface Mark extends Stretch {
  line: string
  /** Where in the text the line stands itself: a part that begins before it has it already. */
  standsAt?: number
}

/** A text with the lines that belong under its parts. */
interface Cited {
  body: string
  marks: readonly Mark[]
  /** The lines under the last part. */
  end: readonly string[]
}

/**
 * The texts a reply is sent as, numbered when there are several. Each then has under it the places of the sources whose
 * words it holds, a source of several parts under each; what no part repeats stands under the last.
 */
export function messageParts(reply: OutboundMessage, rules: PartRules): string[] {
  const text = rules.neutralise(reply.text.trim())
  const sources = reply.sources ?? []
  const spoken = spokenSources(text, sources)
  const lines = sources.map((source) => rules.neutralise(lineOf(source, spoken)))
  const whole = text + under(lines, rules)
  if (rules.fits(whole)) return [whole]
  const cited = layouts(text, sources, spoken, rules).find((layout) => leavesRoom(layout, rules))
  return numbered(cited ?? { body: whole, marks: [], end: [] }, rules)
}

/** The ways to cite in parts, the better first; the other has lines in the text that take more than a message. */
function layouts(
  text: string,
  sources: readonly SourceLine[],
  spoken: readonly Spoken[],
  rules: PartRules,
): Cited[] {
  const silent = sources.filter((source) => !spoken.some((each) => each.source === source))
  const marks = spoken.flatMap(({ source, stretches, share }) => {
    const line = rules.neutralise(share === 1 ? placeLine(source) : lineOf(source, spoken))
    return stretches.map((stretch) => ({ ...stretch, line }))
  })
  const end = silent.map((source) => rules.neutralise(sourceLine(source)))
  const listed = withLines(text, silent, rules)
  return [
    { body: text, marks, end },
    { body: listed.body, marks: [...marks, ...listed.marks], end: [] },
  ]
}

/** The text with lines of sources after it; what one of them goes on in has its place under it. */
function withLines(text: string, sources: readonly SourceLine[], rules: PartRules) {
  let body = text
  const marks = sources.map((source, index): Mark => {
    body += index === 0 ? '\n\n' : rules.betweenSources
    const standsAt = body.length
    body += rules.neutralise(sourceLine(source))
    return { from: standsAt, to: body.length, line: rules.neutralise(placeLine(source)), standsAt }
  })
  return { body, marks }
}

/** A source under the whole text: in full, unless it would say at length what the text says. */
function lineOf(source: SourceLine, spoken: readonly Spoken[]): string {
  const own = spoken.find((each) => each.source === source)
  return own && own.share > 0.5 ? shortSourceLine(source) : sourceLine(source)
}

function under(lines: readonly string[], rules: PartRules): string {
  return lines.length === 0 ? '' : `\n\n${lines.join(rules.betweenSources)}`
}

/** Whether every part can hold some text besides what stands under it. */
function leavesRoom(cited: Cited, rules: PartRules): boolean {
  return [0, ...cited.marks.map(({ from }) => from)].every((from) => {
    const part = { from, to: Math.min(from + leastText, cited.body.length) }
    return rules.fits(fullest(cited, part, rules))
  })
}

/** A part with all that may come under it. */
function fullest(cited: Cited, part: Stretch, rules: PartRules): string {
  const lines = [...linesOf(cited, part), ...cited.end]
  return cited.body.slice(part.from, part.to) + numberRoom + cutOff + under(lines, rules)
}

function linesOf({ marks }: Cited, part: Stretch): string[] {
  const own = marks.filter(
    ({ from, to, standsAt = -1 }) => from < part.to && to > part.from && standsAt < part.from,
  )
  return [...new Set(own.map(({ line }) => line))]
}

function numbered(cited: Cited, rules: PartRules): string[] {
  const parts = splitStretches(cited.body, (part) => rules.fits(fullest(cited, part, rules)))
  const kept = parts.slice(0, rules.maxParts)
  const last = kept.length - 1
  const isCut = parts.length > kept.length
  return kept.map((part, index) => {
    const number = last > 0 ? numberOf(index + 1, kept.length) : ''
    const text = cited.body.slice(part.from, part.to) + number
    const lines = linesOf(cited, part)
    if (index < last) return text + continued + under(lines, rules)
    return text + (isCut ? cutOff : '') + under([...lines, ...cited.end], rules)
  })
}
