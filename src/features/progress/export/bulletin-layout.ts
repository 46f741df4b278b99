import {
  AlignmentType,
  convertMillimetersToTwip,
  Footer,
  type IFontAttributesProperties,
  type IParagraphOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

/** Half points: 三号 is 16 pt, 二号 22 pt, 四号 14 pt. */
const size = { two: 44, three: 32, four: 28 }
/** Twips: 28 pt a line whatever stands in it, and two characters of 三号. */
const line = { line: 560, lineRule: LineRuleType.EXACT }
const twoCharacters = { firstLine: 640, firstLineChars: 200 }

/** Latin letters and digits stand in Times New Roman; the Chinese font is only named, never shipped. */
export function fontOf(eastAsia: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia }
}

function heading(name: string, eastAsia: string, bold: boolean) {
  return {
    name,
    run: { font: fontOf(eastAsia), size: size.three, bold, color: '000000' },
    paragraph: { spacing: { ...line, before: 0, after: 0 }, indent: twoCharacters, keepNext: true },
  }
}

/** The ladder of GB/T 9704-2012: title 小标宋 二号; 黑体, 楷体, 仿宋 三号 below it; body 仿宋 三号. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: fontOf('仿宋'),
        size: size.three,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: { ...line, before: 0, after: 0 } },
    },
    title: {
      run: { font: fontOf('方正小标宋简体'), size: size.two, color: '000000' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 280 },
      },
    },
    heading1: heading('heading 1', '黑体', false),
    heading2: heading('heading 2', '楷体', false),
    heading3: heading('heading 3', '仿宋', true),
  },
}

/** A4 with margins 37, 35, 28 and 26 mm; page numbers outside, 7 mm under the text (GB/T 9704-2012, 5.2 and 7.5). */
export const page: ISectionPropertiesOptions = {
  page: {
    size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
    margin: {
      top: convertMillimetersToTwip(37),
      bottom: convertMillimetersToTwip(35),
      left: convertMillimetersToTwip(28),
      right: convertMillimetersToTwip(26),
      header: convertMillimetersToTwip(15),
      footer: convertMillimetersToTwip(23),
    },
  },
}

/** `— 1 —`, at the outer edge of odd or even pages. */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const oneCharacter = 280
  const number = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: fontOf('宋体'),
    size: size.four,
  })
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: oneCharacter } : { left: oneCharacter },
        children: [number],
      }),
    ],
  })
}

/** How the paragraphs below the headings stand. */
export const placing = {
  body: { indent: twoCharacters, alignment: AlignmentType.BOTH },
  note: { alignment: AlignmentType.CENTER },
  attachment: { indent: twoCharacters, spacing: { ...line, before: 560 } },
  date: {
    alignment: AlignmentType.RIGHT,
    indent: { right: 1280 },
    spacing: { ...line, before: 560 },
  },
} satisfies Record<string, IParagraphOptions>
