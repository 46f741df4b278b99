/**
 * The text of a cell in one line. A break that only wraps (疏通 over 管道, 5000 over 米) is left out; one between two points, or
 * behind an amount, becomes a stop: 疏通管道5万米；掏挖检雨井.
 */
export function joinedLines(cell: string): string {
  const lines = cell.split(/\s*\n\s*/).filter(Boolean)
  const text = lines.reduce(
    (before, line) => `${before}${isNext(before, line) ? '；' : ''}${line}`,
    '',
  )
  return text.replace(/\s+/g, ' ').trim()
}

function isNext(before: string, line: string): boolean {
  if (before === '' || /[，。；、：;,:\d]$/.test(before)) return false
  const last = before.slice(before.lastIndexOf('；') + 1)
  const isPoint = /^(?:\d{1,2}[.、．)）]|[（(]?[一二三四五六七八九十]+[）)、]|[①-⑳])/.test(line)
  return isPoint || /\d/.test(last.replace(/^\d{1,2}[.、．)）]/, ''))
}
