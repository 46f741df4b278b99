import { isOtherBusiness } from '#features/progress/reply/kinds/other-matters.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, startingIn } from '#features/progress/reply/parts/span.ts'

/** Characters in front of a number that are looked at. */
const reach = 40

/** 开展消防安全检查，…: what a sentence is about. */
const matter =
  /^(?:本周|这周|我街|我们|辖区)*(?:开展|组织|联合|进行)[\u4e00-\u9fff]{2,12}(?:检查|排查|宣传|行动|活动|整治)$/

/** 【安全生产周报】: what a message is headed by; 【安全生产监管办公室】 is whose it is. */
const title = /^\s*[【[]([^】\]\n]{2,20})(?<!办公室|[局科处队所站办委])[】\]]/

/** Work that goes on from what was counted before. */
const goesOn = /发现|查出|整改|改|拆|清|处置|处理/

/** Which numbers of a message count for another department than a plan's. */
export class OtherBusiness {
  readonly #parts: Parts
  /** The whole message is headed by it. */
  readonly #headed: boolean
  /** The sentence that is about it, and the one in which it was counted; -1 = none. */
  #about = -1
  #counted = -1
  #told = false
  #tells = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#headed = isOtherBusiness(title.exec(parts.folded)?.[1] ?? '', parts.business)
  }

  /** Some number was of another department. */
  get told(): boolean {
    return this.#told
  }

  /** The number that was looked at last was. */
  get tells(): boolean {
    return this.#tells
  }

  /** A clause begins to be read. */
  enter(clause: Clause): void {
    const { folded, amounts, business } = this.#parts
    const words = folded.slice(clause.start, clause.end)
    const heads = matter.test(words) && startingIn(amounts, clause).length === 0
    if (heads && isOtherBusiness(words, business)) this.#about = clause.sentence
  }

  /**
   * 消防检查商户40家，发现隐患12处: whether the number at a place is of another department; what was found there is, too.
   * @param to start of the number.
   */
  counts({ start, sentence }: Clause, to: number): boolean {
    const span = { start: Math.max(start, to - reach), end: to }
    const { plain, mentions, business } = this.#parts
    const words = plain.slice(span.start, to)
    const nouns = inside(mentions.nouns, span)
    // What a plan counts itself is its own business, whoever else's it is.
    const besides = nouns.reduce(
      (left, noun) => left.replace(plain.slice(noun.start, noun.end), ' '),
      words,
    )
    const own = isOtherBusiness(besides, business)
    if (own) this.#counted = sentence
    const follows = this.#headed || this.#counted === sentence
    const more = follows && (nouns.length === 0 || goesOn.test(words))
    const counts = own || more || this.#about === sentence
    this.#told ||= counts
    this.#tells = counts
    return counts
  }
}
