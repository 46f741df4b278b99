import type { Flag, Reply, ReplyInput, ReplyItem } from '#features/progress/reply.ts'
import { checkFigures } from './checks.ts'
import { aboutEarlier, asEarlier, type Earlier } from './earlier.ts'
import { evenOut } from './even-out.ts'
import { blankOut, foldText } from './fold-text.ts'
import { type Gathered, itemsOf } from './items.ts'
import { kindOf } from './kind.ts'
import { isMeant } from './meant.ts'
import { withoutOwnRepairs } from './own-repairs.ts'
import type { Walked } from './parts.ts'
import { deskFor, type PlanDesk } from './plan-desk.ts'
import { withQuestion } from './question.ts'
import { readFigures } from './read-figures.ts'
import { type ReadParts, readParts } from './read-parts.ts'
import type { ReplyContext } from './reply-context.ts'
import { startingIn } from './span.ts'
import { withoutTold } from './told-questions.ts'
import { asking, readWording } from './wording.ts'

/** Characters of a message that are read; what is beyond is kept by the caller as sent. */
export const longestReply = 20_000

const noReport: Reply = { kind: 'not-a-report', unit: null, items: [], flags: [] }

/**
 * Understands a weekly reply as people write it in a chat. Pure and linear in the length of the text; nothing in the
 * result is computed: what the message does not state is null.
 */
export function parseReply(input: ReplyInput, context: ReplyContext): Reply {
  const text = closeUp(input.text.slice(0, longestReply))
  const desk = deskFor(input.sender.unit, context)
  return read(text, input, desk)
}

/** 本 周 疏 通, 渣 土车 2 6 辆: a message whose characters stand apart is read without the blanks. */
function closeUp(text: string): string {
  const pieces = text.split(/[ \u3000]+/)
  const alone = pieces.filter((piece) => /^[\u4e00-\u9fff\d]$/.test(piece))
  const torn =
    /(?:^|[ \u3000])(?:\d[ \u3000]+\d|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff])(?=$|[ \u3000])/
  const spaced = pieces.length > 6 && alone.length * 2 >= pieces.length && torn.test(text)
  return spaced
    ? text.replaceAll(/(?<=[\u4e00-\u9fff\d])[ \u3000]+(?=[\u4e00-\u9fff\d,，])/g, '')
    : text
}

function read(text: string, input: ReplyInput, desk: PlanDesk): Reply {
  const called = blankOut(
    foldText(text),
    /(?:@(?!所有人|all)|(?<=[\s\S])@)[^\s@,。;:!?]{1,20}(?=\s|$)/g,
  )
  const folded = withoutOwnRepairs(evenOut(called), foldText(input.previous?.text ?? ''))
  const found = readParts(folded, input.sender.unit, desk)
  const said = withoutRemarks(found)
  const wording = readWording(folded, said, namesOf(found))
  const changes = wording.withdraws || wording.corrects
  const earlier = changes ? aboutEarlier(folded, input, desk) : null
  const before = input.previous?.cumulative ?? {}
  const parts = { ...pointing(found, earlier), expected: expectedOf(earlier, before, desk) }
  const walked = readFigures(parts, earlier, before)
  const all = itemsOf({ text, parts, walked, desk, earlier, before })
  const gathered = { ...all, items: all.items.map((item) => asEarlier(item, earlier, parts)) }
  const told = wording.withdraws ? earlier?.figures : undefined
  const others = walked.skipped.size > 0 && saysNoMore(parts, walked)
  const count = countOf(gathered, { asked: asksAbout(parts, walked), others }, told)
  const saysZero = wording.saysZero && saysNothingDone(said, gathered)
  const kind = kindOf({ ...wording, saysZero }, count)
  if (kind === 'not-a-report') return noReport
  const { unit, items } = gathered
  if (kind === 'withdrawal') return withdrawalOf(gathered, parts, input, desk)
  const flags = flagsOf(text, kind, input, desk, gathered, walked.percents)
  const { lateBecause } = gathered
  const reply = { kind, unit, items, flags, ...(lateBecause ? { lateBecause } : {}) }
  return isMeant(reply, said) ? withQuestion(reply, gathered.doubts, desk) : noReport
}

/** The folded text without what stands behind labels (存在问题：…): it says nothing about what the message is. */
function withoutRemarks({ folded, remarks }: ReadParts): string {
  let said = ''
  let at = 0
  for (const { from, start, end } of remarks) {
    if (from === start || start < at || end < start) continue
    said += folded.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return said + folded.slice(at)
}

/** Of such words nothing is told but that nothing was done. */
const ofReport = /本周|这周|本期|这?礼拜|进展|新增|开展|进行|变化/

/** 有2家的设备停了没报: what a problem tells of does not say that nothing was done. */
function saysNothingDone(said: string, { troubles }: Gathered): boolean {
  let rest = ''
  let at = 0
  for (const { start, end } of troubles) {
    if (ofReport.test(said.slice(start, end))) continue
    rest += said.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return readWording(said, rest + said.slice(at)).saysZero
}

/** What is counted, as the text writes it. */
function namesOf({ folded, mentions }: ReadParts): string[] {
  return mentions.nouns.map(({ start, end }) => folded.slice(start, end))
}

/** Metrics that are likelier than others: those of the message that is changed, else those with a figure before. */
function expectedOf(
  earlier: Earlier | null,
  before: Readonly<Record<string, number>>,
  { lexicon }: PlanDesk,
): Set<number> {
  if (earlier && earlier.metrics.length > 0) return new Set(earlier.metrics)
  const known = lexicon.metrics.flatMap(({ name }, index) =>
    Object.hasOwn(before, name) ? [index] : [],
  )
  return new Set(known)
}

/** 第2项 of a correction may mean the second point of the message before, not an article. */
function pointing(parts: ReadParts, earlier: Earlier | null): ReadParts {
  const points = earlier ? [...earlier.points, ...earlier.places] : []
  if (points.length === 0) return parts
  const articles = parts.articles.filter(
    ({ start, end }) => !points.some((point) => start < point.end && end > point.start),
  )
  return { ...parts, articles }
}

/** True when a figure stands in a question, or another number beside it does (我记的是109，系统里怎么是119？). */
function asksAbout({ folded, clauses, amounts }: ReadParts, { used }: Walked): boolean {
  const told = new Set(
    clauses.flatMap(({ start, sentence }) => (used.has(start) ? [sentence] : [])),
  )
  return clauses.some((clause) => {
    const own = folded.slice(clause.start, clause.end)
    if (told.has(clause.sentence) && clause.stop === '?' && whichIsRight.test(own)) return true
    const counts = told.has(clause.sentence) && startingIn(amounts, clause).length > 0
    if (!used.has(clause.start) && !counts) return false
    const [words = ''] = own.split(/请问|麻烦/)
    return clause.stop === '?' || asking.test(withoutTold(words))
  })
}

/** 哪个对？: of the numbers told before none is reported. */
const whichIsRight =
  /[哪以按](?:一?个|哪个)(?:数|才|更)?(?:对|准|是|算)|(?:怎么回事|咋回事|为什么|为啥|对不上)/

/** Beside figures that are none of this report next to nothing is said. */
function saysNoMore({ clauses }: ReadParts, { skipped }: Walked): boolean {
  return clauses.filter(({ start, end }) => !skipped.has(start) && end - start > 4).length < 2
}

/** @param told figures of a message that is withdrawn: said again they are no new ones. */
function countOf(
  gathered: Gathered,
  { asked, others }: { asked: boolean; others: boolean },
  told?: ReadonlySet<number>,
) {
  const { items, doubts } = gathered
  const unclear = doubts.some(({ kind }) => kind === 'number') ? 1 : 0
  const figures = items.filter(({ week, cumulative }) => week !== null || cumulative !== null)
  const isNew = (figure: number | null) => !told?.has(figure ?? 0)
  const nonzero = figures.filter(({ week, cumulative }) =>
    week === null ? cumulative !== 0 && isNew(cumulative) : week !== 0 && isNew(week),
  )
  const moved = figures.filter(({ week }) => (week ?? 0) !== 0)
  return {
    figures: figures.length + unclear,
    nonzero: nonzero.length + unclear,
    moved: moved.length + unclear,
    asked,
    elsewhere: others && items.every(isBare),
    tasks: items.length,
    zeros: gathered.zeros,
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
  const doubted = gathered.doubts.flatMap((doubt): Flag[] => {
    if (doubt.kind === 'task') {
      return kind === 'correction' || doubt.alike ? [] : ['ambiguous-task']
    }
    return doubt.parts ? [] : ['ambiguous-number']
  })
  return [...new Set([...found, ...doubted])]
}

function isBare({ metric, problem, next }: ReplyItem): boolean {
  return metric === null && problem === null && next === null
}

/** 删除第8条 by whom nothing was told of that article: it is not theirs to take back. */
function withdrawalOf(
  { unit, items }: Gathered,
  { articles }: ReadParts,
  { sender, previous }: ReplyInput,
  desk: PlanDesk,
): Reply {
  const withdrawal: Reply = { kind: 'withdrawal', unit, items: items.flatMap(withdrawn), flags: [] }
  if (articles.length === 0 || previous?.text === undefined) return withdrawal
  const before = read(previous.text.slice(0, longestReply), { text: previous.text, sender }, desk)
  const meant = [before, ...(before.choices ?? []).map(({ reply }) => reply)]
  const told = meant.flatMap((reply) => reply.items.map(({ task }) => task))
  const own = told.length === 0 || items.some(({ task }) => told.includes(task))
  return own ? withdrawal : noReport
}

/** Of a withdrawal only what is withdrawn; what somebody means to do next is no item. */
function withdrawn(item: ReplyItem): ReplyItem[] {
  const remark = item.metric === null && (item.problem !== null || item.next !== null)
  return remark ? [] : [{ ...item, week: null, cumulative: null, problem: null, next: null }]
}
