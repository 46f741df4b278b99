import type { Fields } from './fields.ts'
import { symbolCharacter } from './symbols.ts'
import { child, childValue, elements, isOn, type XmlElement } from './xml.ts'

/** What is found inside one paragraph. */
export interface Inline {
  text: string
  /** Contents of text boxes anchored in the paragraph. */
  boxes: XmlElement[]
  /** Notes referred to, in order. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[]
  /** Pictures, charts and drawings, whose words cannot be read. */
  pictures: number
  /** Characters of symbol fonts that have no known look. */
  lostSymbols: number
}

/** Revisions taken out (`del`, `moveFrom`), codes, and the reading aids of ruby text. Properties end in `Pr`. */
const dropped = new Set(['del', 'moveFrom', 'delText', 'delInstrText', 'rt'])
const pictures = new Set(['blip', 'imagedata', 'chart', 'relIds'])

/** The text of a paragraph's runs as the reader of the printed page sees it, and what hangs on them. */
export function readInline(paragraph: XmlElement, fields: Fields): Inline {
  const inline: Inline = { text: '', boxes: [], notes: [], pictures: 0, lostSymbols: 0 }
  walk(paragraph, { inline, fields, font: '' })
  return inline
}

/** The readable part of alternatives: the first choice, else the fallback; never both, or text would be doubled. */
export function chosenAlternative(element: XmlElement): XmlElement[] {
  return elements(child(element, 'Choice') ?? child(element, 'Fallback'))
}

/** True for a content control that holds a table of contents. */
export function isContentsControl(sdt: XmlElement): boolean {
  const gallery = childValue(child(child(sdt, 'sdtPr'), 'docPartObj'), 'docPartGallery')
  return gallery === 'Table of Contents'
}

interface Walk {
  inline: Inline
  fields: Fields
  font: string
}

function walk(element: XmlElement, state: Walk): void {
  for (const node of elements(element)) visit(node, state)
}

function visit(node: XmlElement, state: Walk): void {
  if (dropped.has(node.name) || node.name.endsWith('Pr')) return
  const handler = Object.hasOwn(handlers, node.name) ? handlers[node.name] : undefined
  if (handler) {
    handler(node, state)
  } else {
    if (pictures.has(node.name)) state.inline.pictures++
    walk(node, state)
  }
}

const handlers: Readonly<Record<string, (node: XmlElement, state: Walk) => void>> = {
  r: run,
  t: (node, state) => write(state, textOf(node)),
  tab: (_, state) => write(state, '\t'),
  ptab: (_, state) => write(state, '\t'),
  br: (_, state) => write(state, '\n'),
  cr: (_, state) => write(state, '\n'),
  noBreakHyphen: (_, state) => write(state, '-'),
  sym: (node, { inline, fields }) => {
    const code = Number.parseInt(node.attributes.get('char') ?? '', 16)
    const known = symbolCharacter(code || 0xf8ff, node.attributes.get('font') ?? '')
    if (known === null) inline.lostSymbols++
    else if (fields.isText) inline.text += known
  },
  fldChar: (node, { fields }) => fields.mark(node.attributes.get('fldCharType')),
  instrText: (node, { fields }) => fields.instruct(textOf(node)),
  sdt: (node, state) => {
    if (!isContentsControl(node)) walk(node, state)
  },
  AlternateContent: (node, state) => {
    for (const each of chosenAlternative(node)) visit(each, state)
  },
  txbxContent: (node, { inline }) => inline.boxes.push(node),
  footnoteReference: (node, state) => refer('footnote', node, state),
  endnoteReference: (node, state) => refer('endnote', node, state),
}

function run(node: XmlElement, state: Walk): void {
  const properties = child(node, 'rPr')
  if (isOn(properties, 'vanish')) return
  const fonts = child(properties, 'rFonts')?.attributes
  walk(node, { ...state, font: fonts?.get('ascii') ?? fonts?.get('hAnsi') ?? '' })
}

/** White space at the ends counts only where the file says so (XML 1.0, §2.10), as in Word. */
function textOf(node: XmlElement): string {
  const text = node.children.filter((piece) => typeof piece === 'string').join('')
  if (node.attributes.get('space') === 'preserve') return text
  return text.replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '')
}

function write({ inline, fields, font }: Walk, text: string): void {
  if (!fields.isText) return
  inline.text += text.replace(/[\ue000-\uf8ff]/g, (character) => {
    const known = symbolCharacter(character.charCodeAt(0), font)
    if (known === null) inline.lostSymbols++
    return known ?? ''
  })
}

function refer(kind: 'footnote' | 'endnote', node: XmlElement, { inline }: Walk): void {
  const id = node.attributes.get('id')
  if (id !== undefined) inline.notes.push({ kind, id })
}
