import type { Walked } from '#features/progress/reply/parts/parts.ts'
import type { Draft } from './drafts.ts'

/** 三个都是总数, 以上均为累计: said once of all figures. */
const allSoFar =
  /(?:以上|上述|上面|[两三四五六七八九几\d][个项]数?|这几?[个项]|数据?|[(,。;\n])\s*(?:都|均|全部?)(?:是|为|系|按)(?:的)?(?:累计|总数|总量|年累|全年|今年以来|开年到现在)(?:数|量|的)?/

/** Figures of which nothing was said beside them, as the message says of all of them. */
export function saidOfAll(walked: Walked, folded: string): Walked {
  if (!allSoFar.test(folded)) return walked
  return { ...walked, drafts: walked.drafts.map(asSoFar) }
}

function asSoFar(draft: Draft): Draft {
  const { weeks, cumulatives } = draft
  const unmarked = weeks.every(({ strength }) => strength < 2)
  return cumulatives.length === 0 && unmarked ? { ...draft, weeks: [], cumulatives: weeks } : draft
}
