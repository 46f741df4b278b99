import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import { inside, type Span } from '#features/progress/reply/parts/span.ts'
import { saidRole } from './roles.ts'

/** A word that stands for a thing as surely as this is a name of it. */
const names = 2.6
/** Says nothing of any role. */
const nothing = '物'

const learned = new Map<string, string>()

/**
 * The words of a stretch for those who look for roles in them: 不合格 of 收缴不合格气瓶 and 新增 of 新增停车泊位 are parts of
 * what a metric is called and say nothing of the figure beside it. Every character keeps its place.
 * @param text of which the mentions are told.
 */
export function withoutNamedRoles(
  text: string,
  { nouns }: Pick<Mentions, 'nouns'>,
  { start, end }: Span,
): string {
  let words = ''
  let at = start
  for (const noun of inside(nouns, { start, end })) {
    if (noun.start < at || Math.max(...noun.form.links.values()) < names) continue
    words += text.slice(at, noun.start) + unnamed(text.slice(noun.start, noun.end))
    at = noun.end
  }
  return words + text.slice(at, end)
}

function unnamed(name: string): string {
  const known = learned.get(name)
  if (known !== undefined) return known
  if (learned.size > most) learned.clear()
  const plain = withoutRoles(name)
  learned.set(name, plain)
  return plain
}

/** Names that are kept; those of a catalogue are fewer. */
const most = 4000

/** 下达: what is called by little more than the word of a role is not told apart from it. */
function withoutRoles(name: string): string {
  let plain = name
  for (let hit = roleIn(plain); hit; hit = roleIn(plain)) {
    plain = plain.slice(0, hit.start) + nothing.repeat(hit.end - hit.start) + plain.slice(hit.end)
  }
  return plain.replaceAll(nothing, '').length < 2 ? name : plain
}

/** The shortest word of a role in a name, in front of a figure or behind it; null for none. */
function roleIn(name: string): Span | null {
  const ends = Array.from(name, (_, at) => at)
  const says = (words: string) => saidRole(words, '') !== null || saidRole('', words) !== null
  const start = ends.findLast((at) => says(name.slice(at)))
  if (start === undefined) return null
  const length = ends.find((at) => says(name.slice(start, start + at + 1)))
  return { start, end: length === undefined ? name.length : start + length + 1 }
}
