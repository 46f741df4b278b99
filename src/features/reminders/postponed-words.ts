import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { ItemChoice } from './answer.ts'
import { type AnswerPiece, behindItems, openingPattern, subjectPattern } from './answer-parts.ts'
import type { ChatMoment } from './chat-text.ts'
import { chatTimes, type SpokenDay } from './chat-times.ts'
import { allPattern, itemsIn, itemsPattern } from './item-choice.ts'
import { oneDay } from './one-day.ts'
import { dayWords } from './words.ts'

const cause = '(?:因为?|由于|鉴于)[^;。!?]{1,60}?'
const modal =
  '(?:[,: ]|都|均|也|特|现|想|希望|需|要|申请|请求|恳请|拟|准备|建议|只能|得|可否|能否|能不能|可以|可|能|请|恐|会|计划|打算|我们?|再|将|把|的)*'
const limit = '(?:的?(?:任务|工作|事项|完成)?(?:期限|时限|时间|日期|截止日)?)'
const verb = '延期|延后|推迟|延长|顺延|延缓|宽限|改期|缓期|[延改缓](?=到|至|期)'
const request = new RegExp(
  `^${openingPattern}${subjectPattern}(?:(?<early>${cause})[, ]*)?${modal}(?:${chosen('front')}${behindItems})?${limit}(?:[, ]*(?<late>${cause})[, ]*)?${modal}(?<verb>${verb})${limit}(?: ?${chosen('back')})?(?=$|[到至为于,;。!:? \\d一二三四五六七八九十下本月周明后年因由请])`,
  'u',
)
/** What begins the reason behind the day. */
const reasonMark = /[,;。!]|因为?|由于|原因|理由|鉴于| (?=[\u4e00-\u9fff])/
/** The rounds are put off in the same words: 延到周四, 延期到15:00. */
const ofRound =
  /^(?:到|至)?(?:本?周[一二三四五六日天])?(?:上午|下午|晚上)?(?:\d{1,2}(?:[:点](?:\d{2})?分?)?)?$/
/** 宽限到下午5点吗，数没上来: until an hour only the report of the week is put off. */
const ofToday = /^[到至](?:今天)?(?:上午|下午|晚上)?\d{1,2}[:点](?:\d{2})?分?$/
const asks = /怎么|如何|多久|什么|谁|哪|几|是否|最[多长]/
const beforeReason =
  /^[,;。! ]*(?:(?:主要)?(?:原因|理由)(?:是|为|:)*)?(?:主要)?(?:是|因为?|由于|鉴于)?[:, ]*/
const aroundDay =
  /^(?:之?前|以前)?(?:再)?(?:完成|办结|报送|上报|提交|落实|办理)?(?:可以|行|好|成)?(?:吗|吧|么|可否|为盼|谢谢)?[?,;。 ]*/

const behindDay = new RegExp(`^(${itemsPattern})(?:[,;， ]+|$)`, 'u')

function chosen(name: 'front' | 'back'): string {
  return `(?:(?<${name}>${itemsPattern})|(?<${name}All>${allPattern}))`
}

/** What is asked for, before its day is read. */
interface Request {
  items: ItemChoice
  unit: string | null
  /** A reason that stands in front. */
  cause: string
  /** Where the new day stands: behind the verb, up to the reason. */
  target: string
  /** The rest. */
  reason: string
  length: number
}

/**
 * 延期 3 到 6月20日 原因, in the orders people use, at the start of a text; null where that is not what it says.
 * @param isAnswers whether a text is made of answers: then it is no reason.
 */
export function readPostponed(
  text: string,
  moment: ChatMoment,
  isAnswers: (text: string) => boolean,
): AnswerPiece | null {
  const asked = requestIn(text, isAnswers)
  if (!asked) return null
  const today = dayOf(moment.now)
  const { items, unit, length } = asked
  const place = placeOfDay(asked, moment)
  if (place.days.length === 0 && !isWithoutDay(asked)) return null
  const numbers = typeof items === 'string' ? '' : ` ${items.join('、')}`
  const example = `延期${numbers} 到 ${dayWords(addDays(today, 7))} 原因`
  const found = oneDay(place.days, today, example)
  if ('problem' in found) return { length, question: found.problem }
  const { chosen: late, rest } = itemsBehind(items, place.without(found.spoken))
  const reason = [asked.cause, rest].filter((each) => each !== '').join('；') || null
  return { length, answer: { kind: 'postponed', items: late, unit, to: found.day, reason } }
}

/** 延期到6月20日，第3条，设备没到: items that are named behind the day. */
function itemsBehind(items: ItemChoice, rest: string): { chosen: ItemChoice; rest: string } {
  const match = items === 'only' ? behindDay.exec(rest) : null
  if (!match) return { chosen: items, rest }
  return { chosen: itemsIn(match[1]), rest: rest.slice(match[0].length) }
}

function requestIn(text: string, isAnswers: (text: string) => boolean): Request | null {
  const match = request.exec(text)
  if (!match) return null
  const { unit = null, early, late, front, frontAll, back, backAll } = match.groups ?? {}
  const isAll = frontAll !== undefined || backAll !== undefined
  const tail = upToNextAnswer(text.slice(match[0].length), isAnswers)
  const body = tail.replace(/^[,: ]+/, '')
  const at = reasonMark.exec(body)?.index ?? body.length
  const asked: Request = {
    items: isAll ? 'all' : itemsIn(front ?? back),
    unit,
    cause: (early ?? late ?? '').replace(beforeReason, '').replace(/[, ]+$/, ''),
    target: body.slice(0, at),
    reason: body.slice(at),
    length: match[0].length + tail.length,
  }
  return isOfRound(asked, match.groups?.['verb'] ?? '') ? null : asked
}

function isOfRound({ items, cause, target, reason }: Request, verb: string): boolean {
  if (items !== 'only' || cause !== '' || target === '') return false
  const until = target.replaceAll(' ', '').replace(/[吗吧么]$/, '')
  if (ofToday.test(until)) return true
  return reason === '' && (/^改/.test(verb) || ofRound.test(until))
}

/** True for what asks for time without saying until when; false for 延期施工 and 延期到什么时候. */
function isWithoutDay({ target, reason }: Request): boolean {
  if (asks.test(target + reason)) return false
  return /^(?:[^\u4e00-\u9fff]|[到至]|$)/.test(target) || /^[一二两三半]?[天周个月]/.test(target)
}

/** The part of a text in front of the first answer that follows, where all that follows are answers. */
function upToNextAnswer(text: string, isAnswers: (text: string) => boolean): string {
  for (const { index } of text.matchAll(/[ ,;。!]/g)) {
    const rest = text.slice(index + 1)
    if (/[^ ,;。!]/.test(rest) && isAnswers(rest)) return text.slice(0, index)
  }
  return text
}

interface DayPlace {
  days: readonly SpokenDay[]
  /** What is said besides a day: the reason. */
  without(spoken: SpokenDay): string
}

function placeOfDay({ target, reason }: Request, moment: ChatMoment): DayPlace {
  const own = chatTimes(target, moment)
  if (own.days.length > 0) {
    const words = ({ until }: SpokenDay) => own.text.slice(until).replace(aroundDay, '')
    return {
      days: own.days,
      without: (spoken) => [words(spoken), bare(reason)].filter((each) => each !== '').join('，'),
    }
  }
  const { days, text } = chatTimes(reason, moment)
  const without = ({ at, until }: SpokenDay) =>
    bare(
      `${text.slice(0, at).replace(/[,;]?(?:预计|争取|计划|力争|拟)?[到至在于]?$/, '')}${text.slice(until).replace(aroundDay, '')}`,
    )
  return { days, without }
}

function bare(reason: string): string {
  return reason
    .replace(beforeReason, '')
    .replace(/[ ,;。!]+$/, '')
    .trim()
}
