import type { Styles } from './styles.ts'
import { child, childValue, elements, isOn, type XmlElement } from './xml.ts'

/** How one level of a list counts and looks. */
export interface ListLevel {
  start: number
  /** Name of the number format, e.g. `chineseCounting`. */
  format: string
  /** `%1` to `%9` stand for the numbers of the levels, e.g. `（%1）`, `%1.%2`. */
  text: string
  /** One-based level whose use starts this one again; 0: never. */
  restart: number
  /** All numbers of the label in digits. */
  legal: boolean
  /** Paragraph style bound to this level. */
  style: string | undefined
}

/** A list as paragraphs name it by `numId`. */
export interface ListDefinition {
  /** Lists of the same abstract definition count on together. */
  abstractId: string
  levels: ReadonlyMap<number, ListLevel>
  /** Levels that begin again, at this number, when the list is used first. */
  startOverrides: ReadonlyMap<number, number>
}

/** Reads `numbering.xml`, by `numId` (ECMA-376 part 1, §17.9). */
export function readNumbering(
  part: XmlElement | undefined,
  styles: Styles,
): ReadonlyMap<string, ListDefinition> {
  const abstracts = byId(part, 'abstractNum', 'abstractNumId')
  const lists = byId(part, 'num', 'numId')
  const definitions = new Map<string, ListDefinition>()
  for (const [numId, list] of lists) {
    const own = childValue(list, 'abstractNumId') ?? ''
    const linked = childValue(abstracts.get(own), 'numStyleLink')
    const target = linked === undefined ? undefined : styles.numberingOf(linked).numId
    const abstractId = (target && childValue(lists.get(target), 'abstractNumId')) ?? own
    definitions.set(numId, definitionOf(abstractId, abstracts.get(abstractId), list))
  }
  return definitions
}

function definitionOf(
  abstractId: string,
  abstract: XmlElement | undefined,
  list: XmlElement,
): ListDefinition {
  const levels = new Map<number, ListLevel>()
  const startOverrides = new Map<number, number>()
  for (const level of elements(abstract).filter((element) => element.name === 'lvl')) {
    levels.set(levelNumber(level), listLevel(level))
  }
  for (const override of elements(list).filter((element) => element.name === 'lvlOverride')) {
    const replacement = child(override, 'lvl')
    if (replacement) levels.set(levelNumber(override), listLevel(replacement))
    const start = childValue(override, 'startOverride')
    if (start !== undefined) startOverrides.set(levelNumber(override), wholeNumber(start, 1))
  }
  return { abstractId, levels, startOverrides }
}

function listLevel(level: XmlElement): ListLevel {
  const number = levelNumber(level)
  return {
    start: wholeNumber(childValue(level, 'start'), 0),
    format: formatOf(level),
    text: childValue(level, 'lvlText') ?? '',
    restart: wholeNumber(childValue(level, 'lvlRestart'), number),
    legal: isOn(level, 'isLgl'),
    style: childValue(level, 'pStyle'),
  }
}

/** Newer Word wraps formats older ones do not know together with a plain one. */
function formatOf(level: XmlElement): string {
  const fallback = child(child(level, 'AlternateContent'), 'Fallback')
  return childValue(level, 'numFmt') ?? childValue(fallback, 'numFmt') ?? 'decimal'
}

function levelNumber(element: XmlElement): number {
  return wholeNumber(element.attributes.get('ilvl'), 0)
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}

function byId(
  part: XmlElement | undefined,
  name: string,
  attribute: string,
): ReadonlyMap<string, XmlElement> {
  const found = elements(part).filter((element) => element.name === name)
  return new Map(found.map((element) => [element.attributes.get(attribute) ?? '', element]))
}
