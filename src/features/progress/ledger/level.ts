import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import type { LineView } from './round-view.ts'

/** Where a unit stands with a share that is to be reached (签订率95%). */
export interface Level {
  unit: string
  /** In points of a hundred. */
  value: number
  /** False for one of an earlier week. */
  isNew: boolean
}

/** More units than these are told by those furthest from the target. */
const mostUnits = 6

/** True for what is told in % of something: it stands at so much, and adds up neither over weeks nor over units. */
export function isLevel(unit: string | null): boolean {
  return unit === '%'
}

/** What to print of a line of levels: `桃源街道96.2%、柳林街道91%（往周）`; empty where nothing is known. */
export function levelWords({ levels = [], unit }: LineView): string {
  const few = levels.length <= mostUnits
  const told = few ? levels : levels.toSorted((a, b) => a.value - b.value).slice(0, mostUnits)
  const each = told.map(
    (level) =>
      `${plainWords(level.unit)}${amountWords(level.value, unit)}${level.isNew ? '' : '（往周）'}`,
  )
  return few
    ? each.join('、')
    : `最低的是${each.join('、')}，其余${levels.length - mostUnits}家见台账`
}

/** Whether a share has reached its target; more than a whole is a slip and reaches none. */
export function hasReached(value: number, target: number): boolean {
  return value >= target && (value <= 100 || target > 100)
}

/** How many units have reached the target: `目标95%，2家中1家达到`; empty without one. */
export function reachedWords({ levels = [], target, unit }: LineView): string {
  if (target === null) return ''
  const aim = `目标${amountWords(target, unit)}`
  const reached = levels.filter(({ value }) => hasReached(value, target)).length
  if (levels.length === 0) return aim
  if (levels.length === 1) return `${aim}，${reached === 1 ? '已达到' : '未达到'}`
  return `${aim}，${levels.length}家中${reached}家达到`
}
