import type { Comparator } from './comparator.ts'
import { stripLead } from './indicator-name.ts'

const measured = '(?:率|比例|比率|比重|总量|浓度|强度|覆盖面|排放量|投诉量|面积)'
const zeal = '(?:不断|持续|稳定|稳步|逐步|逐年|进一步|明显|有效|大幅|较.{0,12}?)*'

const rules: readonly (readonly [RegExp, Comparator])[] = [
  [new RegExp(`^${zeal}(?:提高|提升|增加|扩大)(?<name>.{2,16}${measured})$`), 'increase'],
  [new RegExp(`^${zeal}(?:降低|减少|压减|下降)(?<name>.{2,16}${measured})$`), 'decrease'],
  [
    new RegExp(`^(?<name>.{2,20}?${measured})(?:较.{0,12}?)?${zeal}(?:提高|提升|增长|上升)$`),
    'increase',
  ],
  [
    new RegExp(`^(?<name>.{2,20}?${measured})(?:较.{0,12}?)?${zeal}(?:降低|减少|下降)$`),
    'decrease',
  ],
  [/^(?<name>.{4,30}?)(?:实现|做到|达到)?全覆盖$/, '='],
  [
    /^(?<name>(?:无|不出现|不发生|杜绝(?:出现|发生)?).{2,16}(?:断面|水体|事件|事故|现象|行为))$/,
    '=',
  ],
]

/** What a clause demands without a figure: a direction (提高…率), 全覆盖, 无…断面; null when it demands nothing so. */
export function unwrittenDemand(clause: string): { name: string; comparator: Comparator } | null {
  const text = stripLead(clause)
  for (const [pattern, comparator] of rules) {
    const name = pattern.exec(text)?.groups?.['name']
    if (name !== undefined) return { name: stripLead(name), comparator }
  }
  return null
}
