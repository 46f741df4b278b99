import type { Flag, Reply, ReplyInput, ReplyItem } from '#features/progress/reply.ts'
import { adoptOrphans } from './adopt.ts'
import { checkFigures } from './checks.ts'
import type { Draft } from './drafts.ts'
import { aboutEarlier, asEarlier, type Earlier } from './earlier.ts'
import { blankOut, foldText } from './fold-text.ts'
import { type Gathered, itemsOf } from './items.ts'
import { kindOf } from './kind.ts'
import { deskFor, type PlanDesk } from './plan-desk.ts'
import { withQuestion } from './question.ts'
import { type ReadParts, readParts } from './read-parts.ts'
import type { ReplyContext } from './reply-context.ts'
import { soundAlikes } from './sound-alike.ts'
import { type Walked, walk } from './walk.ts'
import { asking, readWording } from './wording.ts'

/** Characters of a message that are read; what is beyond is kept by the caller as sent. */
export const longestReply = 20_000

/**
 * Understands a weekly reply as people write it in a chat. Pure and linear in the length of the text; nothing in the
 * result is computed: what the message does not state is null.
 */
export function parseReply(input: ReplyInput, context: ReplyContext): Reply {
  const text = closeUp(input.text.slice(0, longestReply))
  const desk = deskFor(input.sender.unit, context)
  return read(text, input, desk)
}

/** 本 周 疏 通: a message with a blank behind every character is read without them. */
function closeUp(text: string): string {
  const spaced = /(?:[\u4e00-\u9fff\d][ \u3000]){6,}/.test(text)
  return spaced
    ? text.replaceAll(/(?<=[\u4e00-\u9fff\d])[ \u3000](?=[\u4e00-\u9fff\d])/g, '')
    : text
}

function read(text: string, input: ReplyInput, desk: PlanDesk): Reply {
  const folded = blankOut(foldText(text), /@[^\s@,。;:!?]{1,20}(?=\s|$)/g)
  const wording = readWording(folded)
  const changes = wording.withdraws || wording.corrects
  const earlier = changes ? aboutEarlier(folded, input, desk) : null
  const parts = pointing(readParts(folded, input.sender.unit, desk), earlier)
  const before = input.previous?.cumulative ?? {}
  const read = walkWell(parts, earlier?.metric ?? -1)
  const adopted = adoptOrphans(read, parts, before)
  const walked = adopted.length > 0 ? withDrafts(read, adopted) : read
  const found = itemsOf({ text, parts, walked, desk, earlier, before })
  const gathered = { ...found, items: found.items.map((item) => asEarlier(item, earlier, parts)) }
  const kind = kindOf(wording, countOf(gathered, asksAbout(parts, walked)))
  if (kind === 'not-a-report') return { kind, unit: null, items: [], flags: [] }
  const { unit, items } = gathered
  if (kind === 'withdrawal') return { kind, unit, items: items.flatMap(withdrawn), flags: [] }
  const flags = flagsOf(text, kind, input, desk, gathered, walked.percents)
  const { lateBecause } = gathered
  const reply = { kind, unit, items, flags, ...(lateBecause ? { lateBecause } : {}) }
  return withQuestion(reply, gathered.doubts, desk)
}

/** Where figures name nothing known, their names may be written by sound. */
function walkWell(parts: ReadParts, about: number): Walked {
  const walked = walk(parts, about)
  if (walked.orphans.length === 0) return walked
  const mentions = soundAlikes(parts.folded, parts.mentions, parts.lexicon)
  return mentions.nouns === parts.mentions.nouns ? walked : walk({ ...parts, mentions }, about)
}

function withDrafts(walked: Walked, drafts: readonly Draft[]): Walked {
  const { orphans, percents } = walked
  const used = new Set(orphans.map(({ clause }) => clause.start))
  return { drafts, used, skipped: walked.skipped, orphans: [], percents }
}

/** 第2项 of a correction may mean the second point of the message before, not an article. */
function pointing(parts: ReadParts, earlier: Earlier | null): ReadParts {
  const point = earlier?.point
  if (!point) return parts
  const articles = parts.articles.filter(
    ({ start, end }) => end <= point.start || start >= point.end,
  )
  return { ...parts, articles }
}

/** True when a figure stands in a question. */
function asksAbout({ folded, clauses }: ReadParts, { used }: Walked): boolean {
  return clauses.some(({ start, end, stop }) => {
    if (!used.has(start)) return false
    const [words = ''] = folded.slice(start, end).split(/请问|麻烦/)
    return stop === '?' || asking.test(words)
  })
}

function countOf(gathered: Gathered, asked: boolean) {
  const { items, doubts } = gathered
  const unclear = doubts.some(({ kind }) => kind === 'number') ? 1 : 0
  const figures = items.filter(({ week, cumulative }) => week !== null || cumulative !== null)
  const nonzero = figures.filter(
    ({ week, cumulative }) => (week ?? 0) !== 0 || (week === null && cumulative !== 0),
  )
  const moved = figures.filter(({ week }) => (week ?? 0) !== 0)
  return {
    figures: figures.length + unclear,
    nonzero: nonzero.length + unclear,
    moved: moved.length + unclear,
    asked,
    tasks: items.length,
  }
}

function flagsOf(
  text: string,
  kind: Reply['kind'],
  { previous }: ReplyInput,
  desk: PlanDesk,
  gathered: Gathered,
  percents: readonly number[],
): Flag[] {
  const { mismatch, approximate } = gathered
  const items = gathered.items.map((item) => ({
    item,
    metric: desk.metricNamed(item.metric),
    approximate,
  }))
  const found = checkFigures({ kind, text, items, previous, percents, mismatch })
  const doubted = gathered.doubts.map(
    ({ kind: doubt }): Flag => (doubt === 'number' ? 'ambiguous-number' : 'ambiguous-task'),
  )
  return [...new Set([...found, ...doubted])]
}

/** Of a withdrawal only what is withdrawn; what somebody means to do next is no item. */
function withdrawn(item: ReplyItem): ReplyItem[] {
  const remark = item.metric === null && (item.problem !== null || item.next !== null)
  return remark ? [] : [{ ...item, week: null, cumulative: null, problem: null, next: null }]
}
