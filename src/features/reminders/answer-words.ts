import type { Answer, AnswerReading } from './answer.ts'
import {
  type AnswerPiece,
  behindItems,
  endPattern,
  openingPattern,
  ownUnit,
  subjectPattern,
  tidied,
} from './answer-parts.ts'
import type { ChatMoment } from './chat-text.ts'
import { allPattern, countPattern, itemsIn, itemsPattern } from './item-choice.ts'
import { readPostponed } from './postponed-words.ts'

/** What is longer tells something, it does not answer. In UTF-16 units. */
const longest = 300
const longestRemark = 80
/** Words of weekly reports and of what takes them back. */
const ofReports = /本周|这周|上周|累计|周报|零报告|补录|更正|撤回(?!完成)|作废/
const separators = /^[ ,;。.!~、]+/

const choice = `(?:(?<items>${itemsPattern})|(?<all>${allPattern}))`
const own = `(?:${ownUnit})?`
const adverbs = '(?:也|确已|确实|确认|已经?|都|均|全部|全|按时|按期|如期|提前)*'
const finished =
  '(?:(?:整改|办理|落实|处理|任务)?完成|办结|完结|办完|做完|弄完|处理完|整改完|搞定|办好|做好|办妥|落实到位)(?:了|啦|完毕)*'
const handedIn = '(?:上报|报送|提交|报|交|处理|落实|整改)(?:了|完了?|完毕|到位)'
const unconcerned = `(?:不适用|[与跟和](?:${ownUnit})(?:没有?关系?|无关|不相关)|不(?:归|属于?|是)(?:${ownUnit})的?(?:管理?|负责|职责|职能|事|任务|工作)?的?(?:范围)?|不涉及(?:${ownUnit}))[的了]?`
const afterwards =
  '(?:稍后|稍晚|晚[点些](?:时候)?|过会儿?|等会儿?|待会儿?|回头|一会儿?|改天|过[一两几]天|忙完|明天|下午|下周)'
const goesOn =
  '(?:正在|还在|仍在|抓紧)?(?:办理|推进|落实|整改|处理|进行|办)(?:中|当中|之中)|正在(?:办理?|推进|落实|整改|处理)|(?:基本|快要?|接近|即将)完成了?'
const undone =
  '(?:其实|实际上?|目前|暂时)?(?:还|尚|仍)?(?:没有?|未)(?:全部?)?(?:完成|办结|办完|做完|弄完|办好|落实)(?:[,。! ]*(?:刚才)?(?:点|按|发|说|回复?)错了)?'
const takenBack = '(?:撤回|撤销|取消|改回)(?:的)?(?:完成|办结)'
const seen =
  '(?:已?收到|已?收悉|遵照(?:执行|办理|落实)|照办|已阅|已?知悉|知晓|知道了?|明白了?|了解了?|清楚了)(?:[,。!、 ]*(?:收到|谢谢(?:提醒)?|感谢|辛苦了?|马上|立即|立刻|抓紧|尽快|认真|按(?:要求|时|期|通知|计划)|我们?(?:单位|[委局办镇]|街道?|这就|马上|会)?|这就|已经?|组织|人员|专人|正在|会|将|安排|落实|办理?|处理|去|弄|执行|推进|准备|部署|传达|请(?:领导)?放心|了|啦|哈|的|好))*'

const thanks =
  '(?:[,。! ]*(?:谢谢(?:提醒)?|感谢|辛苦了?|请(?:领导|您|各位|组长)?(?:审阅|核实|查收|知悉|查验|确认|放心)|见附件|附后|(?:相关)?材料(?:已|也)(?:报|发|交|上传|报送|提交)[\\u4e00-\\u9fff]{0,6}))*'

const patterns: readonly (readonly [Exclude<Answer['kind'], 'postponed'>, RegExp])[] = [
  ['done', whole(`${choice} ?(?:工作|任务|事项)?${behindItems}${own}${adverbs}${finished}`)],
  // 都已报送了 may be said of weekly reports.
  ['done', whole(`(?<items>${itemsPattern}) ?${behindItems}${own}已经?${adverbs}${handedIn}`)],
  ['undone', whole(`(?:${choice} ?${behindItems})?${own}${undone}`)],
  ['undone', whole(`${takenBack}[: ]*${choice}?`)],
  // 完成3条 may be a count of things, 完成第3条 is none.
  [
    'done',
    whole(`${adverbs}${finished}[: ]*(?:(?=第)|(?!\\d{1,2} ?[条项]${endPattern}))${choice}`),
  ],
  ['done', whole(`${adverbs}${finished}`)],
  ['not-applicable', whole(`不适用[: ]*${choice}`)],
  ['not-applicable', whole(`(?:${choice} ?${behindItems})?${own}${unconcerned}`)],
  [
    'later',
    whole(
      `(?:${choice} ?${behindItems})?${afterwards}(?:再|就)?(?:说|看|办理?|弄|处理|做|落实|提醒(?:我们?|一下)*)[吧哈]?`,
    ),
  ],
  [
    'later',
    whole(`(?:${choice} ?${behindItems})?(?:稍后|晚[点些](?:时候)?|过会儿?|待会儿?)[吧哈]?`),
  ],
  ['seen', whole(`${choice} ?${behindItems}(?:已?收到|已阅|知悉|知道了?|${goesOn})`)],
  ['seen', whole(seen)],
]

function whole(pattern: string): RegExp {
  return new RegExp(`^${openingPattern}${subjectPattern}${pattern}${thanks}${endPattern}`, 'iu')
}

/** 三项都完成了 */
const someOf = whole(`${countPattern}${adverbs}${finished}`)
const whichItems = '请写明是第几条，例如“完成 1、2”；全部完成请回复“都完成了”。'

/**
 * Reads what somebody says to a reminder; null for whatever is no answer, above all for weekly figures. What is asked back is
 * one Chinese sentence. Never throws.
 */
export function readAnswer(said: string, moment: ChatMoment): AnswerReading | null {
  const text = tidied(said)
  if (text === '' || text.length > longest || ofReports.test(text)) return null
  const pieces = new Pieces(moment).of(text)
  if (!pieces) return null
  const answers: Answer[] = []
  for (const piece of pieces) {
    if ('question' in piece) return { type: 'unclear', question: piece.question }
    const { answer } = piece
    const before = answers.at(-1)
    // 1不适用，不是我们的: the same once more, of the same items.
    if (before?.kind === answer.kind && answer.items === 'only') continue
    // 区住建委：1完成，2延期…: the unit is named once for all.
    answers.push({ ...answer, unit: answer.unit ?? before?.unit ?? null })
  }
  return answers.length > 0 ? { type: 'answers', answers } : null
}

/** Cuts a message into answers; each tail of it is read once, however many ways lead there. */
class Pieces {
  readonly #moment: ChatMoment
  readonly #known = new Map<string, AnswerPiece[] | null>()

  constructor(moment: ChatMoment) {
    this.#moment = moment
  }

  /** The answers a text is made of; null when something in it is none. */
  of(text: string): AnswerPiece[] | null {
    const rest = text.replace(separators, '')
    if (rest === '') return []
    const known = this.#known.get(rest)
    if (known !== undefined) return known
    const pieces = this.#read(rest)
    this.#known.set(rest, pieces)
    return pieces
  }

  #read(text: string): AnswerPiece[] | null {
    const piece = this.#first(text)
    if (!piece) return null
    const behind = text.slice(piece.length)
    const next = this.of(behind)
    if (next) return [piece, ...next]
    return 'answer' in piece && isRemark(behind, piece.answer) ? [piece] : null
  }

  #first(text: string): AnswerPiece | null {
    const postponed = readPostponed(text, this.#moment, (rest) => this.of(rest) !== null)
    if (postponed) return postponed
    const counted = someOf.exec(text)
    if (counted) return { question: whichItems, length: counted[0].length }
    for (const [kind, pattern] of patterns) {
      const match = pattern.exec(text)
      if (match) return { answer: { kind, ...chosen(kind, match) }, length: match[0].length }
    }
    return null
  }
}

function chosen(kind: Answer['kind'], { groups }: RegExpExecArray): Pick<Answer, 'items' | 'unit'> {
  const unit = groups?.['unit'] ?? null
  const items = groups?.['all'] === undefined ? itemsIn(groups?.['items']) : 'all'
  // Who has seen a post, or does it later, speaks of all of it.
  const isWhole = items === 'only' && (kind === 'seen' || kind === 'later')
  return { items: isWhole ? 'all' : items, unit }
}

/** Something said besides, of items that are named, that holds no figure and asks nothing. */
function isRemark(behind: string, { kind, items }: Answer): boolean {
  if (kind === 'seen' || items === 'only' || behind.length > longestRemark) return false
  return /^[,;。.!~]/.test(behind) && !/\d|[?吗呢]|什么|怎么|如何|多少|哪|谁|是否/.test(behind)
}
