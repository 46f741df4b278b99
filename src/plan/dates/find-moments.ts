import type { Season } from '#plan/season.ts'
import { calendarFinders } from './calendar-moments.ts'
import type { DateSetting } from './date-setting.ts'
import { feastFinders, feastHint } from './feast-moments.ts'
import type { Finder } from './finder.ts'
import { issueFinders } from './issue-moments.ts'
import type { Moment } from './moment.ts'
import { seasonFinders, seasonHint } from './season-moments.ts'
import { yearFinders } from './year-moments.ts'

/** Finders with words without which none of them finds anything: most sentences hold none. */
interface FinderGroup {
  hint: RegExp
  finders: readonly Finder[]
}

/** 攻坚行动期间: the window that another sentence gives it; no moment without one. */
const campaign: Finder = {
  pattern: /(?:百日)?(?:攻坚战?|专项|整治)?行动期(?:间|内)|(?:百日)?攻坚(?:战|期)?(?:期间|期内)/g,
  read: (_, { campaign: window }) =>
    window
      ? {
          shape: 'span',
          year: null,
          shift: 0,
          rank: 2,
          stretch: () => ({ ...window, ask: true, note: '按计划另一处写的起止' }),
        }
      : null,
}

const fixed: readonly FinderGroup[] = [
  { hint: /\d月|季度|半年|20\d\d[./-]|Q[1-4]/, finders: calendarFinders },
  { hint: /年|十[二三四五六]五/, finders: yearFinders },
  { hint: /即日|之日|月|旬|周|星期|[今明后][天日晚]|季度|\d[日号]/, finders: issueFinders },
  { hint: feastHint, finders: feastFinders },
  { hint: /期[间内]/, finders: [campaign] },
]
const made = new WeakMap<readonly Season[], FinderGroup>()

/** Patterns take longer to make than to use. */
function groupOf(seasons: readonly Season[]): FinderGroup {
  const group = made.get(seasons) ?? {
    hint: seasonHint(seasons),
    finders: seasonFinders(seasons),
  }
  made.set(seasons, group)
  return group
}

/** Every expression of time in a folded text, from left to right; of those that overlap the first, then the longest. */
export function findMoments(folded: string, setting: DateSetting): Moment[] {
  const found = [...fixed, groupOf(setting.seasons)]
    .filter(({ hint }) => hint.test(folded))
    .flatMap(({ finders }) => finders)
    .flatMap(({ pattern, read }) =>
      [...folded.matchAll(pattern)].flatMap((match) => {
        const moment = match[0] === '' ? null : read(match.groups ?? {}, setting)
        if (!moment) return []
        return [
          { ...moment, at: match.index, until: match.index + match[0].length, words: match[0] },
        ]
      }),
    )
    .sort((a, b) => a.at - b.at || b.until - a.until)
  const moments: Moment[] = []
  for (const moment of found) {
    if (moment.at >= (moments.at(-1)?.until ?? 0)) moments.push(moment)
  }
  return moments
}
