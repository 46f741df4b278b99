import type { Reply } from '#features/progress/ledger/reply.ts'
import type { Roster } from '#features/progress/roster/roster.ts'

const together = /合计|一共|总共|共(?!同)|合起来|加起来/
const joins = /[和与、及跟同]/
const ownWords = /^(?:我们?|本)(?:街|局|委|所|镇|乡|社区|单位)?(?=[和与、及跟同])/

/**
 * A reply with one figure for its writer's unit and others (长虹和广开三个街道合计98家) as the writer's own: it has reported,
 * and that the others' may stand in it is asked about beside theirs. Anything else is left as it is.
 */
export function asOwnJoint(
  reply: Reply,
  text: string,
  own: string | null,
  { units }: Pick<Roster, 'units'>,
): Reply {
  const head = /^\D*/.exec(text.normalize('NFKC').trim())?.[0] ?? ''
  if (own === null || !saysTogether(head)) return reply
  const isOwn = head.includes(plainName(own)) || ownWords.test(head)
  const others = units.some(({ name }) => name !== own && head.includes(plainName(name)))
  const names = new Set([reply.unit, ...reply.items.map(({ forUnit }) => forUnit)])
  names.delete(null)
  if (!isOwn || !others || names.size !== 1) return reply
  return { ...reply, unit: null, items: reply.items.map((item) => ({ ...item, forUnit: null })) }
}

/** True for words by which what follows is of several together. */
export function saysTogether(words: string): boolean {
  return together.test(words) && joins.test(words)
}

/** As people call a unit among others of its kind: 长虹 for 长虹街道. */
export function plainName(unit: string): string {
  const plain = unit.replace(/^[区市县](?=..)/, '').replace(/(?:街道?|社区|[镇乡村])$/, '')
  return plain.length > 1 ? plain : unit
}
