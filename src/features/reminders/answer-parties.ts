import type { Answer } from './answer.ts'
import { everybody } from './history.ts'
import type { NumberedRow, OpenPost } from './open-post.ts'

/** Who answers, as far as roster and configuration know. */
export interface Answerer {
  name: string
  /** Null for people the roster does not know. */
  unit: string | null
  /** True for coordinators of the group. */
  isCoordinator: boolean
}

/** What an answer counts for, or why it does not, in one Chinese sentence. */
export type Meant = { unit: string; rows: readonly NumberedRow[] } | { refused: string }

/** Finds out for which unit and which items of a post somebody answers. Pure. */
export function meantBy(
  answer: Pick<Answer, 'items' | 'unit' | 'kind'>,
  post: OpenPost,
  who: Answerer,
  unitNamed: (words: string) => string | null,
): Meant {
  const unit = unitOf(answer, post, who, unitNamed)
  if (typeof unit !== 'string') return unit
  const own = post.rows.filter((row) => concerns(row, unit) && mayDecide(row, answer, who))
  if (own.length === 0 && post.rows.some((row) => concerns(row, unit))) {
    return { refused: ofNobody(post.rows.map(({ number }) => number)) }
  }
  if (own.length === 0) {
    return { refused: `这次提醒没有点到${unit}，不用回复；确由贵单位负责的请联系协调员。` }
  }
  const { items } = answer
  if (items === 'all') return { unit, rows: own }
  if (items === 'only') {
    if (own.length === 1) return { unit, rows: own }
    const numbers = own.map(({ number }) => number)
    return {
      refused: `这次提醒您要办的有第${numbers.join('、')}条，请写明编号，例如“完成 ${numbers[0]}”。`,
    }
  }
  return chosen(items, unit, own, post)
}

function chosen(
  numbers: readonly number[],
  unit: string,
  own: readonly NumberedRow[],
  { rows }: OpenPost,
): Meant {
  const unknown = numbers.filter((number) => number < 1 || number > rows.length)
  if (unknown.length > 0) {
    const range = rows.length === 1 ? '只有第1条' : `是第1到第${rows.length}条`
    return { refused: `最近一次提醒${range}，没有第${unknown.join('、')}条，请核对编号再回复。` }
  }
  const meant = own.filter(({ number }) => numbers.includes(number))
  const others = numbers.filter((number) => !meant.some((row) => row.number === number))
  if (others.length === 0) return { unit, rows: meant }
  const unnamed = rows.filter(({ number, units }) => others.includes(number) && units.length === 0)
  if (unnamed.length === others.length) return { refused: ofNobody(others) }
  return { refused: `第${others.join('、')}条不是${unit}的事项，这次没有登记，请核对编号再回复。` }
}

function unitOf(
  { unit: named, items }: Pick<Answer, 'unit' | 'items'>,
  post: OpenPost,
  { unit: own, isCoordinator }: Answerer,
  unitNamed: (words: string) => string | null,
): string | { refused: string } {
  const other = named === null ? null : unitNamed(named)
  if (other !== null && other !== own) {
    return isCoordinator
      ? other
      : { refused: `${other}的事项请由该单位或协调员回复，这次没有登记。` }
  }
  if (isCoordinator && !isOfOwn(items, post, own)) return everybody
  if (own !== null) return own
  return { refused: '花名册里还没有您，这次没有登记；请先@我说“我是 单位 姓名”，或请协调员代回。' }
}

/** A coordinator speaks for the own unit where what is meant is its own, else for all. */
function isOfOwn(items: Answer['items'], { rows }: OpenPost, own: string | null): boolean {
  const ofOwn = rows.filter(({ units }) => own !== null && units.includes(own))
  if (typeof items === 'string') return ofOwn.length > 0
  return items.every((number) => ofOwn.some((row) => row.number === number))
}

/** Of what no unit is named for, only a coordinator can say that it is done, put off or nobody's. */
function mayDecide({ units }: NumberedRow, { kind }: Pick<Answer, 'kind'>, who: Answerer): boolean {
  return units.length > 0 || who.isCoordinator || kind === 'seen' || kind === 'later'
}

function ofNobody(numbers: readonly number[]): string {
  return `花名册没有写第${numbers.join('、')}条由哪个单位负责，请协调员回复，这次没有登记。`
}

/** What nobody is named for is everybody's. */
function concerns({ units }: NumberedRow, unit: string): boolean {
  return unit === everybody || units.length === 0 || units.includes(unit)
}
