import { blankOut } from '#features/progress/reply/writing/fold-text.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { ArticleWords } from './article-words.ts'

/** An article stated in a text. */
export interface ArticleMention {
  start: number
  end: number
  /** Null when the plan has no article there. */
  task: string | null
  /** Meant by a form's field in words (任务：夏季臭氧攻坚): it says nothing about figures that name their metric. */
  loose?: true
  /** Figures of the message are put there (归第5条). */
  moves?: true
  /** One of several of which the same is said. */
  listed?: true
}

const han = '〇零一二三四五六七八九十百'
const single = new RegExp(`第\\s?([${han}]{1,4}|\\d{1,3})\\s?(?:条|项|款|号任务)(?!线|河)`, 'g')
const plain = /(?:^|(?<=[\n,;。]))\s*(\d{1,2})条(?=\s|:)|(?<=\()\s?(\d{1,2})\s?[条项](?=\s?\))/g
const nested = new RegExp(
  `([${han}]{1,2})?\\s?[、,]?\\(\\s?([${han}]{1,3})\\s?\\)\\s?[、.第]?(\\d{1,2})(?![\\d.]|\\s?(?:米|公里|个|家|座|处|次|吨|辆|台|平|万|件|起))`,
  'g',
)
const numbered = /(?:任务|条目|条款|(?<!台账)序号)\s?(\d{1,2})(?=\s?[:,、(])/g

/** 第10、11、12条均无进展: several of which the same is said; figures behind them are each their own article's. */
const several = new RegExp(
  `第\\s?(?:(?:[${han}]{1,4}|\\d{1,3})\\s?[、,和及与]\\s?){1,8}(?:[${han}]{1,4}|\\d{1,3})\\s?(?:条|项)(?=[^\\d。;\\n]*(?:[。;\\n]|$)|[^\\d,。;:\\n]{0,8}(?:无|没|未)[^\\d,。;:\\n]*,)`,
  'g',
)
const number = new RegExp(`[${han}]{1,4}|\\d{1,3}`, 'g')

/** The articles of such lists, each at its number. */
function listedArticles(folded: string, articles: ArticleWords | null): ArticleMention[] {
  return Array.from(folded.matchAll(several)).flatMap((list) =>
    Array.from(list[0].matchAll(number), (hit) => ({
      start: list.index + hit.index,
      end: list.index + hit.index + hit[0].length,
      task: articles?.byNumber(chineseNumber(hit[0])) ?? null,
      listed: true as const,
    })),
  )
}

/** A folded text without the numbers of such lists, which neither count points nor amounts; offsets are kept. */
export function maskArticleLists(folded: string): string {
  return blankOut(folded, several)
}

/** Articles that a text names by number, in order. */
export function articleMentions(folded: string, articles: ArticleWords | null): ArticleMention[] {
  const byNumber = [single, plain, numbered].flatMap((pattern) =>
    Array.from(folded.matchAll(pattern), (hit) => {
      const number = chineseNumber(hit[1] ?? hit[2] ?? '')
      return { ...placeOf(hit), task: articles?.byNumber(number) ?? null }
    }),
  )
  const steps = byNumber.filter(({ start }) => /^任务/.test(folded.slice(start)))
  // 任务1：… 任务2：… counts the parts of a message.
  const counted = steps.length > 1 && /任务\s?1(?!\d)/.test(folded) && /任务\s?2(?!\d)/.test(folded)
  const byPath = Array.from(folded.matchAll(nested), (hit) => {
    const labels = hit.slice(1, 4).filter((label) => label)
    const task = articles?.byPath(labels) ?? articles?.byNumber(Number(hit[3])) ?? null
    return { ...placeOf(hit), task }
  })
  const stated = counted ? byNumber.filter((each) => !steps.includes(each)) : byNumber
  return [...stated, ...listedArticles(folded, articles), ...byPath]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }, _, all) => {
      const wrong = denied.test(folded.slice(Math.max(0, start - 6), start))
      return !wrong || (all.length === 1 && !/^了/.test(folded.slice(end)))
    })
    .map((mention) => {
      const before = folded.slice(Math.max(0, mention.start - 6), mention.start)
      return puts.test(before) ? { ...mention, moves: true } : mention
    })
}

/** 不是第3条. */
const denied =
  /(?:不是|而非|并非|不在|别[放归报算]在?|不[归属算]于?|(?:原来?|误|错)?(?:写|报|填|放|记|算|归|挂)(?:成|到|在|错)了?)\s?$/
const puts = /(?:归|属于?|应[该是在]*|[放算报记列][到在进入]?|[改挪移转]到|改[为成]?)\s?$/

const field =
  /(?:^|(?<=[\n。;【[▶◆●■]\s*))(?:工作|重点|具体)?(?:任务|事项|项目|工作内容|类别|条款)(?:名称)?\s?[:】\]]\s*([^\n。;|【]{4,40})/g

/**
 * Articles that a form's field names in words alone.
 * @param known tells whether words name something that is counted: the metric says the article then.
 */
export function fieldTopics(
  folded: string,
  articles: ArticleWords | null,
  known: (start: number, end: number) => boolean,
): ArticleMention[] {
  return Array.from(folded.matchAll(field)).flatMap((hit): ArticleMention[] => {
    const words = hit[1] ?? ''
    const end = hit.index + hit[0].length
    const start = end - words.length
    const [best, second] = articles?.rank(words) ?? []
    const clear = best && best.score > sure && best.score > (second?.score ?? 0) * 1.3
    return clear && !known(start, end) ? [{ start, end, task: best.task, loose: true }] : []
  })
}

/** Score of a heading's words that no accident gives. */
const sure = 3

/** The text without its article numbers, offsets kept. */
export function maskArticles(folded: string): string {
  return [single, plain, nested, numbered].reduce(
    (text, pattern) => blankOut(text, pattern),
    folded,
  )
}

function placeOf(hit: RegExpMatchArray): { start: number; end: number } {
  const start = hit.index ?? 0
  return { start, end: start + hit[0].length }
}
