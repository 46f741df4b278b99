import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import { articleId, isAttached } from '#plan/article-id.ts'

/** An article that words may belong to. */
export interface ArticleScore {
  /** `nankai-2024#7`. */
  task: string
  /** Sum of the rarities of the pairs of characters shared; 3 and more is no accident. */
  score: number
}

interface ArticlePairs {
  task: string
  path: readonly string[]
  heading: ReadonlySet<string>
  body: ReadonlySet<string>
}

/** Words of daily work that say nothing about which article it is. */
const everywhere = new Set(
  '开展 完成 进行 工作 组织 推进 本周 累计 检查 情况 落实 加强 持续 继续 我街 我局 街道 目前 问题 整改 企业 单位 召开 会议 一次 材料 已经 要求 部门 重点 管理 整治 治理 行动 专项 责任 人员 区域 做好 按照 推动 及时 发现 相关 环境 污染 防治 攻坚 打好 深入 全面 辖区 巡查 排查 监管 执法 联合 目前 方案 印发 编制 制定 征求 材料 上报 创建 完善 更新 街道 区域 活动 工程 项目 资料 配合 做好 建设 利用 情况 一个 实施 现场 都到'.split(
    ' ',
  ),
)

/** Headings of forms. */
const phrases =
  /(?:发现|存在|主要|解决)问题|(?:工作|本周|累计|任务|目前|完成)进展|(?:完成|进展|整改|工作)情况|下周计划|下一?步(?:工作|措施|打算|计划)?|工作(?:任务|内容|计划)|责任单位|完成时限|序时进度|有关单位|相关部门/g

/** Finds the article of a plan that words speak of. */
export class ArticleWords {
  readonly document: PlanDocument
  readonly #vocabulary: Vocabulary
  readonly #everyday: ReadonlyMap<string, readonly [string, string][]>
  readonly #articles: readonly ArticlePairs[]
  readonly #rarity: ReadonlyMap<string, number>
  readonly #inHeadings: ReadonlyMap<string, number>

  constructor(document: PlanDocument, vocabulary: Vocabulary) {
    this.document = document
    this.#vocabulary = vocabulary
    this.#everyday = everydayWords(vocabulary)
    this.#articles = document.articles
      .filter(({ path }) => isTask(path))
      .map(({ path, heading, text }) => ({
        task: articleId(document.id, path),
        path,
        heading: pairsOf(vocabulary.canonical(heading)),
        body: pairsOf(vocabulary.canonical(text)),
      }))
    this.#rarity = rarityOf(
      this.#articles.map(({ heading, body }) => new Set([...heading, ...body])),
    )
    this.#inHeadings = rarityOf(this.#articles.map(({ heading }) => heading))
  }

  /** The id of the article with this number; null when the plan has none. */
  byNumber(number: number): string | null {
    const found = this.#articles.find(({ path }) => numberOf(path) === number)
    return found?.task ?? null
  }

  /** The id of the article at a place (`['二','二','7']`, `['二','二']`); null when the plan has none. */
  byPath(labels: readonly string[]): string | null {
    const place = labels.join('/')
    const ends = (path: readonly string[]) => `/${path.join('/')}`.endsWith(`/${place}`)
    const found = this.document.articles.find(({ path }) => path.join('/') === place)
    const near = found ?? this.document.articles.find(({ path }) => ends(path))
    return near ? articleId(this.document.id, near.path) : null
  }

  /** Articles by how much the words share with them, best first; those without anything shared are left out. */
  rank(words: string): ArticleScore[] {
    const canonical = this.#vocabulary.canonical(words)
    const pairs = [...pairsOf(canonical.replaceAll(phrases, '|'))]
    const meant = [...pairsOf(this.#meanings(canonical))].filter((pair) => !pairs.includes(pair))
    return this.#articles
      .map(({ task, heading, body }) => ({
        task,
        score: this.#score(pairs, heading, body) + meantWeight * this.#score(meant, heading, body),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }

  /** The article that words speak of so clearly that it is no accident; null where none stands out. */
  clearest(words: string): string | null {
    const [best, second] = this.rank(words)
    if (!best || best.score < clear) return null
    return (second?.score ?? 0) < best.score * alike ? best.task : null
  }

  /**
   * Of a few articles the one that alone has most of the words' pairs of characters; null where nothing tells them apart.
   * @param any counts pairs that most articles have, too.
   */
  tellApart(words: string, tasks: readonly string[], any: boolean): string | null {
    const rivals = this.#articles.filter(({ task }) => tasks.includes(task))
    const scores = new Map<string, number>()
    for (const pair of pairsOf(this.#vocabulary.canonical(words))) {
      const [only, ...others] = rivals.filter(
        ({ heading, body }) => heading.has(pair) || body.has(pair),
      )
      const tells = any || (this.#rarity.get(pair) ?? 0) * weightOf(pair) > rare
      if (tells && only && others.length === 0)
        scores.set(only.task, (scores.get(only.task) ?? 0) + 1)
    }
    const [[task, best] = [null, 0], second] = [...scores].sort(([, a], [, b]) => b - a)
    return best > 2 * (second?.[1] ?? 0) ? task : null
  }

  /**
   * The articles that words speak of alike, because they write the same ones (秸秆综合利用 in two of them), the likeliest
   * first; empty where one stands out, or where each has words of its own.
   */
  sharing(words: string): string[] {
    const [best, ...others] = this.rank(words)
    if (!best || best.score < clear) return []
    const near = others.filter(({ score }) => score >= best.score * alike)
    const pairs = [...pairsOf(this.#vocabulary.canonical(words))]
    const common = near.filter(({ task }) => {
      const both = this.#articles.filter((each) => each.task === task || each.task === best.task)
      const shared = pairs.filter((pair) =>
        both.every(({ heading, body }) => heading.has(pair) || body.has(pair)),
      )
      const score = this.#score(shared, new Set(), new Set(shared))
      const apart = this.tellApart(words, [task, best.task], false)
      return score > best.score * mostly && apart === null
    })
    return common.length === 0 ? [] : [best, ...common].map(({ task }) => task)
  }

  /** True for a word of the plan's title, and for one that so many articles write that it tells none of them. */
  isCommon(word: string): boolean {
    const rarity = this.#rarity.get(word)
    return this.document.title.includes(word) || (rarity !== undefined && rarity < common)
  }

  /** Articles by how much of their heading alone the words say, best first. */
  rankHeadings(words: string): ArticleScore[] {
    const pairs = [...pairsOf(this.#vocabulary.canonical(words))].filter((pair) => pair.length > 1)
    return this.#articles
      .map(({ task, heading }) => ({
        task,
        score: pairs.reduce(
          (sum, pair) =>
            sum + (heading.has(pair) ? weightOf(pair) * (this.#inHeadings.get(pair) ?? 0) : 0),
          0,
        ),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }

  #score(pairs: string[], heading: ReadonlySet<string>, body: ReadonlySet<string>): number {
    let score = 0
    for (const pair of pairs) {
      const rarity = weightOf(pair) * (this.#rarity.get(pair) ?? 0)
      if (heading.has(pair)) score += rarity * 1.4
      else if (body.has(pair)) score += rarity
    }
    return score
  }

  /** How plans write the everyday words of a text. */
  #meanings(canonical: string): string {
    let meanings = ''
    for (let at = 0; at + 1 < canonical.length; at++) {
      for (const [say, means] of this.#everyday.get(canonical.slice(at, at + 2)) ?? []) {
        if (canonical.startsWith(say, at)) meanings += `|${means}`
      }
    }
    return meanings
  }
}

/** Everyday words with how plans write them, by their first two characters. */
function everydayWords({ everyday }: Vocabulary): Map<string, [string, string][]> {
  const words = new Map<string, [string, string][]>()
  for (const [say, means] of everyday) {
    if (say.length < 2) continue
    const key = say.slice(0, 2)
    words.set(key, [...(words.get(key) ?? []), [say, means.join('|')]])
  }
  return words
}

/** Score that no accident gives, and how near to it another article's must be, with how much of it in the same words. */
const clear = 2.5
const alike = 0.85
const mostly = 0.6

/** Of some twenty-five articles two or three have such a pair. */
const rare = 2

/** A fifth of the articles have such a pair. */
const common = 1.6

/** What was meant proves less than what was said. */
const meantWeight = 0.25

/** Names of the field prove more than pairs of characters, everyday words of work next to nothing. */
function weightOf(pair: string): number {
  if (pair.length === 1) return 1.6
  if (pair.length > 2) return 0.5
  return everywhere.has(pair) ? 0.15 : 1
}

/** Numbered articles and those of laws are tasks; headings above them are not. */
function isTask(path: readonly string[]): boolean {
  return !isAttached(path) && /^\d+$|^第.+条$/.test(path.at(-1) ?? '')
}

function numberOf(path: readonly string[]): number {
  const last = path.at(-1) ?? ''
  return chineseNumber(last.replace(/^第|条$/g, ''))
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    const first = text[at] ?? ''
    if (first >= '\ue000' && first <= '\uf8ff') pairs.add(first)
    const second = text[at + 1] ?? ''
    if (isWord(first) && isWord(second)) pairs.add(first + second)
    const phrase = text.slice(at, at + 4)
    if (/^[\u4e00-\u9fff]{4}$/.test(phrase)) pairs.add(phrase)
  }
  return pairs
}

function isWord(char: string): boolean {
  return (char >= '\u4e00' && char <= '\u9fff') || (char >= 'a' && char <= 'z')
}

function rarityOf(texts: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const pairs of texts) {
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  const total = texts.length + 1
  return new Map([...counts].map(([pair, count]) => [pair, Math.log(total / count)]))
}
