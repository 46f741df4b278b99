import type { Roster } from '#features/progress/roster/roster.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { Incoming } from '#features/progress/round-message.ts'

const ofNothing =
  /^([^\s,，。:：]{2,12}?)(?:的|那边|这边)?(?:本周|这周|这一周|目前)?(?:也|都|还是|确实|暂时)?(?:没有|没|无)(?:的|了|啊|呀|哈)?[。.!！]?$/
/** 广开街道这周停工，零报告; of a work that stands still (工地停工，零报告) it is a trouble of that work. */
const idle =
  /^([^\s,，。:：\d]{0,12}?)(?:的|那边|这边)?(?:本周|这周|这一周)?(?:全部?|都|一直)?(?:停工|停产|停业|歇业|放假|休整)(?:了|中)?[\s,，。;；]+(?:本周|这周)?(?:报)?(?:[零0]报告|(?:无|没有?)新?进展)[。.!！]?$/
const ownWords = /^(?:我们?|本)(?:单位|街道?|局|委|办|所|社区|这边|这里)?$/

/**
 * 鼓楼没有, 我们没有, 这周停工，零报告, said by somebody of the unit or a coordinator: that it has nothing to report, in words that are read as
 * that. Null for anything else, also for what is said of other units.
 */
export function nothingSaid(
  { text, author, trusted }: Pick<Incoming, 'text' | 'author' | 'trusted'>,
  roster: Roster,
): string | null {
  const said = text.normalize('NFKC').trim()
  const name = (ofNothing.exec(said) ?? idle.exec(said))?.[1]
  if (name === undefined) return null
  if (name === '' || ownWords.test(name)) return author.unit === null ? null : '零报告'
  const unit = isUnitName(name, roster) ? unitNamed(name, roster) : undefined
  const isAllowed = unit && (trusted || unit.name === author.unit)
  return isAllowed ? `${unit.name} 零报告` : null
}

/** A name, or the start of one; no longer words that hold a name: 区住建委的台账. */
function isUnitName(said: string, { units }: Roster): boolean {
  return units
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .some(
      (name) => name === said || name.startsWith(said) || name.replace(/^区/, '').startsWith(said),
    )
}
