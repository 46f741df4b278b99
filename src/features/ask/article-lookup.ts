import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold } from '#knowledge/vocabulary.ts'
import { isAttached } from '#plan/article-id.ts'

/** An article asked for by its place. */
export interface ArticleRequest {
  /** How it was asked for, e.g. `第7条`, `二（三）`, `附件1`. */
  label: string
  /** Labels the path must end with, numbers as digits: `['7']`, `['二', '三']`. */
  labels: readonly string[]
}

const han = '〇零一二三四五六七八九十百'

/** Words that may stand around a place without making it a question about content. */
const aroundPlace =
  /^(?:请问|看看|看一下|查一下|查查|发一下|念一下|给我|把|我要|帮我|一下|里面|里头|里|是什么|是啥|讲什么|讲的什么|讲啥|讲了什么|讲了啥|讲的啥|说什么|说的什么|说的是什么|说了什么|说啥|说了啥|说的啥|说的是啥|写什么|写了什么|写的什么|写的啥|写了啥|写的是什么|规定了什么|内容是什么|有什么内容|怎么写的|怎么说的|怎么规定的|怎么写|怎么说|原文|全文|内容|具体内容|完整内容|的|是|发|看|这条|那条|这份|那份|20\d\d年?|呢|啊|吧|下|我|一|都|计划|工作计划|方案|文件|[，,。？?！!、:：])*$/

/** Reads a request for an article's own text (第7条原文, 南开二（三）, 第四部分); null when content is asked about. */
export function readArticleRequest(rest: string): ArticleRequest | null {
  const text = fold(rest).replace(/[,]/g, '，')
  const single = new RegExp(`第([${han}]+|\\d+)(?:条|项|点|款|号)(?!线|河|排)`).exec(text)
  const nested = new RegExp(
    `(?:第)?([${han}]+)(?:部分|章|大项|大点|大条)?(?:的)?[、,，]?\\(?第?[(]([${han}]+)[)](?:条|项|部分|节|点)?(?:的)?(?:第)?(\\d+)?(?:条|项|点)?`,
  ).exec(text)
  const part = new RegExp(`第([${han}]+|\\d+)(?:部分|大部分|章|大项|大条|大点)`).exec(text)
  const match = nested ?? single ?? part
  if (!match || !aroundPlace.test(text.replace(match[0], ''))) return null
  if (nested)
    return {
      label: match[0],
      labels: [match[1] ?? '', match[2] ?? '', ...(match[3] ? [match[3]] : [])],
    }
  const number = chineseNumber(match[1] ?? '')
  return { label: match[0], labels: [single ? String(number) : `部分${number}`] }
}

/** The article a request names in one document; undefined when the document has none with that place. */
export function articleAt(document: PlanDocument, request: ArticleRequest): Article | undefined {
  const [first = ''] = request.labels
  const part = /^部分(\d+)$/.exec(first)
  if (part)
    return document.articles.find(
      ({ path }) =>
        path.length === 1 &&
        chineseNumber((path[0] ?? '').replace(/[第章]/g, '')) === Number(part[1]),
    )
  if (request.labels.length === 1) {
    const byDigits = document.articles.find(
      ({ path }) => path.at(-1) === first && !isAttached(path),
    )
    const byLaw = document.articles.find(
      ({ path }) =>
        /^第.+条$/.test(path.at(-1) ?? '') &&
        chineseNumber((path.at(-1) ?? '').slice(1, -1)) === Number(first),
    )
    return byDigits ?? byLaw
  }
  return document.articles.find(
    ({ path }) =>
      path.length === request.labels.length &&
      path.every((label, at) => label === request.labels[at]),
  )
}

/** True when the table of contents is asked for. */
export function asksForContents(rest: string): boolean {
  return /^(?:看看|看一下|给我|发一下|发)?(?:工作)?(?:计划|文件|方案)?的?(?:目录|大纲|提纲|框架|章节|结构)(?:是什么|是啥|呢|发一下|看看|有哪些|[？?。])*$/.test(
    fold(rest).replace(/[，,]/g, ''),
  )
}
