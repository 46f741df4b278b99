import type { UnitMention } from './unit-mentions.ts'

type Hit = Pick<UnitMention, 'start' | 'end' | 'kind'>

/** A name of a unit's shape behind which the next one stands. */
const placeInFront = /[\u4e00-\u9fff](?:[街镇乡村]|社区|街道)、$/
/** 学府街道、区城管委: an office is no place. */
const office = /[局委办科处所队]$|公司$|中心$/
/** Each has its own: 分别12家、6家. */
const ofEach = /分别|依次|各|[均都]|\d[^,。;\d]*、[^,。;\d]*\d/
/** Characters in which what the places have in common is told. */
const reach = 40

/**
 * Without names that only list places: of 这周去了沙头村、九如村，检查18家 neither village is alone in what was done, and it is the
 * sender's. Where each has its own number they stay.
 * @param hits names in front of what was done, in any order
 */
export function withoutListedPlaces<T extends Hit>(hits: readonly T[], folded: string): T[] {
  const ends = new Set(hits.flatMap((hit) => (isLastOfPlaces(hit, folded) ? [hit.start - 1] : [])))
  const listed = ({ start, end, kind }: Hit) =>
    kind === 'header' && (ends.has(start - 1) || ends.has(end))
  return hits.filter((hit) => !listed(hit))
}

function isLastOfPlaces({ start, end, kind }: Hit, folded: string): boolean {
  if (kind !== 'header' || !placeInFront.test(folded.slice(Math.max(0, start - 12), start)))
    return false
  if (office.test(folded.slice(start, end))) return false
  const [behind = ''] = /^[^。;\n]*/.exec(folded.slice(end, end + reach)) ?? []
  return /^[,、\u4e00-\u9fff]/.test(behind) && !ofEach.test(behind)
}
