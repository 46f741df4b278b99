import { amountsOf } from '#features/progress/answers/week-text.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import { noReport, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Said, SaidItem } from '#features/progress/ledger/round-figures.ts'
import { listNumbers } from '#features/progress/reply/parts/clauses.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'

const place = '我?(?:报|填|发|说)?的?第([一二三四五六七八九十\\d]{1,2})[条项个]'
const away = '(?:撤[回销掉了]?|作废|删[除掉了]?|取消|不要|不算)'
const ends = '(?:吧|了|一下|[。!~])*$'
/** 第一条作废, 把我报的第2项撤了; 撤回第一条. */
const ways = [
  new RegExp(`^(?:请|麻烦)?[把将]?${place}的?(?:进展|数据?)?(?:先|就|请|给|都)*${away}${ends}`),
  new RegExp(`^(?:请|麻烦)?${away}(?:一下)?:?${place}(?:进展|数据?)?${ends}`),
]

/** True for a taking back of one thing by its place among what was told (第一条作废). */
export function takesBackByPlace(text: string): boolean {
  return placeIn(text) !== null
}

/**
 * What a taking back by place means where the message before is no numbered list: first in one's messages, or in one of
 * them? Its writer is shown what they have told this week, in the order of telling, and nothing goes before they choose. Null
 * for anything else, and where nothing figures in the list.
 */
export function withdrawnByPlace(text: string, author: Author, said: Said): Reply | null {
  const place = placeIn(text)
  const last = said.counted.filter((entry) => isBy(author, entry)).at(-1)
  if (place === null || !last || listNumbers(foldText(last.text)).length > 1) return null
  const told = countedIn(ownOf(author, said))
  const meant = told[place - 1]
  if (!meant) return null
  return takingBackAsked([meant], told, '您本周登记的有这些')
}

/** 雾炮那项先撤掉: what somebody calls one of the things that were told. */
const called = new RegExp(
  `^(?:请|麻烦|前面|上面|刚才?|我|[发报填说]的){0,6}([\\u4e00-\\u9fff]{2,8})[那这][条项个笔块]的?(?:数据?|进展)?(?:先|也|就|请|给|都)*${away}`,
)
/** 刚才那条 names nothing. */
const noName = /^(?:[我你他]|[上刚前]|最后|本周|全部|所有|今[天早]|昨)|[发报填说交]的?$/

/**
 * What a taking back means that names something nobody has told of: its writer is shown what they have told, and nothing goes
 * before they choose. Null where it names nothing so.
 * @param text a taking back that names nothing the parser knows
 */
export function withdrawnByName(text: string, author: Author, said: Said): Reply | null {
  const [, name = ''] = called.exec(text.normalize('NFKC').replaceAll(/\s/g, '')) ?? []
  if (name === '' || noName.test(name)) return null
  const own = ownOf(author, said)
  if (own.some(({ entry }) => entry.text.includes(name))) return null
  const told = countedIn(own)
  const [first] = told
  return first
    ? takingBackAsked([first], told, `没看出“${name}”是哪一项；您本周登记的有这些`)
    : null
}

function isBy(author: Author, entry: SaidItem['entry']): boolean {
  return personKey(entry.author) === personKey(author)
}

/** What somebody has told of their own unit. */
function ownOf(author: Author, { items }: Said): SaidItem[] {
  return items.filter(({ entry, unit }) => unit === author.unit && isBy(author, entry))
}

function countedIn(own: readonly SaidItem[]): ReplyItem[] {
  return own.flatMap(({ item }) => (item.metric === null ? [] : [item]))
}

/**
 * A taking back that waits for its writer's word.
 * @param meant what is likeliest meant
 * @param told what may be meant
 * @param what begins the question: whose these are
 */
export function takingBackAsked(
  meant: readonly ReplyItem[],
  told: readonly ReplyItem[],
  what: string,
): Reply {
  const choices = told.map((item) => ({ label: labelOf(item), reply: takingBack([item]) }))
  const offered = [
    ...choices,
    ...(told.length > 1 ? [{ label: '全部撤回', reply: takingBack(told) }] : []),
    { label: '都不撤', reply: noReport },
  ]
  const question = `${what}，还没有撤回，要撤回哪一项请回复数字：\n${numbered(offered)}`
  return { ...takingBack(meant), question, choices: offered }
}

function placeIn(text: string): number | null {
  const said = text.normalize('NFKC').replace(/\s+/g, '')
  const [, digits] = ways.map((way) => way.exec(said)).find(Boolean) ?? []
  return digits === undefined ? null : chineseNumber(digits)
}

function labelOf(item: ReplyItem): string {
  const amounts = amountsOf(item, item.unit)
  return `${item.metric ?? ''}${amounts.length > 0 ? `（${amounts.join('，')}）` : ''}`
}

function takingBack(items: readonly ReplyItem[]): Reply {
  const bare = { week: null, cumulative: null, problem: null, next: null }
  return {
    kind: 'withdrawal',
    unit: null,
    items: items.map((item) => ({ ...item, ...bare })),
    flags: [],
  }
}
