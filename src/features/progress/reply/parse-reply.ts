import {
  type Flag,
  noReport,
  type Reply,
  type ReplyInput,
  type ReplyItem,
} from '#features/progress/ledger/reply.ts'
import { readFigures } from '#features/progress/reply/figures/read-figures.ts'
import {
  aboutEarlier,
  asEarlier,
  type Earlier,
  replacedBy,
} from '#features/progress/reply/kinds/earlier.ts'
import { foundIn } from '#features/progress/reply/kinds/found.ts'
import { kindOf } from '#features/progress/reply/kinds/kind.ts'
import { isMeant } from '#features/progress/reply/kinds/meant.ts'
import { withoutOthersFigures } from '#features/progress/reply/kinds/others-figures.ts'
import { type Before, withdrawalOf } from '#features/progress/reply/kinds/withdrawal.ts'
import { readWording, type Wording } from '#features/progress/reply/kinds/wording.ts'
import { withPartsInBrackets } from '#features/progress/reply/parts/parts-in-brackets.ts'
import { type ReadParts, readParts } from '#features/progress/reply/parts/read-parts.ts'
import { deskFor, type PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { zeroUnitsOf } from '#features/progress/reply/units/zero-units.ts'
import { evenOut } from '#features/progress/reply/writing/even-out.ts'
import { blankOut, foldText } from '#features/progress/reply/writing/fold-text.ts'
import { withoutFrames } from '#features/progress/reply/writing/frames.ts'
import { withPairsParted, withPairsTold } from '#features/progress/reply/writing/number-pairs.ts'
import { withoutOwnRepairs } from '#features/progress/reply/writing/own-repairs.ts'
import { withoutThingRepairs } from '#features/progress/reply/writing/thing-repairs.ts'
import { checkFigures } from './checks.ts'
import { type Gathered, itemsOf } from './items.ts'
import { withQuestion } from './question.ts'
import type { ReplyContext } from './reply-context.ts'

/** Characters of a message that are read; what is beyond is kept by the caller as sent. */
export const longestReply = 20_000

/**
 * Understands a weekly reply as people write it in a chat. Pure and linear in the length of the text; nothing in the
 * result is computed: what the message does not state is null.
 */
export function parseReply(input: ReplyInput, context: ReplyContext): Reply {
  const text = withPairsParted(closeUp(input.text.slice(0, longestReply)), input.previous)
  const desk = deskFor(input.sender.unit, context)
  return read(text, input, desk)
}

/** 本 周 疏 通, 渣 土车 2 6 辆: a message whose characters stand apart is read without the blanks; several together part fields. */
function closeUp(text: string): string {
  const pieces = text.split(/[ \u3000]+/)
  const alone = pieces.filter((piece) => /^[\u4e00-\u9fff\d]$/.test(piece))
  const torn =
    /(?:^|[ \u3000])(?:\d[ \u3000]+\d|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff])(?=$|[ \u3000])/
  if (pieces.length <= 6 || alone.length * 2 < pieces.length || !torn.test(text)) return text
  if (/\S[ \u3000]{2,}\S/.test(text))
    return text.replaceAll(/(?<=\S)[ \u3000](?=\S)/g, '').replaceAll(/[ \u3000]{2,}/g, ' ')
  return text.replaceAll(/(?<=[\u4e00-\u9fff\d])[ \u3000]+(?=[\u4e00-\u9fff\d,，])/g, '')
}

const slipOfHand = /(?:手一?抖|手滑|手快|手残)了?(?:[!。~\s]*$|(?=[\s,。!~[]))/

/** A text in one way of writing, every character in its place. */
function writtenOut(own: string, { sender, previous }: ReplyInput): string {
  const called = blankOut(own, /(?:@(?!所有人|all)|(?<=[\s\S])@)[^\s@,。;:!?]{1,20}(?=\s|$)/g)
  const sent = withoutFrames(evenOut(called), sender.unit)
  const earlier = foldText(previous?.text ?? '')
  const repaired = withoutThingRepairs(withoutOwnRepairs(sent, earlier), earlier)
  // Where nothing was sent before, a slip of the hand changes nothing.
  const framed = previous?.text === undefined ? blankOut(repaired, slipOfHand) : repaired
  return withPairsTold(framed, previous)
}

/** Score of an article that words about the office, the weather or another department's business do not come to. */
const surelyOfPlan = 15

/** A text and what it is made of, with places that are parts of a figure in brackets. */
function takenApart(written: string, sender: string, desk: PlanDesk) {
  const whole = readParts(written, sender, desk)
  const folded = withPartsInBrackets(whole)
  return folded === whole.folded
    ? { folded: written, whole }
    : { folded, whole: readParts(folded, sender, desk) }
}

function read(text: string, input: ReplyInput, desk: PlanDesk): Reply {
  const plain = foldText(text)
  const own = withoutOthersFigures(plain, input.sender.unit)
  const { folded, whole } = takenApart(writtenOut(own, input), input.sender.unit, desk)
  const said = withoutRemarks(whole)
  const ofPlan = (desk.articles?.rank(whole.words)[0]?.score ?? 0) >= surelyOfPlan
  const wording = readWording(rebuilt(folded, whole), rebuilt(said, whole), namesOf(whole), ofPlan)
  const changes = changesEarlier(wording)
  const earlier = changes ? aboutEarlier(folded, input, desk) : null
  const before = input.previous?.cumulative ?? {}
  const parts = { ...pointing(whole, earlier), expected: expectedOf(earlier, before, desk) }
  const about = wording.adds ? goesOnAbout(input, desk) : -1
  const walked = readFigures(parts, earlier, before, about)
  const all = itemsOf({ text, parts, walked, desk, earlier, before, about })
  const gathered = { ...all, items: all.items.map((item) => asEarlier(item, earlier, parts)) }
  const told = wording.withdraws ? earlier?.figures : undefined
  const found = foundIn(gathered, parts, walked, told)
  const saysZero = wording.saysZero && saysNothingDone(said, gathered)
  const kind = kindOf({ ...wording, saysZero }, found)
  if (kind === 'not-a-report') return withoutReport(wording, plain, own !== plain)
  const changed = changes ? readBefore(input, desk) : null
  if (kind === 'withdrawal') return withdrawalOf(gathered, parts, changed, desk)
  const placed = kind === 'correction' ? asPlaced(gathered, parts, changed) : gathered
  const raised = flagsOf(text, kind, input, desk, placed, walked.percents)
  const flags = kind === 'correction' ? withStillOpen(raised, placed, parts, changed) : raised
  const reply = withFlags(kind, flags, toldBy(kind, placed, parts, earlier, desk))
  return isMeant(reply, said) ? withQuestion(reply, placed.doubts, desk) : noReport
}

/** What reports nothing, and whether figures stand in it all the same. */
function withoutReport(wording: Wording, folded: string, others: boolean): Reply {
  const { quotes, notifies, asks, commands } = wording
  const told = (quotes || notifies || others) && !asks && !commands && /\d/.test(folded)
  return told ? { ...noReport, ofOthers: true } : noReport
}

/** 刚才漏了，还看了16家 adds to what was told and changes nothing of it. */
function changesEarlier({ withdraws, corrects, adds }: Wording): boolean {
  return withdraws || (corrects && !adds)
}

/** 累计忘写了，24300米: what was forgotten belongs to what was told; -1 = not known. */
function goesOnAbout(input: ReplyInput, desk: PlanDesk): number {
  return input.previous?.text ? aboutEarlier('', input, desk).metric : -1
}

/** The message that is changed; null = not known. */
function readBefore({ sender, previous }: ReplyInput, desk: PlanDesk): Before | null {
  if (previous?.text === undefined) return null
  const text = previous.text.slice(0, longestReply)
  return { text, reply: read(text, { text, sender }, desk) }
}

/** 立案那个改成1起: under the article under which it was told. */
function asPlaced(gathered: Gathered, parts: ReadParts, before: Before | null): Gathered {
  if (before === null || parts.articles.length > 0) return gathered
  const told = inWordsOnly(gathered, before.reply)
  if (told) return told
  const settled = new Set<number>()
  const items = gathered.items.map((item, index) => {
    const told = before.reply.items.filter(
      ({ metric }) => metric !== null && metric === item.metric,
    )
    const [task, ...others] = new Set(told.map((each) => each.task))
    if (task === undefined || others.length > 0) return item
    settled.add(index)
    return { ...item, task }
  })
  const doubts = gathered.doubts.filter(({ kind, index }) => kind !== 'task' || !settled.has(index))
  return { ...gathered, items, doubts }
}

/** 更正：立案处罚应为3起, where the message before did not say of which article either. */
function withStillOpen(
  flags: Flag[],
  { items }: Gathered,
  { articles }: ReadParts,
  before: Before | null,
): Flag[] {
  if (!before?.reply.flags.includes('ambiguous-task') || articles.length > 0) return flags
  const told = new Set(before.reply.items.map(({ metric }) => metric))
  const open = items.some(({ metric }) => metric !== null && told.has(metric))
  return open ? [...new Set<Flag>([...flags, 'ambiguous-task'])] : flags
}

/** 联网率更正为93%: what is put right of the only thing that was told, in words as it was; null where figures are told. */
function inWordsOnly(gathered: Gathered, before: Reply): Gathered | null {
  const [only, ...others] = before.items
  const [item, ...more] = gathered.items
  if (!only || others.length + more.length > 0 || only.metric !== null) return null
  if (item && item.metric !== null) return null
  const { problem = null, next = null } = item ?? {}
  return { ...gathered, items: [{ ...only, problem, next }], doubts: [] }
}

/** What a message tells beside its kind. */
function toldBy(
  kind: Reply['kind'],
  { unit, items, lateBecause, unread }: Gathered,
  parts: ReadParts,
  earlier: Earlier | null,
  desk: PlanDesk,
): Omit<Reply, 'kind' | 'flags'> {
  const late = lateBecause ? { lateBecause } : {}
  const idle = zeroUnitsOf(parts, items, unit)
  if (kind === 'zero-report') return { ...withIdle(unit, items, idle), ...late }
  const wrong = earlier ? replacedBy(items, earlier, parts.folded, desk) : []
  // 王顶堤街22家，嘉陵道街本周无进展: of several units each has its own.
  const several = kind === 'report' && unit !== null && idle.some((each) => each !== unit)
  const owned = several ? items.map((item) => ({ ...item, forUnit: unit })) : items
  return {
    ...{ unit: several ? null : unit, items: owned, ...late },
    ...(kind === 'report' && idle.length > 0 ? { zeroUnits: idle } : {}),
    ...(wrong.length > 0 ? { replaces: wrong } : {}),
    ...(items.length > 0 && unread.length > 0 ? { unread } : {}),
  }
}

/** Where several units report nothing there is nothing to doubt. */
function withFlags(
  kind: Reply['kind'],
  flags: readonly Flag[],
  told: Omit<Reply, 'kind' | 'flags'>,
): Reply {
  return { kind, ...told, flags: kind === 'zero-report' && told.zeroUnits ? [] : flags }
}

/** Of a report of nothing: whose it is. */
function withIdle(
  unit: string | null,
  items: readonly ReplyItem[],
  idle: readonly (string | null)[],
): Pick<Reply, 'unit' | 'items' | 'zeroUnits'> {
  if (idle.length > 1) return { unit: null, items: [], zeroUnits: idle }
  const [alone = null] = items.length === 0 ? idle : []
  return { unit: unit ?? alone, items }
}

/** The folded text without what stands behind labels (存在问题：…) and in the cells of their columns: it says nothing about what the message is. */
function withoutRemarks({ folded, remarks }: ReadParts): string {
  let said = ''
  let at = 0
  for (const { from, start, end, cell } of remarks) {
    if ((from === start && !cell) || start < at || end < start) continue
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

/** 公厕累计改23座 where 改造公厕 is the work: it was rebuilt, nothing that was told is changed. */
function rebuilt(text: string, { mentions, lexicon }: ReadParts): string {
  const isRebuilt = mentions.nouns.some(({ form }) =>
    [...form.links.keys()].some((metric) => lexicon.words[metric]?.own.startsWith('改')),
  )
  return isRebuilt ? text.replaceAll(/(?<!\d[\u4e00-\u9fff]{0,2})改(?=\d)/g, '做') : text
}

/** What is counted and what the plan is about, as the text writes it. */
function namesOf({ folded, mentions, business }: ReadParts): string[] {
  const named = mentions.nouns.map(({ start, end }) => folded.slice(start, end))
  return [...named, ...business.filter((word) => folded.includes(word))]
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

/** 第四项写错了: of an article that counts something else, a point of what was sent. */
const wrongPoint = /^那?[条项个]?(?:我?[写报填看说弄打]?(?:错|串|反)|有误|不对)/

/** 第2项 of a correction may mean the second point of the message before, not an article. */
function pointing(parts: ReadParts, earlier: Earlier | null): ReadParts {
  if (!earlier) return parts
  const points = [...earlier.points, ...earlier.places]
  const counted = parts.mentions.nouns.flatMap(({ form }) => [...form.links.keys()])
  const articles = parts.articles.filter(
    ({ start, end, task }) =>
      !points.some((point) => start < point.end && end > point.start) &&
      !(
        wrongPoint.test(parts.folded.slice(end)) &&
        !counted.some((metric) => parts.articlesOf(metric).some((each) => each === task))
      ),
  )
  return { ...parts, articles }
}

function flagsOf(
  text: string,
  kind: Reply['kind'],
  { previous }: ReplyInput,
  desk: PlanDesk,
  gathered: Gathered,
  percents: readonly number[],
): Flag[] {
  const { mismatch } = gathered
  const items = gathered.items.map((item) => ({
    item,
    metric: desk.metricNamed(item.metric),
    approximate: gathered.approximate.has(item.metric),
    rounding: gathered.rounding.get(item.metric) ?? 0,
    converted: gathered.converted.has(item.metric),
  }))
  const found = checkFigures({ kind, text, items, previous, percents, mismatch })
  const doubted = gathered.doubts.flatMap((doubt): Flag[] => {
    if (doubt.kind === 'task') {
      return doubt.alike ? [] : ['ambiguous-task']
    }
    return doubt.parts ? [] : ['ambiguous-number']
  })
  return [...new Set([...found, ...doubted])]
}
