import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import { isPoint } from '#features/progress/reply/tasks/told-items.ts'
import { leftUndone, zeroWords } from '#features/progress/reply/tasks/zero-words.ts'
import { breaks, senseBehind } from './behind-trouble.ts'
import { type Sense, senseOf } from './clause-sense.ts'
import type { Remark } from './remarks.ts'

/** A clause with what it tells of. */
interface Told {
  clause: Clause
  /** Behind 但是, 就是 and the like. */
  start: number
  sense: Sense
  /** Nothing is put right: somebody was told to, or the work stands still. */
  open: boolean
  /** How many it tells of; null where it does not say. */
  count: number | null
  /** It says what a point of a list is about. */
  heads: boolean
}

/**
 * Clauses that tell of a problem or an intention without a label. Neighbours of one kind are one remark, and plain words
 * beside a problem in its sentence belong to it: they say where it is and why.
 * @param clauses those without a figure, in order.
 * @param alone they are all there is: a story that tells neither of work done nor of work to come tells of a problem.
 */
export function unlabelledRemarks(
  folded: string,
  clauses: readonly Clause[],
  alone: boolean,
): Remark[] {
  const told = withDays(
    folded,
    clauses.map((clause) => toldBy(folded, clause)),
  )
  const found: Remark[] = []
  let from = 0
  for (let at = 0; at < told.length; at++) {
    const kind = kindAt(told, at)
    if (kind === null) continue
    const first = firstOf(told, at, from, kind)
    while (belongs(told, at + 1, at, kind)) at++
    from = at + 1
    found.push(...remarkOf(kind, told[first], told[at]))
  }
  if (!alone) return found
  return found.length === 0 ? story(folded, told) : joined(found, told)
}

/** What is told behind a trouble may come next, or go on about it. */
function withDays(folded: string, told: readonly Told[]): readonly Told[] {
  const wordsOf = ({ start, clause }: Told) => folded.slice(start, clause.end)
  return told.map((each, at) => {
    const before = told[at - 1]
    if (before?.sense !== 'problem') return each
    const near = areNeighbours(told, at - 1, at)
    return { ...each, sense: senseBehind(wordsOf(before), wordsOf(each), each.sense, near) }
  })
}

/** 投诉多，工地说换过了，居民不信: what is told between two problems of a sentence belongs to them. */
function joined(found: readonly Remark[], told: readonly Told[]): Remark[] {
  const whole: Remark[] = []
  for (const remark of found) {
    const before = whole.at(-1)
    const between = told.filter(
      ({ clause }) => before && clause.start >= before.end && clause.end <= remark.from,
    )
    const one = before?.kind === 'problem' && remark.kind === 'problem' && between.length === 1
    const [aside] = between
    const close = one && aside && /^(?:plain|progress|settled)$/.test(aside.sense)
    const same = close && aside.clause.stop === ',' && aside.start - before.end < 2
    if (before && same) before.end = remark.end
    else whole.push({ ...remark })
  }
  return whole
}

/** Where a remark begins that is recognised at a clause; in front of `from` others have ended. */
function firstOf(
  told: readonly Told[],
  at: number,
  from: number,
  kind: 'problem' | 'next',
): number {
  let first = at
  while (leads(told[first], kind) && first > from && belongs(told, first - 1, first, kind)) first--
  return first
}

function remarkOf(
  kind: 'problem' | 'next',
  first: Told | undefined,
  last: Told | undefined,
): Remark[] {
  if (!first || !last) return []
  return [{ kind, from: first.clause.start, start: first.start, end: last.clause.end }]
}

/** 企业把危废跟一般固废混着放，讲了好几遍: nothing else is told. */
function story(folded: string, told: readonly Told[]): Remark[] {
  const own = told.filter(({ sense }) => sense !== 'request')
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last || own.some(({ sense }) => sense !== 'plain')) return []
  const words = folded.slice(first.start, last.clause.end)
  const tells = own.length > 1 && words.length >= 14 && telling.test(words)
  return tells ? remarkOf('problem', first, last) : []
}

const telling = /[了着得把被让跟]|[都又还总老越很全]/

/** Behind 但是 the problem begins. */
function leads(first: Told | undefined, kind: 'problem' | 'next'): boolean {
  return kind === 'problem' && first?.start === first?.clause.start
}

function toldBy(folded: string, clause: Clause): Told {
  const words = folded.slice(clause.start, clause.end)
  const lead = leading.exec(words)?.[0].length ?? 0
  const own = words.slice(lead)
  const sense = isAside(own, clause) ? 'settled' : complaintIn(words, own)
  const idle = tellsOfNothingDone(own) && (sense === 'problem' || sense === 'plain')
  const open = orders.test(own) || ofOthers.test(own) || (idle && !nothingAtAll.test(own))
  const count = /\d+/.exec(own)?.[0]
  return {
    clause,
    start: clause.start + lead,
    sense: announces.test(own) ? 'sending' : idle ? idleSense(own) : sense,
    open,
    count: count === undefined ? null : Number(count),
    heads: heading.test(own) && isPoint(clause, { folded }),
  }
}

/** A name, without a word of what was done or how it is. */
const heading = /^(?!.*[了着过没未有在])[\u4e00-\u9fff]{2,14}$/

function isAside(own: string, { stop }: Clause): boolean {
  const asks = stop === '?' && wonders.test(own)
  return stop === ':' || talks.test(own) || denial.test(own) || asks
}

/** 不对，…, 刚才漏了一项：…: said of what was sent, not of the work. */
const denial =
  /^[哎唉哦啊诶]?,?(?:不对|错了|不是)[啊呀哈哦的了]*$|^(?:对不对|是不是|行不行)$|^(?:刚才|刚刚|前面)?(?:漏|忘)了?[报写填说]?了?(?:[一二两几][项条个])?$/
/** 抽检油品不归我们了吧？: asked, not told. */
const wonders = /[吧吗么]$/
/** 就一个问题，…: it says that a trouble follows, and is no word of it. */
const announces =
  /^(?:就|还|只|主要|目前|现在)?(?:有|是)?[一1]个?(?:小|大|老)?(?:问题|困难|难点|难处|情况)$/

/** 我还没走呢, 不是说了一早交嘛, 师傅们不容易: talk. */
const talks =
  /(?<!着)[呢嘛]$|^催[啥什]|(?:师傅|[弟兄]{2}|同志|队员|工人|大家|伙计|环卫)们?[^,。;]{0,6}不容易$/

/** 夜里臭，搬迁一点动静没有: beside a trouble it is part of it, not its end. */
function idleSense(words: string): Sense {
  return /一[点丝][^,。;]{1,4}[没无]/.test(words) ? 'plain' : 'settled'
}

/** 啥也没干成: a trouble in front of it is why nothing is reported. */
const nothingAtAll = /啥|什么|可报|需要报|没干|没动(?!工)|没开展/

/** 除臭机坏了还没修好，其他正常: how the others are puts nothing right. */
const ofOthers = /^(?:其[他它余]|别的|剩下)的?/

/** 已要求整改, 已通知业主. */
const orders = /^已(?:经)?(?:要求|通知|告知|约谈)(?![^,。;]*(?:完|好|到位|毕))/

const leading =
  /^(?:就是|但是?|不过|只是|可是|主要是|然后|另外|还有(?!人|个别|一?些|不少|很多|好多|部分|的[商店户人]|[\d一二两三四五六七八九十几])|现在就是|目前就是|说一?下)\s*/

/** 就是人工贵, 只是路窄: how something is, said with regret. */
const grudges = /^(?:就是|只是|可惜|可是|但是?|不过)/
const tooMuch =
  /^(?!.*(?:[比较]以前|不再|没那么)).{2,}[贵窄远慢少多高低难差乱小旧紧急累陡滑湿硬挤脏吵]$/

/** What the words of a clause behind 就是, 但是 and the like tell of. */
function complaintIn(words: string, own: string): Sense {
  const sense = senseOf(own)
  return sense === 'plain' && grudges.test(words) && tooMuch.test(own) ? 'problem' : sense
}

/** What a clause is a remark of; a problem that is put right in the same breath is none. */
function kindAt(told: readonly Told[], at: number): 'problem' | 'next' | null {
  const sense = told[at]?.sense
  if (sense === 'next') return 'next'
  if (sense !== 'problem') return null
  const next = told[at + 1]
  const over = next?.sense === 'settled' && !next.open && !isPartOf(told[at], next)
  return over && areNeighbours(told, at, at + 1) ? null : 'problem'
}

/** 发现3家没开，当场改了2家: one is left. */
function isPartOf(trouble: Told | undefined, settled: Told): boolean {
  return (settled.count ?? Infinity) < (trouble?.count ?? 0)
}

function belongs(
  told: readonly Told[],
  at: number,
  beside: number,
  kind: 'problem' | 'next',
): boolean {
  const each = told[at]
  if (!each || !areNeighbours(told, Math.min(at, beside), Math.max(at, beside))) return false
  if (each.sense === 'plain') {
    if (each.heads && at < beside) return false
    return each.clause.end - each.start > 1 && !'|]:'.includes(each.clause.stop || ' ')
  }
  return each.sense === kind && kindAt(told, at) === kind
}

function areNeighbours(told: readonly Told[], at: number, next: number): boolean {
  const [one, other] = [told[at]?.clause, told[next]?.clause]
  if (!one || !other || one.sentence !== other.sentence) return false
  return one.block === other.block && one.inner === other.inner && other.start - one.end <= 2
}

/** 塌陷还没修: what is broken and left so. */
const damage = new RegExp(`${breaks}[^,。;]{0,4}[没未]`)

/** 那个雨污混接还没动工, 有漂浮物还没捞: one of many. */
const ofOne = /[那这][个处家条座块][^,。;]*[还一][直]?[没未]|有[\u4e00-\u9fff]{2,6}[还仍][没未]/

/** 劝了三回没清, 催了也没动: others were told to do it. */
const toldInVain = /[劝催说讲谈约][了过][^,。;]{0,6}[没未不]/

/** 本周没修 is a report of nothing, 有2家没修 and 因下雨没修 are problems. */
function tellsOfNothingDone(words: string): boolean {
  if (
    /因.{1,12}(?:未|没|无法|停)|一直|迟迟|始终|至今/.test(words) ||
    leftUndone.test(words) ||
    toldInVain.test(words) ||
    damage.test(words) ||
    ofOne.test(words)
  )
    return false
  return zeroWords.test(words) && !/[\d一二三四五六七八九十两]\s?[家个处座台户]/.test(words)
}
