import type { Flag, Reply, ReplyInput, ReplyItem } from '#features/progress/reply.ts'
import { checkFigures } from './checks.ts'
import { foldText } from './fold-text.ts'
import { itemsOf } from './items.ts'
import { kindOf, readWording } from './kind.ts'
import { deskFor, type PlanDesk } from './plan-desk.ts'
import { readParts } from './read-parts.ts'
import type { ReplyContext } from './reply-context.ts'
import { walk } from './walk.ts'

/** Characters of a message that are read; what is beyond is kept by the caller as sent. */
export const longestReply = 20_000

/**
 * Understands a weekly reply as people write it in a chat. Pure and linear in the length of the text; nothing in the
 * result is computed: what the message does not state is null.
 */
export function parseReply(input: ReplyInput, context: ReplyContext): Reply {
  const text = input.text.slice(0, longestReply)
  const desk = deskFor(input.sender.unit, context)
  return read(text, input, desk)
}

function read(text: string, input: ReplyInput, desk: PlanDesk): Reply {
  const folded = foldText(text)
  const parts = readParts(folded, input.sender.unit, desk)
  const walked = walk(parts)
  const gathered = itemsOf(text, parts, walked, desk)
  const wording = readWording(folded, gathered.said)
  const figures = gathered.items.filter(
    ({ week, cumulative }) => week !== null || cumulative !== null,
  )
  const nonzero = figures.filter(
    ({ week, cumulative }) => (week ?? 0) !== 0 || (week === null && cumulative !== 0),
  )
  const unclear = gathered.flags.includes('ambiguous-number') ? 1 : 0
  const kind = kindOf(wording, {
    figures: figures.length + unclear,
    nonzero: nonzero.length + unclear,
    tasks: gathered.items.length,
    work: gathered.work,
  })
  const items = kind === 'not-a-report' ? [] : kept(gathered.items, kind, wording.saysZero)
  const checked = items.map((item) => ({
    item,
    metric: desk.metricNamed(item.metric),
    approximate: gathered.approximate,
  }))
  const flags: Flag[] =
    kind === 'not-a-report' || kind === 'withdrawal'
      ? []
      : [
          ...checkFigures({
            kind,
            text,
            items: checked,
            previous: input.previous,
            percents: walked.percents,
            mismatch: gathered.mismatch,
          }),
          ...gathered.flags,
        ]
  return { kind, unit: gathered.unit, items, flags: [...new Set(flags)] }
}

/** Of a withdrawal only what is withdrawn. */
function kept(items: readonly ReplyItem[], kind: string, _zero: boolean): ReplyItem[] {
  if (kind !== 'withdrawal') return [...items]
  return items.map((item) => ({ ...item, week: null, cumulative: null }))
}
