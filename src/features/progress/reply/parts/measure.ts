import type { Metric } from '#features/progress/roster/metric.ts'

/** Units of one kind with their size in the smallest of them. */
const families: readonly Readonly<Record<string, number>>[] = [
  {
    米: 1,
    公里: 1000,
    千米: 1000,
    里地: 500,
    里路: 500,
    华里: 500,
    市里: 500,
    km: 1000,
    '㎞': 1000,
    m: 1,
    延米: 1,
    厘米: 0.01,
    公分: 0.01,
    cm: 0.01,
    延长米: 1,
    里: 500,
  },
  {
    ...{ 平方米: 1, 平米: 1, 平: 1, '㎡': 1, m2: 1, 'm²': 1, 亩: 2000 / 3, 公顷: 10_000, 方米: 1 },
    ...{ 平方公里: 1_000_000, 平方千米: 1_000_000, 万平方米: 10_000, 万平米: 10_000 },
  },
  { 公斤: 1, 千克: 1, kg: 1, 吨: 1000, t: 1000, 斤: 0.5, 市斤: 0.5 },
  { 立方米: 1, 立方: 1, 方: 1, '㎥': 1, m3: 1 },
  { 元: 1, 块钱: 1, 万元: 10_000, 亿元: 100_000_000 },
]

/** Words that count one by one; those of one row are said for each other. */
const counters: readonly (readonly string[])[] = [
  ['座', '座次', '口', '眼', '个', '处', '套', '口次', '井次', '眼次', '个次'],
  ['家', '家次', '户', '户次', '间', '个', '处', '店', '家店', '家单位'],
  ['辆', '辆次', '台', '台次', '车', '台套', '部', '车辆', '个', '台件'],
  ['座', '家', '个', '站', '座次', '家次', '站次'],
  ['处', '个', '点位', '起', '点', '块', '片', '处次', '个点', '宗', '家', '条'],
  ['起', '件', '宗', '个', '案', '处', '例', '次', '件次'],
  ['人次', '人', '名', '人员', '个人次', '个人', '个'],
  ['车次', '车', '趟', '次', '辆次', '台次', '班次'],
  ['次', '趟', '遍', '回', '轮', '轮次', '人次'],
  ['份', '本', '张', '册', '页', '个', '套', '条'],
  ['场', '次', '场次', '期', '个'],
  ['批次', '批', '个', '次', '份', '件', '组'],
  ['个', '块', '处', '件', '条', '项', '宗', '瓶', '组', '批', '家', '片', '起', '点位', '个次'],
  ['株', '棵', '丛', '盆'],
  ['套', '台', '个', '组'],
  ['条', '个', '段', '处'],
  ['盏', '个', '根', '处'],
]
const counterWords = new Set(counters.flat())
const loose = new Set([
  '对',
  '桶',
  '盒',
  '瓶',
  '支',
  '笔',
  '班',
  '队',
  '天',
  '小时',
  '篇',
  '根',
  '层',
  '栋',
  '袋',
  '箱',
  '艘',
  '船',
  '捆',
  '筐',
  '车斗',
  '个村',
  '个牌子',
  '晚上',
  '个晚上',
  '个白天',
  '个下午',
  '个上午',
  '个礼拜',
  '个星期',
  '艘次',
  // 垧 and 顷 are of another size in every region.
  '垧',
  '顷',
  '丈',
  '垛',
  '架次',
])

/** Of these rows the words are the same to everybody. */
const same: readonly (readonly string[])[] = [
  ['份', '张', '本', '册'],
  ['座', '座次', '口', '眼', '口次', '眼次'],
  ['家', '家次', '户', '户次', '间'],
  ['辆', '辆次', '台', '台次', '车', '部'],
  ['起', '件', '宗', '例'],
  ['人次', '人', '名', '个人次', '个人'],
  ['车次', '趟', '台次', '辆次'],
  ['次', '趟', '遍', '回'],
  ['场', '场次', '次', '期'],
  ['株', '棵'],
]

/** What animals of a kind are counted in, in writing and in speech; elsewhere such a sign is the beginning of a word (只有, 头疼). */
const animals: readonly (readonly string[])[] = [
  ['羽', '只'],
  ['头', '口'],
]

/** Other signs that people count in where a catalogue counts in this one: 鸡打了300只 for 羽. */
export function alsoCountedIn(unit: string): readonly string[] {
  return animals.find((row) => row.includes(unit)) ?? []
}

/** Everything a number may be followed by to be read as an amount; longest first. */
export const unitWords: readonly string[] = [
  ...new Set([...families.flatMap((family) => Object.keys(family)), ...counterWords, ...loose]),
].sort((a, b) => b.length - a.length)

/** 万亩, 万立方米, 万人次: what a catalogue counts in tens of thousands, by the unit that people say behind their number. */
function inThousands(unit: string): { unit: string; times: number } {
  const known = families.some((each) => Object.hasOwn(each, unit))
  return known || !/^万./.test(unit) ? { unit, times: 1 } : { unit: unit.slice(1), times: 10_000 }
}

/** How well a written unit fits a metric. */
export interface UnitFit {
  /** To multiply the written number with. */
  factor: number
  /** 1 = the metric's own, 0.6 = of its kind, 0.3 = loosely, 0 = none was written. */
  likeness: number
}

/**
 * What a written unit means for a metric; null when it cannot count it.
 * @param scaled a number without a unit was written with 万 or 亿: 12万 of money are 元, of 万亩 they are 亩
 */
export function fitUnit(
  written: string,
  metric: { unit: string; bare?: string; units: Readonly<Record<string, number>> },
  scaled = false,
): UnitFit | null {
  if (written === '') return { factor: factorOfBare(metric, scaled), likeness: 0 }
  if (written === metric.unit) return { factor: 1, likeness: 1 }
  const own = Object.hasOwn(metric.units, written) ? metric.units[written] : undefined
  if (own !== undefined) return { factor: own, likeness: 0.8 }
  const { unit, times } = inThousands(metric.unit)
  if (times > 1) {
    const fit = fitUnit(written, { unit, units: {} })
    return fit && { ...fit, factor: fit.factor / times }
  }
  const family = families.find((each) => Object.hasOwn(each, metric.unit))
  if (family) return fitFamily(family, written, metric.unit)
  const thing = /店$|单位$/.test(written) ? written.replace(/店$|单位$/, '') : written
  if (`${written}次` === metric.unit || written === `${metric.unit}次` || thing === metric.unit)
    return { factor: 1, likeness: 0.8 }
  if ([...same, ...animals].some((row) => row.includes(written) && row.includes(metric.unit))) {
    return { factor: 1, likeness: 0.5 }
  }
  const alike = counters.some((row) => row.includes(written) && row.includes(metric.unit))
  return alike ? { factor: 1, likeness: 0.3 } : null
}

/** True for units of a size (米, 亩, 吨), which nothing can be counted in by another sign. */
export function isMeasure(unit: string): boolean {
  return families.some((each) => Object.hasOwn(each, inThousands(unit).unit))
}

function factorOfBare(metric: { unit: string; bare?: string }, scaled: boolean): number {
  const money = scaled ? sizeIn('元', metric.unit) : null
  const { times } = inThousands(metric.unit)
  if (scaled && times > 1) return 1 / times
  return money ?? sizeIn(metric.bare ?? metric.unit, metric.unit) ?? 1
}

function fitFamily(
  family: Readonly<Record<string, number>>,
  written: string,
  unit: string,
): UnitFit | null {
  const size = Object.hasOwn(family, written) ? family[written] : undefined
  const base = family[unit]
  if (size === undefined || base === undefined) return null
  return { factor: size / base, likeness: 0.7 }
}

/** How many of another unit of its kind a unit is; null where they are not of one kind. */
export function sizeIn(unit: string, other: string): number | null {
  const [one, of] = [inThousands(unit), inThousands(other)]
  if (one.unit === of.unit && one.times !== of.times) return one.times / of.times
  const family = families.find(
    (each) => Object.hasOwn(each, one.unit) && Object.hasOwn(each, of.unit),
  )
  const [size, base] = [family?.[one.unit], family?.[of.unit]]
  return size === undefined || base === undefined ? null : (size * one.times) / (base * of.times)
}

/** What figures in one unit are to be multiplied with in another; null where they count something else. */
export function factorTo(unit: string, other: string): number | null {
  return unit === other ? 1 : sizeIn(unit, other)
}

/** The same for the unit of a metric, which may know units of its own. */
export function factorToMetric(
  unit: string,
  metric: Pick<Metric, 'unit' | 'units'>,
): number | null {
  return metric.units[unit] ?? factorTo(unit, metric.unit)
}
