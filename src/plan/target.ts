import { tidy } from '#base/tidy.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId } from './article-id.ts'
import { isSpan } from './demand.ts'
import { type Indicator, indicatorsOf } from './indicator.ts'
import { quantitiesIn } from './quantity.ts'

/** An amount of work a plan asks for, ready to be counted week by week. */
export interface Target {
  /** As the plan names it: `疏通管道`. */
  name: string
  /** Without a scale: `米` for 1.8万米. */
  unit: string
  /** In `unit`. */
  value: number
  /** The article that asks for it: `nankai-2024#7`. */
  task: string
  /** The clause that asks for it, verbatim. */
  text: string
}

/**
 * The amounts of work that plans ask for. Shares (%), limits and concentrations are results that are measured, not work
 * that is counted, and are left out; so is what is to be done over and over (每周不少于2次).
 */
export function targetsOf(documents: readonly PlanDocument[]): Target[] {
  return documents.flatMap(indicatorsOf).flatMap((indicator) => {
    const amount = amountOf(indicator)
    if (!amount || namesNothing.test(indicator.name)) return []
    const task = articleId(indicator.document, indicator.path)
    return [{ name: indicator.name, task, text: indicator.text, ...amount }]
  })
}

/** 全县不少于120场: what is counted stands in the clause before. */
const namesNothing = /^(?:[要应需]|不(?:得|能)?(?:少于|低于)|至少|达到?|超过|累计|总?共|约)*$/

/** As reports write them. */
const inChinese: Readonly<Record<string, string>> = {
  ...{ m: '米', km: '公里', m2: '平方米', km2: '平方公里', ha: '公顷', m3: '立方米' },
  ...{ t: '吨', kg: '公斤' },
}

/** The amount of work an indicator asks for, without a scale; null for anything but an amount of work. */
export function amountOf({
  comparator,
  value,
  unit,
  text,
}: Pick<Indicator, 'comparator' | 'value' | 'unit' | 'text'>): Pick<
  Target,
  'unit' | 'value'
> | null {
  if (comparator !== '>=' || value === null || unit === null) return null
  if (/[%‰/·]/.test(unit) || isSpan({ unit }) || /[每各]/.test(text)) return null
  const scale = quantitiesIn(`${value}${unit}`)[0]?.scale ?? 1
  const bare = scale === 1 ? unit : unit.slice(1)
  return bare === '' ? null : { unit: inChinese[bare] ?? bare, value: tidy(value * scale) }
}
