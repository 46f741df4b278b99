import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import type { Span } from '#features/progress/reply/parts/span.ts'
import type { UnitMention } from './unit-mentions.ts'
import { noUnit } from './unit-series.ts'
import { isName } from './unit-shape.ts'

/** Units told of as one, with the names of its members. */
type Group = Omit<UnitMention, 'members'> & { members: string[] }

/** What tells the names of units from other words. */
interface Naming {
  /** Folded names that are known. */
  names: ReadonlySet<string>
  /** True for a name that is known, or has the shape of one. */
  isUnit(name: string): boolean
  mentions: Mentions
}

/** How several units are named as one, somebody's for whom is reported and those of whom something is said. */
export interface GroupPatterns {
  /** 代学府、万兴两个街报: in so many words. */
  proxied: RegExp
  /** 学府、万兴两个街: how many they are. */
  counted: RegExp
  /** 学府街、万兴街各查了10家: one figure is told of all. */
  shared: RegExp
}

/**
 * Units that are named as one and report so (学府、万兴两个街分别12家、9家). What was worked on (走访和宣传两个社区), places nobody
 * knows as units (东风、红旗两个社区的工地) and who is only spoken of (问题：电力和通信两个单位…) are none.
 */
export function groupsIn(folded: string, patterns: GroupPatterns, naming: Naming): UnitMention[] {
  const counted = groupsOf(folded, patterns.counted, naming).filter(
    (group) =>
      !isObject(group.name) &&
      tells(group, folded) &&
      (group.members.every((member) => naming.isUnit(member)) ||
        (eachOf.test(folded.slice(group.end, group.end + longest)) &&
          group.members.every(isPlain))),
  )
  const shared = groupsOf(folded, patterns.shared, naming).filter(({ start, end, members }) => {
    const known = members.filter((member) => naming.isUnit(member))
    const others = members.every(isPlain) && isFree({ start, end }, naming.mentions)
    // 下周计划：盛和社区、南石社区各进一批设备.
    return (
      !isRemark(start, folded) && (known.length === members.length || (known.length > 0 && others))
    )
  })
  return [...groupsOf(folded, patterns.proxied, naming), ...counted, ...shared]
}

function groupsOf(folded: string, pattern: RegExp, naming: Naming): Group[] {
  return Array.from(folded.matchAll(pattern), (hit) => {
    const [all, names = ''] = hit
    const start = hit.index + all.indexOf(names)
    const whole = all.length > names.length
    const name = whole ? names : beforeThing(names, start, naming.mentions)
    const end = whole ? hit.index + all.length : start + name.length
    const members = membersOf(name, naming)
    return { start: hit.index, end, name, kind: 'field', own: false, members }
  })
}

/** 太和镇和永和镇: names are parted where both sides are units, and 永和镇 is one. */
function membersOf(name: string, naming: Naming): string[] {
  return name.split('、').flatMap((part) => {
    if (naming.names.has(part)) return [part]
    const cuts = Array.from(part.matchAll(/(?<=..)和(?=..)/g), ({ index }) => index)
    const sides = cuts.map((cut) => [part.slice(0, cut), part.slice(cut + 1)])
    return sides.find((each) => each.every((side) => naming.isUnit(side))) ?? sides[0] ?? [part]
  })
}

/** 学府、万兴两个街都是零报告: of those that report something is told, up to the end of the sentence; a remark only speaks of them. */
function tells({ start, end }: Span, folded: string): boolean {
  const [behind = ''] = /^[^。;\n]*/.exec(folded.slice(end, end + longest)) ?? []
  return (
    !isRemark(start, folded) &&
    (/\d|零报告/.test(behind) || /^[:\s]*$/.test(behind) || idle.test(behind))
  )
}

/** The words in front of names begin a remark, which only speaks of them. */
function isRemark(start: number, folded: string): boolean {
  return remark.test(folded.slice(Math.max(0, start - 12), start))
}

/** Of a sentence, what stands behind the names. */
const longest = 120
const remark = /(?:问题|困难|原因|建议|请求|需要?|下一?步|下周|计划|打算)[^,。;\n\d]{0,5}[:,]?\s?$/
const idle = /^(?:本周|这周)?都?(?:没有?|未|无)[^,。;\n]{0,4}(?:进展|动静|情况|开展|推进|任务)/
const eachOf = /^[^,。;\n\d]{0,8}(?:[各均都每]|分别)/

/** 柳沟镇、河湾镇加油站各检查: the names in front of the thing. */
function beforeThing(name: string, start: number, { nouns, verbs }: Mentions): string {
  const last = start + Math.max(name.lastIndexOf('、'), name.lastIndexOf('和')) + 2
  const named = nouns.filter(({ form }) => !unitWord.test(form.text))
  const things = [...named, ...verbs].map((each) => each.start)
  const first = Math.min(...things.filter((at) => at > last && at < start + name.length))
  return name.slice(0, first - start)
}

/** 糖巷社区, where a work is called 社区食堂: the kind of a unit is no thing. */
export const unitWord = /^(?:社区|街道|乡镇|[镇乡村街])$/

/** 纺织里 beside 北站 may be a unit; 主干道 and 上半周 are none. */
function isPlain(name: string): boolean {
  return name.length < 5 && isName(name) && !noUnit.test(name.replace(/里$/, ''))
}

function isFree(span: Span, { nouns, verbs }: Mentions): boolean {
  return [...nouns, ...verbs].every(({ start, end }) => end <= span.start || span.end <= start)
}

/** 完成和煦园、槐荫两个社区网格划分: what was worked on, not who did it. */
function isObject(name: string): boolean {
  return /^[^、和]{2,}[了过遍]|^(?:完成|指导|督促|推动|帮助|动员|带领|发动|选[取定]|确定|推进|启动|联合|会同|配合|协同|涉及)/.test(
    name,
  )
}
