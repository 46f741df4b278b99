/** A table: heads, a line of dashes, rows. */
const table = /^ *\|(.+)\| *\n *\|(?: *:?-+:? *\|)+ *\n((?: *\|.*\| *(?:\n|$))+)/gmu

/** Text for clients that show no tables: each row becomes a line of a list that names the heads. */
export function withoutTables(markdown: string): string {
  return markdown.replace(table, (_whole, heads: string, rows: string) => {
    const names = cellsOf(heads)
    const lines = rows
      .trimEnd()
      .split('\n')
      .map((row) => lineOf(names, row.trim().slice(1, -1)))
    return `${lines.join('\n')}\n`
  })
}

function lineOf(names: readonly string[], row: string): string {
  const [first = '', ...rest] = cellsOf(row)
  const told = rest.flatMap((cell, index) => {
    const name = names[index + 1] ?? ''
    return cell === '' ? [] : [`${name} ${cell}`.trim()]
  })
  return told.length === 0 ? `- ${first}` : `- ${first}：${told.join('，')}`
}

function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/u).map((cell) => cell.trim().replaceAll('\\|', '|'))
}
