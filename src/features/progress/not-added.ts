import type { Reply, ReplyItem } from './reply.ts'
import type { SaidItem } from './round-figures.ts'

const amount = '\\d+(?:\\.\\d+)?'
const counter = '[^,。;\\d]{0,3}?'
/** 今天那6家就在41家里头. */
const inFigure = new RegExp(
  `(${amount})${counter}[^,。;\\d]{0,8}(?:在|含[在于]?|算在)[^,。;\\d]{0,4}?(${amount})${counter}(?:里|当?中|之内|以内)`,
)
/** 不是另加的, 那6家别重复算, 餐饮6家已经算在里面了: of one figure, or of none that is named. */
const notOnTop =
  /(?:不是|不算|没有?)(?:另外?|再|又|额外)(?:加|算|报)|(?:别|不要|不用|不能|勿)(?:再)?(?:重复|另外?)(?:算|加|计)|(?:含|算|包括|包含|都|就)在(?:里面?|里头|内|其中|前面)/
const alone = new RegExp(`^[^\\d]*(?:(${amount})[^\\d]*)?$`)

/** A figure of this week that came on top of another. */
interface Added {
  item: ReplyItem
  by: number
}

/**
 * What came on top of a figure and stands in it by its writer's word (那6家就在41家里头): a correction that takes it off
 * again. Null for other words, and where nothing has come on top that they may mean.
 * @param said what the writer's unit has told this week
 */
export function notAdded(text: string, said: readonly SaidItem[]): Reply | null {
  const part = partIn(text.normalize('NFKC').trim())
  if (!part) return null
  const { by, whole } = part
  const [only, ...others] = said
    .flatMap(addedIn)
    .filter((each) => by === null || each.by === by)
    .filter((each) => whole === null || (each.item.week ?? 0) - each.by === whole)
  const correction: Reply = { kind: 'correction', unit: null, items: [], flags: [] }
  if (only && others.length === 0) return { ...correction, items: [takenOff(only)] }
  // It stands in there already: the two are no week and total.
  const isThere = whole === null ? tells(by) : ({ item }: SaidItem) => item.week === whole
  return said.some(isThere) ? correction : null
}

/** Finds what was told with a figure, also among those that were added to. */
function tells(by: number | null): (each: SaidItem) => boolean {
  return ({ from, addedTo = [] }) =>
    [from.week, ...addedTo].some((entry) => entry?.reply.items.some(({ week }) => week === by))
}

/** What is said to stand in another figure, and in which; null = not said, or nothing is. */
function partIn(words: string): { by: number | null; whole: number | null } | null {
  if (words.length > 60 || /[?？]/.test(words)) return null
  const [, part, whole] = inFigure.exec(words) ?? []
  if (part !== undefined) return { by: Number(part), whole: Number(whole) }
  const plain = notOnTop.test(words) ? alone.exec(words) : null
  return plain && { by: plain[1] === undefined ? null : Number(plain[1]), whole: null }
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
