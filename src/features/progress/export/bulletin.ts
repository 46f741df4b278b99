import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { fontOf, page, pageNumber, placing, styles } from './bulletin-layout.ts'
import { type Block, bulletinBlocks } from './bulletin-text.ts'
import type { Picture } from './picture.ts'
import { progressTable } from './progress-table.ts'
import { steadyZip } from './steady-zip.ts'
import { xmlText } from './xml-text.ts'

/** Pixels of 96 to the inch between the margins: 156 mm. */
const textWidth = 589

const headingLevels = {
  title: HeadingLevel.TITLE,
  heading1: HeadingLevel.HEADING_1,
  heading2: HeadingLevel.HEADING_2,
  heading3: HeadingLevel.HEADING_3,
}

/**
 * The weekly report as .docx, set by GB/T 9704-2012. Same view and picture, same bytes.
 * @param chart progress against time; without it the figures stand in a table.
 */
export async function bulletin(view: RoundView, chart: Picture | null = null): Promise<Uint8Array> {
  const blocks = bulletinBlocks(view)
  const document = new Document({
    creator: '攻坚助手',
    lastModifiedBy: '攻坚助手',
    title: xmlText(titleOf(blocks)),
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: page,
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: blocks.flatMap((block) => placed(block, view, chart)),
      },
    ],
  })
  return steadyZip(new Uint8Array(await Packer.toArrayBuffer(document)), view.due)
}

/** For the properties of the file, on one line. */
function titleOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'title' ? [block.text] : []))
    .join('')
    .replace(/\n/g, '')
}

function placed(block: Block, view: RoundView, chart: Picture | null): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'progress':
      return chart ? [pictured(chart)] : [progressTable(view)]
    case 'title':
    case 'heading1':
    case 'heading2':
    case 'heading3':
      return [new Paragraph({ heading: headingLevels[block.kind], children: lines(block.text) })]
    case 'note':
      return [new Paragraph({ ...placing.note, children: lines(block.text, '楷体') })]
    default:
      return [new Paragraph({ ...placing[block.kind], children: lines(block.text) })]
  }
}

/** The runs of a text, its line ends kept. */
function lines(text: string, font?: string): TextRun[] {
  return xmlText(text)
    .split('\n')
    .map(
      (part, index) =>
        new TextRun({
          text: part,
          ...(index > 0 ? { break: 1 } : {}),
          ...(font === undefined ? {} : { font: fontOf(font) }),
        }),
    )
}

function pictured({ png, width, height }: Picture): Paragraph {
  const shown = Math.min(textWidth, width)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: shown, height: Math.round((height * shown) / width) },
        altText: { id: '1', name: '进度图', title: '进度图', description: '完成率与序时进度' },
      }),
    ],
  })
}
