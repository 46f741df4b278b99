import { child, childValue, elements, type XmlElement } from './xml.ts'

/** Which list a paragraph or a style belongs to, as far as it says. */
export interface NumberingReference {
  /** `0` takes a paragraph out of the list its style gives it. */
  numId: string | undefined
  level: number | undefined
}

/** What the paragraph styles say about numbering. */
export interface Styles {
  /** A style and those it is based on, nearest first; the default paragraph style when `id` is undefined. */
  chain(id: string | undefined): readonly string[]
  /** The list of a style, inherited along `basedOn`. */
  numberingOf(id: string | undefined): NumberingReference
  /** True for the lines and the heading of a table of contents, which repeat the headings of the document. */
  isContents(id: string | undefined): boolean
}

/** Reads `styles.xml`; without it no paragraph has a style. */
export function readStyles(part: XmlElement | undefined): Styles {
  const styles = new Map<string, XmlElement>()
  let standard: string | undefined
  for (const style of elements(part).filter((element) => element.name === 'style')) {
    const id = style.attributes.get('styleId')
    if (id === undefined) continue
    styles.set(id, style)
    const isDefault = /^(?:1|true|on)$/.test(style.attributes.get('default') ?? '')
    if (isDefault && style.attributes.get('type') === 'paragraph') standard = id
  }
  const chain = (id: string | undefined): readonly string[] => {
    const ids = new Set<string>()
    let next = id ?? standard
    while (next !== undefined && !ids.has(next)) {
      ids.add(next)
      next = childValue(styles.get(next), 'basedOn')
    }
    return [...ids]
  }
  return {
    chain,
    numberingOf: (id) => {
      const given = chain(id).map((each) => numberingReference(child(styles.get(each), 'pPr')))
      return {
        numId: given.find((reference) => reference.numId !== undefined)?.numId,
        level: given.find((reference) => reference.level !== undefined)?.level,
      }
    },
    isContents: (id) => {
      const name = childValue(id === undefined ? undefined : styles.get(id), 'name') ?? id ?? ''
      return /^toc ?(?:\d|heading)/i.test(name)
    },
  }
}

/** The `numPr` of paragraph properties. */
export function numberingReference(properties: XmlElement | undefined): NumberingReference {
  const numbering = child(properties, 'numPr')
  const level = childValue(numbering, 'ilvl')
  return {
    numId: childValue(numbering, 'numId'),
    level: level === undefined ? undefined : Number(level),
  }
}
