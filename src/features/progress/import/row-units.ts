import { rolesIn } from './unit-names.ts'

/** Kinds of units as tables name them all at once, and what names of that kind end with. */
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/^社区(?:居委会)?$/, /社区$|居委会$/],
  [/^街道?(?:办(?:事处)?)?$/, /街(?:道(?:办事处|办)?)?$/],
  [/^(?:街镇|镇街|街道?和?乡?镇)$/, /街(?:道(?:办事处|办)?)?$|[镇乡]$/],
  [/^(?:乡镇|镇|乡)$/, /[镇乡]$/],
  [/^(?:村|村居|村委会)$/, /村(?:委会)?$/],
  [/^(?:科室|处室|科|办|内设机构)$/, /(?:[科室办处队]|中心)$/],
  [/^(?:委办局|职能部门|局)$/, /[委办局]$/],
]

/**
 * All units of a kind that is named as a whole (各社区, 所有街道).
 * @param names of the units of the table and of the roster
 * @returns null for words that name no kind (有关单位); empty where no unit is of it
 */
function unitsOfKind(word: string, names: readonly string[]): string[] | null {
  const kind = /^(?:各|全体|所有|全部)个?(.+)$/.exec(word)?.[1] ?? ''
  const ends = kinds.find(([said]) => said.test(kind))?.[1]
  return ends ? [...new Set(names.filter((name) => ends.test(name)))] : null
}

/** Who does what a row says. */
export interface RowUnits {
  units: readonly string[]
  /** Units that only help, by the cell's own words: 区城管委（配合）. */
  helping: readonly string[]
  /** Names that were written over two lines. */
  joined: readonly string[]
  /** Words that name no unit. */
  vague: readonly string[]
  /** Kinds named as a whole, with the units they stand for, which are among `units`. */
  all: readonly { word: string; names: readonly string[] }[]
}

/**
 * The units of a row, those of a kind that is named as a whole (各社区) among them.
 * @param known names of the units of the table and of the roster
 */
export function unitsOf(
  { lead, units }: { lead: string; units: string },
  known: readonly string[],
): RowUnits {
  const isVague = (name: string) =>
    /^(?:各|有关|相关|全体|全部|所有|全区|其他|属地)/.test(name) || /^[-—/无]+$/.test(name)
  const cells = [lead, units].map(rolesIn)
  const said = [...new Set(cells.flatMap(({ doing }) => doing))]
  const all = said.flatMap((word) => {
    const names = isVague(word) ? unitsOfKind(word, known) : null
    return names && names.length > 0 ? [{ word, names }] : []
  })
  const whole = new Map(all.map(({ word, names }) => [word, names]))
  const found = said.flatMap((word) => whole.get(word) ?? (isVague(word) ? [] : [word]))
  const vague = said.filter((word) => isVague(word) && !whole.has(word))
  const helping = cells.flatMap((each) => each.helping).filter((name) => !said.includes(name))
  const joined = cells.flatMap((each) => each.joined)
  return { units: [...new Set(found)], helping: [...new Set(helping)], joined, vague, all }
}

/** The units a cell names. */
export function namedIn(cell: string): string[] {
  const { doing, helping } = rolesIn(cell)
  return [...new Set([...doing, ...helping])]
}
