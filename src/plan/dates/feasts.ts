import type { Day } from '#calendar/day.ts'
import { lunarDaysIn, solarTermDay, solarTermNames } from '#calendar/lunar.ts'

/** When a festival is: on a day of the calendar, of the moon, or of a solar term. */
export type FeastDay =
  | { month: number; day: number }
  | { lunar: [month: number, day: number] }
  | { term: string }

/** Names that may be meant otherwise (五一 in 十五一…, 大雪 as weather) need a word behind them that settles it. */
const settled = '(?=节|前|后|期间|假|黄金周|长假|国际|劳动|国庆|当天|当日|到来|来临)'

const fixed: readonly (readonly [RegExp, FeastDay])[] = [
  [/元旦节?/, { month: 1, day: 1 }],
  [/春节|大年初一/, { lunar: [1, 1] }],
  [/除夕夜?|大年三十/, { lunar: [12, 30] }],
  [/元宵节?/, { lunar: [1, 15] }],
  [/龙抬头/, { lunar: [2, 2] }],
  [/清明节?(?![上度朗])/, { term: '清明' }],
  [new RegExp(`[“"]?五一[”"]?${settled}(?:国际)?(?:劳动节|节)?|劳动节`), { month: 5, day: 1 }],
  [/端午节?/, { lunar: [5, 5] }],
  [/七夕节?/, { lunar: [7, 7] }],
  [/中元节/, { lunar: [7, 15] }],
  [/中秋节?/, { lunar: [8, 15] }],
  [
    new RegExp(`国庆节?|[“"]?(?<![二三四五六七八九])十一[”"]?${settled}(?:国庆)?节?`),
    { month: 10, day: 1 },
  ],
  [/重阳节?/, { lunar: [9, 9] }],
  [/寒衣节/, { lunar: [10, 1] }],
  [/腊八节?/, { lunar: [12, 8] }],
  [/小年(?!龄)/, { lunar: [12, 23] }],
  [/妇女节/, { month: 3, day: 8 }],
  [/植树节/, { month: 3, day: 12 }],
  [/世界水日/, { month: 3, day: 22 }],
  [/世界地球日/, { month: 4, day: 22 }],
  [/防灾减灾日/, { month: 5, day: 12 }],
  [/(?:六一)?儿童节/, { month: 6, day: 1 }],
  [/(?:[“"]?六[·•.]?五[”"]?|6[·•.]5|世界)环境日/, { month: 6, day: 5 }],
  [/建党节/, { month: 7, day: 1 }],
  [/建军节/, { month: 8, day: 1 }],
  [/全国生态日/, { month: 8, day: 15 }],
  [/教师节/, { month: 9, day: 10 }],
  [/全国消防日/, { month: 11, day: 9 }],
  [/国家宪法日/, { month: 12, day: 4 }],
]
/** These two are weather and water first. */
const ambiguousTerms = new Set(['雨水', '小雪', '大雪', '清明'])
const terms = solarTermNames
  .filter((name) => !ambiguousTerms.has(name))
  .map((name) => [new RegExp(`${name}(?:节气)?`), { term: name }] as const)
const named = ['雨水', '小雪', '大雪'].map(
  (name) => [new RegExp(`${name}节气`), { term: name }] as const,
)

/** How festivals and solar terms are written, each with its day. */
export const feasts: readonly (readonly [RegExp, FeastDay])[] = [...fixed, ...terms, ...named]

/** The days of a calendar year on which a festival falls: none, one or two. */
export function feastDays(feast: FeastDay, year: number): Day[] {
  if ('lunar' in feast) return lunarDaysIn(year, ...feast.lunar)
  if ('term' in feast) {
    const day = solarTermDay(year, feast.term)
    return day === null ? [] : [day]
  }
  const two = (part: number) => String(part).padStart(2, '0')
  return [`${year}-${two(feast.month)}-${two(feast.day)}`]
}
