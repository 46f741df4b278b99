/**
 * How an article is named from elsewhere: `nankai-2024#7` by its number, `jinqiao-2023#四/三` by its labels where it has
 * none.
 */
export function articleId(document: string, path: readonly string[]): string {
  const last = path.at(-1) ?? ''
  return `${document}#${/^\d+$/.test(last) ? last : path.join('/')}`
}

/** An article as people name it: `二（二）7`. */
export function articleLabel(path: readonly string[]): string {
  return path
    .map((part, at) => (at === 0 || /^第|^\d+$/.test(part) ? part : `（${part}）`))
    .join('')
}
