import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day, yearOf } from '#calendar/day.ts'
import { readCarry } from './carry-words.ts'
import type { ChatMoment } from './chat-text.ts'
import { chatTimes } from './chat-times.ts'
import type { ReminderCommand } from './command.ts'
import { itemsIn, itemsPattern } from './item-choice.ts'
import { readChange } from './manual-change-words.ts'
import { readManual } from './manual-words.ts'
import { oneDay } from './one-day.ts'
import { dayWords } from './words.ts'

const listing =
  /^(?:请|帮我)?(?:现在|目前)?(?:(?:查看?|看看?)(?:一下|下)?|列(?:出|一下))?(?:本群|我们?|我的|所有|全部)?(?:的)?(?:提醒(?:列表|清单|一览)|(?:都)?(?:有|设了)哪些提醒|提醒(?:都)?有哪些|我的提醒|所有提醒|(?<=[看查列下])提醒)$/
const holding =
  /^(?:(?:查看?|看看?)(?:一下)?)?有?(?:哪些)?待确认(?:的)?(?:提醒)?(?:列表|清单|有哪些)?$/
const listHint = '回复“提醒列表”可以看到编号'
const cancelling = new RegExp(
  `^(?:请|帮我)?(?:取消|删除|删掉|撤销|去掉) ?(?:(?:提醒|第)[ :]*(?:(?<behind>${itemsPattern})(?:提醒)?|(?<all>全部|所有))?|(?<front>${itemsPattern}) ?(?:的)?提醒|(?<every>全部|所有|本群)的?提醒)$`,
)
/** 取消6月10日的提醒, 别再提醒了: what is meant cannot be told without a number. */
const stopping =
  /^(?:请|帮我)?(?:(?:取消|删除|删掉|撤销|去掉)[^,。;?]{1,20}的提醒|(?:别|不要|不用|不必)再?提醒(?:[^,。;?\d]{1,12})?了)$/
const pausing = new RegExp(
  `^(?:请|帮我)?(?:先)?(?<verb>暂停|停止|停掉|关闭|恢复|继续|重新开始)(?:(?:所有|全部|本群)的?)?(?:提醒(?<rest>[ :]*(?<behind>${itemsPattern}))?|(?<front>${itemsPattern}) ?(?:的)?提醒)$`,
)
const going =
  /^(?:确认|同意) ?(?:提醒(?: ?第)?|第(?=\d{1,2}[条项个]提醒))[ :]*(?<number>\d{1,3})(?: ?[条项号个])?(?:提醒)?(?<rest>(?:[ ,:]|到|于|在|改|按|发|为|(?<=\d)).*)?$/
/** 确认提醒 1、2、5: several, each on its day. */
const allGoing =
  /^(?:确认|同意) ?提醒[ :]*(?<numbers>\d{1,3}(?: ?(?:[、,和及]|以及) ?\d{1,3})+)(?: ?[条项号个])?$/
const declining =
  /^(?:(?:不用|不要|不必|无需|别|不)提醒[ :]*(?:第 ?)?(?<behind>\d{1,3})(?: ?[条项号个])?|提醒 ?(?<front>\d{1,3})(?: ?[条项号个])? ?(?:不发|不用发|不要发|不提醒))(?:了)?$/

/**
 * Reads what people tell the reminders; null for whatever is no command of theirs: questions, reports, the rounds' own. What
 * is wrong in a command is asked back. Never throws.
 * @param names units and people, so that it is seen who is to be reminded.
 */
export function readCommand(
  said: string,
  moment: ChatMoment,
  names: readonly string[] = [],
): ReminderCommand | null {
  const text = said
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[。.!~]+$/, '')
  const bare = text.replace(/ /g, '').replace(/\?$/, '')
  if (listing.test(bare)) return { type: 'list' }
  if (holding.test(bare)) return { type: 'held' }
  return (
    cancelled(text) ??
    paused(text) ??
    decided(text, moment) ??
    carried(text, moment) ??
    readChange(text, moment, names) ??
    added()
  )

  function added(): ReminderCommand | null {
    const reading = readManual(said, moment, names)
    if (!reading) return null
    if ('question' in reading) return { type: 'unclear', question: reading.question }
    return { type: 'add', manual: reading.manual }
  }
}

function cancelled(text: string): ReminderCommand | null {
  const match = cancelling.exec(text)
  if (!match) return stoppedInWords(text)
  const { behind, front, all, every } = match.groups ?? {}
  const numbers = itemsIn(behind ?? front)
  if (typeof numbers !== 'string') return { type: 'cancel', numbers }
  const isAll = all !== undefined || every !== undefined
  const question = isAll
    ? `请写明取消第几条，例如“取消提醒 1、2”，要全部停下请回复“暂停提醒”，${listHint}。`
    : `请写明取消第几条，例如“取消提醒 3”，${listHint}。`
  return { type: 'unclear', question }
}

function stoppedInWords(text: string): ReminderCommand | null {
  if (stopping.test(text)) {
    const question = `取消一条请写编号，例如“取消提醒 3”，${listHint}；要停下本群全部提醒请协调员回复“暂停提醒”。`
    return { type: 'unclear', question }
  }
  return null
}

function paused(text: string): ReminderCommand | null {
  const match = pausing.exec(text)
  if (!match) return null
  const { verb = '', behind, front } = match.groups ?? {}
  const type = /^[暂停关]/.test(verb) ? 'pause' : 'resume'
  const numbers = itemsIn(behind ?? front)
  if (typeof numbers === 'string') return { type, number: null }
  const [number = 0, second] = numbers
  if (second !== undefined) {
    return { type: 'unclear', question: '一次只能暂停或恢复一条，请分开写，例如“暂停提醒 3”。' }
  }
  return { type, number }
}

/** 确认提醒 1 6月20日, 不提醒 1. */
function decided(text: string, moment: ChatMoment): ReminderCommand | null {
  const refused = declining.exec(text)?.groups
  if (refused) {
    const number = Number(refused['behind'] ?? refused['front'])
    return { type: 'decline', number, loose: !/^不提醒/.test(text) }
  }
  if (/^确认提醒$/.test(text)) {
    return {
      type: 'unclear',
      question: '请写明确认第几条，例如“确认提醒 1”，回复“待确认”可以看到编号。',
    }
  }
  const several = allGoing.exec(text)?.groups?.['numbers']
  if (several !== undefined) {
    const numbers = [...new Set(several.match(/\d+/g)?.map(Number))]
    return { type: 'confirm', numbers, to: null }
  }
  const match = going.exec(text)
  if (!match) return null
  const { number = '', rest = '' } = match.groups ?? {}
  const words = rest.replace(
    /^[ ,:]*(?:改?(?:到|于|在|为)|按(?:原|计划)?日期?|发|照发|原定)?[ ,:]*/,
    '',
  )
  if (words === '') return { type: 'confirm', numbers: [Number(number)], to: null }
  return confirmedOn(Number(number), words, moment)
}

function confirmedOn(number: number, words: string, moment: ChatMoment): ReminderCommand {
  const today: Day = dayOf(moment.now)
  const example = `确认提醒 ${number} ${dayWords(addDays(today, 7))}`
  const found = oneDay(chatTimes(words, moment).days, today, example)
  if ('problem' in found) return { type: 'unclear', question: found.problem }
  return { type: 'confirm', numbers: [number], to: found.day }
}

function carried(text: string, { now }: ChatMoment): ReminderCommand | null {
  return readCarry(text, yearOf(dayOf(now)))
}
