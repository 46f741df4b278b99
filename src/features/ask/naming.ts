import type { Article, PlanDocument } from '#knowledge/document.ts'

/** How people call a document: `南开区2024年计划`. */
export function documentName(document: PlanDocument): string {
  return `${document.area || `《${document.title}》`}${document.year === null ? '' : `${document.year}年`}计划`
}

/** How people call an article: `二（二）7`, `四（三）`, `第三章第十九条`, `结尾`. */
export function articleName(path: readonly string[]): string {
  return path
    .map((label, at) => {
      if (at === 0 || /^第/.test(label) || /^\d+$/.test(label)) return label
      return `（${label}）`
    })
    .join('')
}

/** An article as a suggestion line: `二（二）7 持续打好黑臭水体治理攻坚战`. */
export function articleLine(article: Article): string {
  const heading = article.heading
    .replace(
      /^\s*(?:#+\s*)?(?:\*\*)?(?:[（(]?[〇零一二三四五六七八九十百\d０-９]+[）)]?[、．.]?|第\S+?[编章节条])\s*/,
      '',
    )
    .replace(/[。\s]+$/g, '')
    .trim()
  return `${articleName(article.path)}${heading ? ` ${heading}` : ''}`
}
