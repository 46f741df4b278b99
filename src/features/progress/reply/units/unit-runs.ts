import type { UnitMention } from './unit-mentions.ts'

const count =
  '这?(?:[两二三四五六七八九俩仨\\d]+个?(?:街道?|社区|居委会|村|镇|乡|单位|科室|部门)|[都也])?'
/** 派学府长虹各去了两趟: they were sent for, and report nothing. */
const begins = '(?:^|(?<=[\\n。;,!:\\s()]|本周|这周))'
const said = '(?:本周|这周|今天|分别)?(?=各(?![类项级方自单个种])|每[家个])'

/**
 * Finds names of known units that stand side by side with nothing between them, where something is said of each of them: 鼓楼广开兴南仨街各查5家.
 * @param names folded, as a roster lists them.
 */
export function runsOfUnits(names: readonly string[]): (folded: string) => UnitMention[] {
  const known = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('|')
  const run = new RegExp(`${begins}((?:${known}){2,12})${count}${said}`, 'g')
  const one = new RegExp(known, 'g')
  return (folded) =>
    Array.from(folded.matchAll(run)).flatMap((hit): UnitMention[] => {
      const [all, name = ''] = hit
      const members = name.match(one) ?? []
      const place = { start: hit.index, end: hit.index + all.length }
      const isRun = members.length > 1 && members.every((member) => member.length > 1)
      return isRun ? [{ ...place, name, kind: 'field', own: false, members }] : []
    })
}
