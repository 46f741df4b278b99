import { Fields } from './fields.ts'
import { chosenAlternative, type Inline, isContentsControl, readInline } from './inline.ts'
import type { ListLabels } from './list-labels.ts'
import { numberingReference, type Styles } from './styles.ts'
import { readTable } from './table.ts'
import { child, childValue, elements, type XmlElement } from './xml.ts'

/** What the body of a document refers to. */
export interface BodyContext {
  styles: Styles
  labels: ListLabels
  /** Notes by kind and id: `footnote 2`. */
  notes: ReadonlyMap<string, XmlElement>
}

/** Reads the body of one document into lines of text, and keeps what has to be told about it. */
export class BodyReader {
  /** Pictures met so far. */
  pictures = 0
  /** Symbols met so far that could not be read. */
  lostSymbols = 0
  /** Documents embedded as a whole in another format, which are not read. */
  embedded = 0
  readonly #context: BodyContext
  readonly #fields = new Fields()
  #noteCount = 0
  #pendingNotes: string[] = []
  /** Text of a paragraph whose mark was deleted: it runs on in the next one. */
  #carried = ''
  #cellDepth = 0

  constructor(context: BodyContext) {
    this.#context = context
  }

  /** One line a paragraph (more where it has line breaks), one a table row; notes follow on lines of their own. */
  read(body: XmlElement | undefined): string[] {
    const lines = this.#readBlocks(elements(body))
    return this.#carried === '' ? lines : [...lines, this.#carried]
  }

  #readBlocks(blocks: readonly XmlElement[]): string[] {
    return blocks.flatMap((block) => this.#readBlock(block))
  }

  #readBlock(block: XmlElement): string[] {
    switch (block.name) {
      case 'p':
        return this.#readParagraph(block)
      case 'tbl':
        return this.#readTable(block)
      case 'sdt':
        return isContentsControl(block)
          ? []
          : this.#readBlocks(elements(child(block, 'sdtContent')))
      case 'AlternateContent':
        return this.#readBlocks(chosenAlternative(block))
      case 'customXml':
      case 'smartTag':
      case 'ins':
      case 'moveTo':
        return this.#readBlocks(elements(block))
      case 'altChunk':
        this.embedded++
        return []
      default:
        return []
    }
  }

  #readParagraph(paragraph: XmlElement): string[] {
    const properties = child(paragraph, 'pPr')
    const style = childValue(properties, 'pStyle')
    const startsInContents = this.#fields.isContents
    const inline = readInline(paragraph, this.#fields)
    const inContents = startsInContents || this.#fields.isContents
    this.#fields.endParagraph()
    if (this.#context.styles.isContents(style)) return []
    if (inContents && /^$|\d\s*$/.test(inline.text)) return []
    this.#note(inline)
    const mark = child(properties, 'rPr')
    if (child(mark, 'del') ?? child(mark, 'moveFrom')) {
      this.#carried += inline.text
      return this.#readBoxes(inline)
    }
    const label = this.#context.labels.next(numberingReference(properties), style)
    const line = label + this.#carried + inline.text
    this.#carried = ''
    return [...line.split('\n'), ...this.#readBoxes(inline), ...this.#takeNotes()]
  }

  #readTable(table: XmlElement): string[] {
    const readCell = (cell: XmlElement): string[] => {
      this.#cellDepth++
      const lines = this.#readBlocks(elements(cell))
      this.#cellDepth--
      return lines
    }
    return [...readTable(table, readCell), ...this.#takeNotes()]
  }

  #readBoxes(inline: Inline): string[] {
    return inline.boxes.flatMap((box) => this.#readBlocks(elements(box)))
  }

  /** A note stands behind the paragraph or table it belongs to, so that no sentence is cut in two by it. */
  #note(inline: Inline): void {
    this.pictures += inline.pictures
    this.lostSymbols += inline.lostSymbols
    for (const { kind, id } of inline.notes) {
      const note = this.#context.notes.get(`${kind} ${id}`)
      if (!note) continue
      this.#noteCount++
      const number = this.#noteCount
      const text = elements(note)
        .filter((block) => block.name === 'p')
        .map((block) => readInline(block, new Fields()).text.trim())
      this.#pendingNotes.push(`注${number}：${text.join(' ')}`)
    }
  }

  #takeNotes(): string[] {
    if (this.#cellDepth > 0) return []
    const notes = this.#pendingNotes
    this.#pendingNotes = []
    return notes
  }
}
