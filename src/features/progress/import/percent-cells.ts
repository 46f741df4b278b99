/**
 * The cells of a sheet, `C2`, whose number is shown as a share: 92% typed into a spreadsheet is stored as 0.92 with a format
 * (ECMA-376 §18.8.30: 9 and 10, or one of its own with a %).
 * @param styles text of `xl/styles.xml`
 */
export function percentCells(sheetXml: string, styles: string): Set<string> {
  const own = [...styles.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const isShare = /formatCode="[^"]*%/.test(attributes)
    return isShare ? [attributeIn(attributes, 'numFmtId')] : []
  })
  const shares = new Set(['9', '10', ...own])
  const [list = ''] = (styles.split(/<(?:\w+:)?cellXfs\b/)[1] ?? '').split(/<\/(?:\w+:)?cellXfs>/)
  const formats = Array.from(list.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g), ([, attributes = '']) =>
    shares.has(attributeIn(attributes, 'numFmtId')),
  )
  const cells = [...sheetXml.matchAll(/<(?:\w+:)?c(\s[^>]*)>/g)]
  return new Set(
    cells.flatMap(([, attributes = '']) => {
      const style = Number(attributeIn(attributes, 's') || -1)
      return formats[style] && !/\st="/.test(attributes) ? [attributeIn(attributes, 'r')] : []
    }),
  )
}

function attributeIn(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}
