import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { tellsOfNothing } from '#features/progress/reply/tasks/zero-words.ts'
import type { UnitMention } from './unit-mentions.ts'

/**
 * Units of which a message says no more than that there is nothing to report (代嘉陵道报0，我街检查餐饮20家; 三个街本周都是零报告), as
 * it writes them; null = the sender's own.
 * @param items what the message tells of, with its unit: units that have some are left out.
 * @param unit the one unit of all items, when it is not the sender's.
 */
export function zeroUnitsOf(
  { units, folded, amounts }: ReadParts,
  items: readonly Pick<ReplyItem, 'forUnit'>[],
  unit: string | null,
): (string | null)[] {
  const told = new Set(items.map(({ forUnit }) => forUnit ?? unit))
  const idle: (string | null)[] = []
  let saysNothing = false
  for (let at = units.length - 1; at >= 0; at--) {
    const mention = units[at]
    if (!mention) continue
    const words = wordsOf(mention, units[at + 1], folded)
    const counts = startingIn(amounts, {
      start: mention.end,
      end: mention.end + words.length,
    }).some(({ value }) => value !== 0)
    // 卫健委、教育局均无进展: what is said of the last is said of all.
    if (!joins.test(words)) saysNothing = !counts && isNothing(words)
    if (saysNothing) idle.unshift(...namesOf(mention))
  }
  return [...new Set(idle)].filter((name) => !told.has(name))
}

/** What is said behind a name up to the next one; a name on a line of its own heads the next line. */
function wordsOf({ end }: UnitMention, next: UnitMention | undefined, folded: string): string {
  return /^[\s:]*[^\n]*/.exec(folded.slice(end, next?.start))?.[0] ?? ''
}

const joins = /^[、,和及与跟\s]+$/

function isNothing(words: string): boolean {
  const said = words.trim().replace(/[,。;]\s*(?:我|另外|还有)?\s*$/, '')
  return bare.test(said) || (tellsOfNothing(said) && !notSent.test(said))
}

/** 报0, ：无. */
const bare =
  /^[\s:：—\-(]*(?:这边|那边)?(?:报|上报|填)?(?:本周|这周)?(?:[也都均]是?)?(?:[0零无]|没有)\s*[)。,;]?$/

/** 市场局这周没报: whether there is something is not told. */
const notSent = /(?:没|未|没有|还没|尚未)(?:报|交|上报|报送|填报|反馈)(?:$|[,。;上送给])/

function namesOf({ own, name, members }: UnitMention): (string | null)[] {
  return own ? [null] : [...(members ?? [name])]
}
