import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold } from '#knowledge/vocabulary.ts'

/** A fact about a document itself, with the line it stands on. */
export interface DocumentFact {
  /** What was asked for, in words: 文号. */
  name: string
  /** The fact as written; null when the document does not say. */
  value: string | null
  article: Article | null
  /** The line of the document that says it. */
  quote: string
}

type Wanted = 'number' | 'issued' | 'issuer' | 'title' | 'addressee' | 'basis'

const patterns: readonly [Wanted, RegExp, string][] = [
  [
    'basis',
    /(?:依据|对照|对着|参照|根据|按照)的[^？?]{0,10}(?:文号|哪号文|几号文)(?:是|多少|是多少)*|(?:制定|编制)[^，]{0,6}(?:对照|依据|参照)了?|(?:制定|编制|起草|出台)(?:的)?(?:依据|根据)|(?:依据|对照|对着|参照|根据|按照|按着?|照着?|依着?)(?:的|了|是)*(?:上[头级位]|[区市]里|[区市]级)?的?(?:是)?(?:什么|啥|哪|那)(?:个|些|份|几|[一二三两四五])*(?:上[头级位]|[区市]里|[区市]级)?的?(?:文件|文儿?|方案|计划|规划|精神)|(?:依据|对照|参照|根据)的?(?:上[头级位]|[区市]里|[区市]级)的?(?:那|哪)[个份]?(?:文件|文儿?|方案|计划)|(?:依据|对照|参照|根据)的?(?:上[头级位]|[区市]里|[区市]级)的?.{0,6}(?:文件|方案|计划)(?:是|叫)?(?:哪|什么|啥)|依据(?:是)?(?:什么|啥|哪)/,
    '制定依据',
  ],
  ['number', /文号|发文字号|几号文|发文号|哪号文|文件号|文件编号|多少号文/, '文号'],
  [
    'issued',
    /(?:什么时候|何时|哪天|哪年|几月几[号日]|几号|几月|啥时候|哪一天|时间|日期|多会儿).{0,6}(?:印发|印的|发布|发的|出台|下发|发文|成文|公布|发出|签发|落款)|(?:印发|发布|出台|下发|发文|成文|落款|签发)(?:的)?(?:是)?(?:在)?(?:什么时候|何时|哪天|哪年|几月几[号日]|几号|几月|啥时候|时间|日期)|哪天发|什么时候发|几号发|啥时候发/,
    '印发日期',
  ],
  [
    'issuer',
    /谁(?:印)?发的|哪个(?:部门|单位|机关)(?:印发|发布|发的|下发|发文|出台)|(?:印发|发文|发布|制定|制发|落款)(?:单位|机关|部门|主体)|由谁(?:印发|发布|下发|出台)|谁(?:印发|下发|发布|出台)|哪(?:里|儿)(?:印)?发的|哪家发的/,
    '印发单位',
  ],
  ['addressee', /发给(?:谁|哪|什么)|主送|下发给|印发给|送给谁|抄送/, '主送单位'],
  [
    'title',
    /^，?(?:这个|这份|那个|那份|这|那|的)?(?:工作)?(?:计划|方案|文件|文)(?:是)?哪(?:一)?年的(?:计划|方案|文件)?[？?]?$|(?:文件|计划|方案)(?:的)?(?:全称|标题|名称|名字)|(?:全称|标题|文件名|文件名称)(?:是|叫)?(?:什么|啥)/,
    '标题',
  ],
]

/** What may stand around the asking words when the document itself is meant and nothing in it. */
const aboutDocument =
  /^(?:各自|自|分别是|文件|计划|方案|通知|工作|文儿?|两份?|各|都|分别|这[个份]?|那[个份]?|该|本|的|是|在|由|20\d\d年?|区里|市里|区级|市级|街里|里|上头|上级|上位|编制|制定|年度|时|街道|区|对照|依据|什么|啥|哪[个份年天]?|个|和|跟|与|多少|几|[来编写定做出制]|文号|各照着|请问|查一?下|告诉我|一下|正式|发|印|[《》，,。？?！!呢啊呀吗了])*$/

/**
 * Which fact of the document itself a question asks for; null when it asks about content.
 * @param titles titles of the documents meant, whose words may stand in the question
 */
export function wantedFact(rest: string, titles: readonly string[]): Wanted | null {
  const folded = fold(rest)
  const found = patterns.find(([, pattern]) => pattern.test(folded))
  if (!found) return null
  const [wanted, pattern] = found
  const around = titles.reduce(withoutWordsOf, folded.replace(pattern, ''))
  return aboutDocument.test(around) ? wanted : null
}

/** A text without the runs of two and more characters that a title has as well. */
function withoutWordsOf(text: string, title: string): string {
  const known = fold(title)
  let rest = ''
  for (let at = 0; at < text.length; ) {
    let length = 0
    while (at + length < text.length && known.includes(text.slice(at, at + length + 1))) length++
    if (length < 2) rest += text.charAt(at)
    at += length < 2 ? 1 : length
  }
  return rest
}

/** Looks a fact up in what was read from the document's head. */
export function documentFact(document: PlanDocument, wanted: Wanted): DocumentFact {
  const name = patterns.find(([kind]) => kind === wanted)?.[2] ?? ''
  const value = factValue(document, wanted)
  if (value === null) return { name, value, article: null, quote: '' }
  const found = placeOf(document, wanted, value)
  return { name, value, article: found?.article ?? null, quote: found?.line ?? '' }
}

function factValue(document: PlanDocument, wanted: Wanted): string | null {
  if (wanted === 'number') return document.number
  if (wanted === 'issuer') return document.issuer
  if (wanted === 'title') return document.title
  if (wanted === 'addressee') return lineOf(document, '通知', /[：:]$/)
  if (wanted === 'basis')
    return lineOf(document, '前言', /(?:按照|根据|对照|依据|落实|贯彻)[^。]*《/)
  return document.issued
}

function lineOf(document: PlanDocument, part: string, pattern: RegExp): string | null {
  const text = document.articles.find(({ path }) => path[0] === part)?.text ?? ''
  return (
    text
      .split('\n')
      .map((line) => line.trim())
      .find((line) => pattern.test(line)) ?? null
  )
}

/** The line that writes the fact; a title that runs over several lines is found by the lines together. */
function placeOf(
  document: PlanDocument,
  wanted: Wanted,
  value: string,
): { article: Article; line: string } | undefined {
  for (const article of document.articles) {
    const lines = article.text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const line = lines.find((candidate) => holds(candidate, wanted, value))
    if (line) return { article, line }
    if (wanted === 'title' && fold(article.text) === fold(value))
      return { article, line: lines.join('') }
  }
  return undefined
}

function holds(line: string, wanted: Wanted, value: string): boolean {
  if (wanted !== 'issued')
    return fold(line).includes(fold(value)) && line.length <= value.length + 12
  const [year, month, day] = value.split('-').map(Number)
  return fold(line) === `${year}年${month}月${day}日`
}
