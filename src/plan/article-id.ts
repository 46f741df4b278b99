/**
 * How an article is named from elsewhere: `nankai-2024#7` by its number, `jinqiao-2023#四/三` by its labels where it has
 * none. What is numbered in an attachment is none of the plan's articles: `nankai-2024#附件/1`.
 */
export function articleId(document: string, path: readonly string[]): string {
  const last = path.at(-1) ?? ''
  const isNumber = /^\d+$/.test(last) && !isAttached(path)
  return `${document}#${isNumber ? last : path.join('/')}`
}

/** True for what stands behind the plan: 附件1 has a number, and is no article 1. */
export function isAttached(path: readonly string[]): boolean {
  return path[0] === '附件'
}

/** An article as people name it: `二（二）7`. */
export function articleLabel(path: readonly string[]): string {
  return path
    .map((part, at) => (at === 0 || /^第|^\d+$/.test(part) ? part : `（${part}）`))
    .join('')
}
