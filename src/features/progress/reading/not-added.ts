import { sumOf, tidy } from '#base/tidy.ts'
import { emptyCorrection, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import { fitUnit, unitWords } from '#features/progress/reply/parts/measure.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { worksNamed } from './as-last-week.ts'

const amount = '\\d+(?:\\.\\d+)?'
const after = '[^,。;\\d]'
/** 今天那6家就在41家里头. */
const inFigure = new RegExp(
  `(${amount})(${after}{0,11}?)(?:在|含[在于]?|算在)${after}{0,4}?(${amount})(${after}{0,3}?(?:里|当?中|之内|以内)${after}*)`,
)
/** 不是另加的, 那6家别重复算, 餐饮6家已经算在里面了: of one figure, or of none that is named. */
const notOnTop =
  /(?:不是|不算|没有?)(?:另外?|再|又|额外)(?:加|算|报)|(?:别|不要|不用|不能|勿)(?:再)?(?:重复|另外?)(?:算|加|计)|(?:含|算|包括|包含|都|就)在(?:里面?|里头|内|其中|前面)/
const alone = new RegExp(`^[^\\d]*(?:(${amount})([^\\d]*))?$`)

/** A figure of this week that came on top of another. */
interface Added {
  item: ReplyItem
  by: number
}

/** A figure as it is written; its unit is empty where none is. */
interface Written {
  value: number
  unit: string
}

/** True for words that say that one figure stands in another (那6家就在41家里头), which takes nothing off the other. */
export function saysInside(words: string): boolean {
  return inFigure.test(words)
}

/** True for words that say of a figure that it did not come on top: what `notAdded` looks into. */
export function saysNotAdded(text: string): boolean {
  return partIn(text.normalize('NFKC').trim()) !== null
}

/**
 * What came on top of a figure and stands in it by its writer's word (那6家就在41家里头): a correction that takes it off
 * again. Null for other words, and where nothing has come on top that they may mean.
 * @param own what the writer's unit has told this week
 */
export function notAdded(
  text: string,
  own: readonly SaidItem[],
  metrics: readonly Metric[],
): Reply | null {
  const words = text.normalize('NFKC').trim()
  const part = partIn(words)
  if (!part) return null
  const { by, whole } = part
  const all = metrics.map(({ name }) => name)
  const named = worksNamed(words, all, metrics)
  const said = own.filter(({ item }) => named.length === 0 || named.includes(item.metric ?? ''))
  const isOf = (written: Written | null, item: ReplyItem, figure: number | null) =>
    written === null || amountOf(written, item, metrics) === figure
  const [only, ...others] = said
    .flatMap(addedIn)
    .filter((each) => isOf(by, each.item, each.by))
    .filter((each) => isOf(whole, each.item, sumOf(each.item.week ?? 0, -each.by)))
  if (only && others.length === 0) return { ...emptyCorrection, items: [takenOff(only)] }
  // It stands in there already: the two are no week and total.
  const isThere = ({ item, from, addedTo = [] }: SaidItem) =>
    whole
      ? isOf(whole, item, item.week)
      : by !== null &&
        [from.week, ...addedTo].some((entry) =>
          entry?.reply.items.some((each) => isOf(by, each, each.week)),
        )
  // 那0.3公里就在1200米里 is no report of either, though neither was told.
  const pointsBack = whole !== null && (/那|刚才|前面/.test(words) || notOnTop.test(words))
  const mayBe = ({ item }: SaidItem) => by !== null && amountOf(by, item, metrics) !== null
  return said.some(isThere) || (pointsBack && said.some(mayBe)) ? emptyCorrection : null
}

/** What is said to stand in another figure, and in which; null = not said, or nothing is. */
function partIn(words: string): { by: Written | null; whole: Written | null } | null {
  if (words.length > 60 || /[?？]/.test(words)) return null
  const [, part, behind, whole, end] = inFigure.exec(words) ?? []
  if (part !== undefined) return { by: written(part, behind), whole: written(whole, end) }
  const plain = notOnTop.test(words) ? alone.exec(words) : null
  return plain && { by: written(plain[1], plain[2]), whole: null }
}

function written(figure: string | undefined, behind = ''): Written | null {
  if (figure === undefined) return null
  // 41里面 is no 里.
  const unit = unitWords.find((each) => each !== '里' && behind.startsWith(each)) ?? ''
  return { value: Number(figure), unit }
}

/** In the measure of what was told; null where it cannot be of it. */
function amountOf(
  { value, unit }: Written,
  { metric, unit: own }: ReplyItem,
  metrics: readonly Metric[],
): number | null {
  const known = metrics.find(({ name }) => name === metric)
  if (!known && (own === null || unit === '')) return value
  const fit = fitUnit(unit, known ?? { unit: own ?? '', units: {} })
  return fit && tidy(value * fit.factor)
}

function addedIn({ item, from, addedTo = [] }: SaidItem): Added[] {
  const last = from.week?.reply.items.find(({ metric }) => metric === item.metric)
  const isMore = addedTo.length > 0 && last?.adds === true && (last.week ?? 0) > 0
  return isMore ? [{ item, by: last.week ?? 0 }] : []
}

function takenOff({ item, by }: Added): ReplyItem {
  return {
    ...item,
    forUnit: null,
    week: -by,
    cumulative: null,
    problem: null,
    next: null,
    adds: true,
  }
}
