import type { PlanDesk } from './plan-desk.ts'

/** Characters of a title that are no accident; 噪声 of 大气、水、噪声污染防治 names the articles about it. */
const phraseOfTitle = 4

/** Words without phrases of the plan's title: 民生实事没有新增, of a plan of 民生实事, names no article of it. */
export function withoutTitle(words: string, { document }: PlanDesk): string {
  const titled = (phrase: string) => document?.title.includes(phrase)
  return words.replaceAll(/[\u4e00-\u9fff]+/g, (run) => {
    let rest = ''
    for (let at = 0; at < run.length; at++) {
      let end = at
      while (end < run.length && titled(run.slice(at, end + 1))) end++
      if (end - at < phraseOfTitle) rest += run[at]
      else {
        rest += '|'
        at = end - 1
      }
    }
    return rest
  })
}
