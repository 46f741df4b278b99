import { formatNumber } from './number-format.ts'
import type { ListDefinition, ListLevel } from './numbering.ts'
import type { NumberingReference, Styles } from './styles.ts'

/**
 * Counts the lists of one document while it is read from top to bottom, as Word does when it shows them: lists of one
 * abstract definition share their counters, a deeper level begins again after a higher one was used.
 */
export class ListLabels {
  readonly #lists: ReadonlyMap<string, ListDefinition>
  readonly #styles: Styles
  readonly #counters = new Map<string, Map<number, number>>()
  readonly #restarted = new Set<string>()

  constructor(lists: ReadonlyMap<string, ListDefinition>, styles: Styles) {
    this.#lists = lists
    this.#styles = styles
  }

  /**
   * The label of the next paragraph, ready to stand before its text: `（一）`, `第三条 `, `1. `. Empty for paragraphs
   * without a number and for bullets, which are layout and name nothing. A label that ends in a digit, a letter or a
   * stop is set off by a blank, so that it never runs into a figure.
   */
  next(direct: NumberingReference, style: string | undefined): string {
    const inherited = this.#styles.numberingOf(style)
    const numId = direct.numId ?? inherited.numId
    const list = numId === undefined || numId === '0' ? undefined : this.#lists.get(numId)
    if (!list || numId === undefined) return ''
    const depth = direct.level ?? this.#boundLevel(list, style) ?? inherited.level ?? 0
    const level = list.levels.get(depth)
    if (!level) return ''
    const counters = this.#count(numId, list, depth, level)
    const label = labelOf(list, level, counters)
    return label === '' || /[）)、．。：:]$/.test(label) ? label : `${label} `
  }

  #boundLevel(list: ListDefinition, style: string | undefined): number | undefined {
    for (const id of this.#styles.chain(style)) {
      const bound = [...list.levels].find(([, level]) => level.style === id)
      if (bound) return bound[0]
    }
    return undefined
  }

  #count(
    numId: string,
    list: ListDefinition,
    depth: number,
    level: ListLevel,
  ): ReadonlyMap<number, number> {
    const counters = this.#counters.get(list.abstractId) ?? new Map<number, number>()
    this.#counters.set(list.abstractId, counters)
    const first = list.startOverrides.get(depth)
    const key = `${numId} ${depth}`
    const current = counters.get(depth)
    const restarts = current === undefined || (first !== undefined && !this.#restarted.has(key))
    this.#restarted.add(key)
    counters.set(depth, restarts ? (first ?? level.start) : current + 1)
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > depth && depth < restart) counters.delete(deeper)
    }
    return counters
  }
}

function labelOf(
  list: ListDefinition,
  level: ListLevel,
  counters: ReadonlyMap<number, number>,
): string {
  if (level.format === 'bullet') return ''
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const depth = Number(digit) - 1
    const named = list.levels.get(depth)
    const value = counters.get(depth) ?? named?.start ?? 1
    return formatNumber(value, level.legal ? 'decimal' : (named?.format ?? 'decimal'))
  })
  return label.trim()
}
