import { adoptOrphans } from './adopt.ts'
import type { Draft } from './drafts.ts'
import type { Earlier } from './earlier.ts'
import type { Walked } from './parts.ts'
import { putRight } from './put-right.ts'
import type { ReadParts } from './read-parts.ts'
import { saidOfAll } from './said-of-all.ts'
import { soundAlikes } from './sound-alike.ts'
import { walk } from './walk.ts'

/**
 * All figures of a text taken apart, with what is said of them together.
 * @param earlier the message that is changed, if one is.
 * @param before so far, a week ago, by metric.
 */
export function readFigures(
  parts: ReadParts,
  earlier: Earlier | null,
  before: Readonly<Record<string, number>>,
): Walked {
  const seen = walkWell(parts, earlier?.metric ?? -1)
  const read = saidOfAll(earlier ? putRight(seen, parts, earlier) : seen, parts.folded)
  const adopted = adoptOrphans(read, parts, before)
  return adopted.length > 0 ? withDrafts(read, adopted) : read
}

/** Where figures name nothing known, their names may be written by sound. */
function walkWell(parts: ReadParts, about: number): Walked {
  const walked = walk(parts, about)
  if (walked.orphans.length === 0 && !walked.weak) return walked
  const mentions = soundAlikes(parts.plain, parts.mentions, parts.lexicon)
  return mentions.nouns === parts.mentions.nouns ? walked : walk({ ...parts, mentions }, about)
}

function withDrafts(walked: Walked, drafts: readonly Draft[]): Walked {
  const { orphans, percents, weak, mismatch } = walked
  const used = new Set(orphans.map(({ clause }) => clause.start))
  return { drafts, used, skipped: walked.skipped, orphans: [], percents, weak, mismatch }
}
