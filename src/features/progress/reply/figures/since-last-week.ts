import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom } from '#features/progress/reply/parts/span.ts'
import type { Draft } from './drafts.ts'

/** 上周末4480，这周到: where it stood a week ago, and the words that lead to where it stands now. */
const stood =
  /(?:上周|上一周|上期|上个?(?:礼拜|星期))([^,。;\d]{0,8})\d[\d.]*[\u4e00-\u9fff]{0,2}[\s,;]*(?:就|都)?(?:本周|这一?周|本期|这个?(?:礼拜|星期))([^,。;\d]{0,8})$/

/** 上周查了40家: what was done in a week, not where it stood. */
const did = /[查检测掏挖修通清盖拆改洒扫巡走跑看做干办收运装]了/

/** 到4655, 涨到4655, 4655了 behind a total. */
const reaches = /(?<!轮|等|遇|碰|查|收|接)[到达]了?$|成了?$/

/**
 * 掏井上周4480这周到4655了: told beside where it stood a week ago, a larger number of this week is where it stands now.
 * @returns the draft with that number told as what was done so far.
 */
export function withLevelReached(draft: Draft, { folded, amounts }: Parts): Draft {
  const [figure, ...more] = draft.weeks
  if (!figure || more.length + draft.cumulatives.length > 0) return draft
  const [words = '', last = '', now = ''] =
    stood.exec(folded.slice(0, figure.start).slice(-40)) ?? []
  const at = firstFrom(amounts, figure.start)
  const [before, own] = [amounts[at - 1], amounts[at]]
  if (words === '' || !before || !own || did.test(last) || own.value <= before.value) return draft
  if (!reaches.test(now) && !last.includes('累计')) return draft
  return { ...draft, weeks: [], cumulatives: [{ ...figure, strength: 2 }] }
}
