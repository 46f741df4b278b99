/** 第7条, 第2项, 2项, 表2. */
const numbered = /(?:第|^)(\d{1,3}|[一二三四五六七八九十]{1,3})[条项]|表(\d{1,3})/

/**
 * The number of an article or an item that a text names, in digits or Chinese (1–99), or `表9`, the line of an imported table;
 * null where it names none.
 */
export function articleNumberIn(text: string): number | string | null {
  const [, written, line] = numbered.exec(text) ?? []
  if (line !== undefined) return `表${Number(line)}`
  if (written === undefined) return null
  if (/^\d+$/.test(written)) return Number(written)
  const digit = (character: string) => '一二三四五六七八九'.indexOf(character) + 1
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['0', written]
  const high = tens === '' ? 1 : digit(tens)
  return high * 10 + digit(ones)
}
