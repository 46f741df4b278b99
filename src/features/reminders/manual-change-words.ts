import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import type { ChatMoment } from './chat-text.ts'
import { type ChatTimes, chatTimes } from './chat-times.ts'
import type { ReminderCommand } from './command.ts'
import type { SpokenWhen } from './manual.ts'
import {
  ahead,
  cut,
  leadsOf,
  type Places,
  peopleIn,
  thingIn,
  withoutMentions,
} from './manual-parts.ts'
import { readWhen } from './manual-when.ts'
import { dayWords } from './words.ts'

const ordinal = '(?:\\d{1,3}|[一二三四五六七八九十]{1,3})'
const verb = '改|换|推迟|推后|推(?=[到至])|延后|提前(?=[到至])|挪|调整?'
/** 改提醒 3 到 6月12日, 修改提醒3：每周四, 修改第3条提醒时间为每周四. */
const verbFirst = new RegExp(
  `^(?:请|帮我)?(?:修改|更改|调整|改)(?:一下)?(?:第 ?(?<front>${ordinal}) ?[条号个]的?提醒|提醒(?:的?(?:时间|内容))?[ :]*(?:第 ?(?<named>${ordinal})(?: ?[条号个])?|(?<behind>\\d{1,3})(?: ?[条号])?)?(?:提醒)?)(?<rest>$|(?:的?(?:时间|内容)|(?<=[\\d条号个]|提醒)[ ,:到成为的改]|[ ,:到成为]).*)$`,
)
/** 把提醒3改到6月12日, 第3条提醒从周三改成每周四, 提醒3推迟到6月12日. */
const objectFirst = new RegExp(
  `^(?:请|帮我)?(?:把|将)?(?:第 ?(?<front>${ordinal}) ?[条号个]的?提醒|提醒[ :]*(?:第 ?(?<named>${ordinal})|(?<behind>\\d{1,3}))(?: ?[条号个])?(?:的?提醒)?) ?(?:的?(?:时间|内容))? ?(?:[从由][^改换推延提挪调]{1,16})?(?:时间|内容)?(?:往后|往前)?(?<rest>(?:${verb}).*)$`,
)
/** What stands between the number and what is new. */
const opening =
  /^[ ,:]*(?:的)?(?<kind>时间|内容)?(?:改|换|推迟|推后|延后|提前(?=[到至])|挪|调整?)?(?<way>到|至|成|为|在|于)?[ ,:]*/
const calling = /提醒(?:一下|下)?/
const listHint = '回复“提醒列表”可以看到编号'

/**
 * Reads what is to be changed of a reminder that somebody set; null for what is none. What is missing is asked back.
 * @param text NFKC, single spaces. @param names units and people
 */
export function readChange(
  text: string,
  moment: ChatMoment,
  names: readonly string[],
): ReminderCommand | null {
  const match = verbFirst.exec(text) ?? objectFirst.exec(text)
  if (!match) return null
  const { front, named, behind, rest = '' } = match.groups ?? {}
  const written = front ?? named ?? behind
  const which = written === undefined ? undefined : chineseNumber(written)
  const example = exampleFor(which ?? 3, moment)
  if (which === undefined) return unclear(`请写明改第几条，例如${example}，${listHint}。`)
  const { kind, way } = opening.exec(rest)?.groups ?? {}
  const words = rest.replace(opening, '')
  if (words === '') return unclear(`请写明改到什么时候，例如${example}。`)
  const change = changeIn(words, moment, names)
  if ('question' in change) return unclear(change.question)
  // 改到交材料 names no time, 改成交材料 what is to be done.
  const isOfThing = kind === '内容' || way === '成' || way === '为'
  if (!hasChange(change, isOfThing)) return unclear(`请写明改到什么时候，例如${example}。`)
  return { type: 'change', number: which, change }
}

function hasChange({ said, what, whom, self }: Change, isOfThing: boolean): boolean {
  return said !== null || self || whom.length > 0 || (isOfThing && what !== null)
}

function unclear(question: string): ReminderCommand {
  return { type: 'unclear', question }
}

function exampleFor(number: number, { now }: ChatMoment): string {
  return `“改提醒 ${number} 到 ${dayWords(addDays(dayOf(now), 7))}”`
}

type Change = Extract<ReminderCommand, { type: 'change' }>['change']

function changeIn(
  words: string,
  moment: ChatMoment,
  names: readonly string[],
): Change | { question: string } {
  const { text, mentioned } = withoutMentions(words, names)
  const lead = ahead.exec(text)
  const times = chatTimes(text.replace(ahead, ''), moment)
  const reading = timeIn(times, lead && leadsOf(lead.groups ?? {}), moment)
  if (reading !== null && 'question' in reading) return reading
  const { said = null, places = [] } = reading ?? {}
  const { rest, whom, self } = peopleIn(cut(times.text, places).replace(calling, ''), names)
  const what = thingIn(rest)
  const all = [...new Set([...mentioned, ...whom])]
  return { said, what: what.length > 1 ? what : null, whom: all, self }
}

/** The time that is said; null where none is. */
function timeIn(
  times: ChatTimes,
  leads: readonly number[] | null,
  moment: ChatMoment,
): { said: SpokenWhen; places: Places } | { question: string } | null {
  const { days, recurrences, clock } = times
  const spoken = recurrences[0] ?? days[0] ?? null
  if (!spoken && !clock) return null
  if (!spoken && clock && typeof clock.clock === 'string' && clock.clock !== 'unclear') {
    const time = clock.clock
    const when = { type: 'once' as const, day: dayOf(moment.now), time, exact: true }
    return { said: { when, hasClock: true, isAhead: false, isTimeOnly: true }, places: [clock] }
  }
  const reading = readWhen(times, leads, moment)
  if ('question' in reading) return reading
  const hasClock = typeof spoken?.clock === 'string'
  const isAhead = leads !== null || spoken?.isBefore === true
  return {
    said: { when: reading.when, hasClock, isAhead, isTimeOnly: false },
    places: reading.places,
  }
}
