import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { draftTasks } from './draft-tasks.ts'
import type { Draft } from './drafts.ts'

/** Figures of one metric that were told apart, because they may be of different articles, together again where they are not. */
export function ofOneArticle(
  drafts: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): readonly Draft[] {
  const whole: { draft: Draft; task: string | undefined }[] = []
  for (const draft of drafts) {
    const twin = (each: Draft) =>
      each !== draft &&
      each.metric === draft.metric &&
      each.unit === draft.unit &&
      each.stated === draft.stated
    const task = drafts.some(twin) ? draftTasks(draft, parts, desk, drafts)[0]?.task : undefined
    const known = whole.find((each) => task !== undefined && each.task === task && twin(each.draft))
    if (known) known.draft = joined(known.draft, draft)
    else whole.push({ draft, task })
  }
  return whole.map(({ draft }) => draft)
}

function joined(one: Draft, other: Draft): Draft {
  return {
    ...one,
    weeks: [...one.weeks, ...other.weeks],
    cumulatives: [...one.cumulatives, ...other.cumulatives],
    deltas: [...one.deltas, ...other.deltas],
    parts: [...one.parts, ...other.parts],
  }
}
