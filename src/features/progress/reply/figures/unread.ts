import type { Orphan } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { firstFrom, type Span } from '#features/progress/reply/parts/span.ts'
import type { Placed } from '#features/progress/reply/tasks/placed.ts'
import { isBackground } from './untaken.ts'

/** What is needed to tell what was not taken. */
export interface UnreadInput {
  /** Exact words; offsets are those of the folded text. */
  text: string
  parts: ReadParts
  orphans: readonly Orphan[]
  /** Starts of clauses with a figure that was filed. */
  used: ReadonlySet<number>
  placed: readonly Placed[]
  /** What is told of as a problem or a next step. */
  remarks: readonly { from: number; end: number }[]
}

interface Row extends Span {
  /** What it is of, where that stands elsewhere. */
  head: string
  sentence: number
  figures: readonly number[]
}

/** 能不能再调2万株: what is asked of others. */
const wanted = /[?]|能否|能不能|可否|恳请|提请|请(?!假)|申请|需要?|希望|建议|协调|支持|借调|增派/

/**
 * Exact words of figures that were reported and that no metric took: 换路灯8盏, 累计1150家 in front of another work. They are
 * told back to the writer, so that nothing is lost in silence.
 */
export function unreadFigures(input: UnreadInput): string[] {
  const { text, orphans, placed } = input
  // What is told in words alone is shown as it was written.
  if (placed.every(({ item }) => item.metric === null)) return []
  const rows: Row[] = []
  for (const orphan of orphans.filter((each) => isReported(each, input))) {
    const { sentence } = orphan.clause
    const { start, end } = wordsOf(orphan, input)
    const head = orphan.row?.column ? orphan.row.name : ''
    const last = rows.at(-1)
    const figures = [orphan.amount.value]
    const sameRow = last && orphan.row && start === last.start
    const goesOn =
      last && (sameRow || (head === '' && last.sentence === sentence && start - last.end <= 2))
    if (!goesOn) rows.push({ head, start, end, sentence, figures })
    else
      Object.assign(last, { end: Math.max(last.end, end), figures: [...last.figures, ...figures] })
  }
  return rows
    .filter(({ figures }) => !areParts(figures, placed))
    .map(({ head, start, end }) => head + shown(text.slice(start, end)))
}

/** On one line, without the stops around. */
function shown(words: string): string {
  return words
    .replace(/^[\s,，。；;、:：]+/, '')
    .replace(/[\s|｜]+$/, '')
    .replaceAll(/\s*\n\s*/g, '，')
}

/** The clause of a figure with its label; beside one that was filed only what leads to it (宣传活动1场200份: 200份). */
function wordsOf({ clause, amount, row }: Orphan, { used, parts }: UnreadInput): Span {
  if (row) return { start: row.from, end: row.end }
  const { amounts, folded } = parts
  if (!used.has(clause.start)) {
    const [label = ''] =
      /[\u4e00-\u9fff() ]{2,16}[:|]\s?$/.exec(folded.slice(0, clause.start)) ?? []
    const bare = !/[\u4e00-\u9fff]{2}/.test(folded.slice(clause.start, clause.end))
    return { start: clause.start - (bare ? label.length : 0), end: clause.end }
  }
  const before = amounts[firstFrom(amounts, amount.start) - 1]
  return { start: Math.max(clause.start, before?.end ?? 0), end: amount.end }
}

/** 检测9台，国四6台、国三3台: what they come to was filed. */
function areParts(figures: readonly number[], placed: readonly Placed[]): boolean {
  const sum = figures.reduce((total, value) => total + value, 0)
  return figures.length > 1 && placed.some(({ item }) => item.week === sum)
}

function isReported(orphan: Orphan, input: UnreadInput): boolean {
  const { parts, used, placed, remarks } = input
  const { role, clause, elsewhere, row } = orphan
  const isOut = role === 'skip' && !elsewhere && !row
  if (isOut || role === 'delta' || orphan.amount.value === 0) return false
  const aside = remarks.some(({ from, end }) => from < clause.end && end > clause.start)
  const inWords = placed.some(
    ({ item, start }) => item.metric === null && clause.start <= start && start < clause.end,
  )
  const asked = wanted.test(parts.folded.slice(clause.start, clause.end) + clause.stop)
  if (aside || inWords || asked) return false
  return !(used.has(clause.start) && leadsToNext(orphan, input)) && !isBackground(orphan, parts)
}

/** 25家企业台账更新3份: how many things the figure behind it was told of; 中型20家小型10家 are two that nobody took. */
function leadsToNext({ clause, amount, row }: Orphan, { parts, orphans }: UnreadInput): boolean {
  const next = parts.amounts[firstFrom(parts.amounts, amount.end)]
  if (row || next === undefined || next.start >= clause.end) return false
  return !orphans.some((each) => each.amount.start === next.start)
}
