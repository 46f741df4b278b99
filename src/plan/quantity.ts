import { chineseNumber } from '#knowledge/chinese-number.ts'

/** A number with its unit as it stands in a text. */
export interface Quantity {
  /** The number as written: 5 in `5万平方米`, 95 in `百分之九十五`. */
  value: number
  /** The unit as written, scale included: `万平方米`, `%`, `微克/立方米`. */
  unit: string
  /** What the scale in front of the unit multiplies by: 10000 for 万; 1 without one. */
  scale: number
  /** False for numbers in Chinese numerals (三处), which plans use in names as much as for amounts. */
  figures: boolean
  /** Offsets in the folded text. */
  start: number
  end: number
}

const measures =
  '平方公里|平方千米|平方米|立方米|微克|毫克|公斤|公里|毫米|厘米|延米|公顷|分贝|摄氏度|千瓦时|兆瓦|千瓦|吨标准煤|' +
  '米|克|吨|亩|升|度|斤|里|万元|亿元|元|个百分点|百分点'
const spans = '个工作日|工作日|小时|分钟|个月|学时|课时|天|日|年|月|周|秒|时'
const counters =
  '台套|台班|人天|剂|个|座|处|家|户|名|人|位|台|辆|件|起|份|次|场|期|批|条|块|根|只|艘|盏|棵|株|套|间|栋|幢|片|口|眼|支|部|本|册|张|' +
  '项|宗|组|层|头|羽|桶|箱|袋|车|班|种|类|门|所|轮|遍|架|孔|趟|幅|面|段|对|筐|顶|副|级|倍|分|例|宗|篇|亭|井|桩|杆'
const latin = '(?:kWh|MW|kW|km2|km|mm|m2|m3|mL|mg|μg|ug|kg|dB|ha|t|g|m|L)(?![A-Za-z])'
const base = `(?:${measures}|${spans}|(?:${counters})次?|${latin})`
const unit = `(?:%|‰|[万亿千百]?${base}(?:[/·]${base})*|[万亿])`
const digits = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?'
const han = '[一二两三四五六七八九十百千]+'
const percentage = `百分之(?<share>${digits}|[零〇一二三四五六七八九十百]+)(?:点(?<tenths>[零〇一二三四五六七八九]))?`

const pattern = new RegExp(
  `(?<![A-Za-z\\d.〔第])(?:(?<digits>${digits})\\s*(?<unit>${unit})|${percentage}|(?<han>(?<![第统一])${han})(?<hanUnit>(?:${counters})次?|${measures}))`,
  'gu',
)
const scales: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/**
 * The numbers with a unit in a text folded by `foldText`, from left to right. Numbers without a unit (`1234`), after 第,
 * or inside a name of Latin letters (PM2.5, O3) are none. A date gives its parts: 6月, 1日.
 */
export function quantitiesIn(folded: string): Quantity[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const read = readQuantity(match.groups ?? {})
    if (!read || !Number.isFinite(read.value)) return []
    return [{ ...read, start: match.index, end: match.index + match[0].length }]
  })
}

function readQuantity(
  groups: Readonly<Record<string, string | undefined>>,
): Pick<Quantity, 'value' | 'unit' | 'scale' | 'figures'> | null {
  const { share, tenths, hanUnit } = groups
  if (share !== undefined) {
    const value = numberOf(share) + (tenths === undefined ? 0 : chineseNumber(tenths) / 10)
    return { value, unit: '%', scale: 1, figures: true }
  }
  if (hanUnit !== undefined) {
    return { value: numberOf(groups['han'] ?? ''), unit: hanUnit, scale: 1, figures: false }
  }
  const written = groups['unit'] ?? ''
  const scale = scales[written.charAt(0)] ?? 1
  return { value: numberOf(groups['digits'] ?? ''), unit: written, scale, figures: true }
}

function numberOf(text: string): number {
  const plain = text.replaceAll(',', '')
  return /^\d/.test(plain) ? Number(plain) : chineseNumber(plain)
}
