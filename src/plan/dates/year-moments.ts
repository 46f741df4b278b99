import { exactly } from './calendar-moments.ts'
import { type Finder, writtenYear, yearOf, yearPattern } from './finder.ts'
import type { Found } from './moment.ts'

const noun = '(?!工作|总结|小结|报告|情况|任务|考核|目标|计划|评|均)'

/** A year by number or name, or 年 alone: 3年内 is a length of time. */
const anyYear = `(?:${writtenYear}年?|(?<![\\d一二两三四五六七八九十半多几])年度?)`

/** Whole years and five-year plans. */
export const yearFinders: readonly Finder[] = [
  {
    pattern: new RegExp(`${anyYear}[底末](?!以来)`, 'g'),
    read: (groups) => ({
      shape: 'day',
      ...yearOf(groups),
      rank: 1,
      stretch: (year) => exactly(`${year}-12-31`, '年底按12月31日计'),
    }),
  },
  {
    pattern: new RegExp(`${anyYear}内(?![蒙河涝部])`, 'g'),
    read: (groups) => within(groups),
  },
  {
    pattern: /(?<=到|至|截至)(?<y4>20\d\d)年(?=[,、]|全|我|本|各|末|实现|完成|力争|基本|$)/g,
    read: (groups) => within(groups),
  },
  {
    pattern: /(?<y4>20\d\d)年(?=(?:之|以)?前(?!期|三|两))/g,
    read: (groups) => wholeYear(groups, 1),
  },
  {
    pattern: new RegExp(`${yearPattern}全年${noun}`, 'g'),
    read: (groups) => wholeYear(groups, 3),
  },
  {
    pattern: /[“"]?十(?<plan>[二三四五六])五[”"]?(?:规划)?(?:(?<edge>期?末)|期间|时期|期内)/g,
    read: (groups) => fiveYears(groups),
  },
]

function within(groups: Record<string, string | undefined>): Found {
  return {
    shape: 'day',
    ...yearOf(groups),
    rank: 2,
    stretch: (year) => exactly(`${year}-12-31`, '当年内按12月31日计'),
  }
}

function wholeYear(groups: Record<string, string | undefined>, rank: number): Found {
  return {
    shape: 'span',
    ...yearOf(groups),
    rank,
    stretch: (year) => ({
      first: `${year}-01-01`,
      last: `${year}-12-31`,
      ask: false,
      note: '全年按1月1日至12月31日计',
    }),
  }
}

function fiveYears(groups: Record<string, string | undefined>): Found {
  // 十四五 is 2021 to 2025.
  const number = '二三四五六'.indexOf(groups['plan'] ?? '') - 2
  const from = 2021 + number * 5
  const last = `${from + 4}-12-31`
  const note = `五年规划期为${from}年至${from + 4}年`
  return {
    shape: groups['edge'] ? 'day' : 'span',
    year: from,
    shift: 0,
    rank: 2,
    stretch: () =>
      groups['edge'] ? exactly(last, note) : { first: `${from}-01-01`, last, ask: false, note },
  }
}
