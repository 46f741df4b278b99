import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Answer, AnswerReading } from './answer.ts'
import { type Answerer, type Meant, meantBy } from './answer-parties.ts'
import { answerReceipt, type Counted } from './answer-receipt.ts'
import { readAnswer } from './answer-words.ts'
import type { ChatMoment } from './chat-text.ts'
import type { AnsweredEntry } from './history.ts'
import { answerDays, type OpenPost, openPost } from './open-post.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderStore } from './reminder-store.ts'
import { dayWords } from './words.ts'

/** What taking answers works with. */
export interface AnsweringParts {
  store: ReminderStore
  groups: readonly BotGroup[]
  workdays: Workdays
  scene: () => Promise<ReminderScene>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
}

/** Furthest that something is put off, in days. */
const furthestDays = 366

/** Takes what people answer to reminders. */
export class Answering {
  readonly #parts: AnsweringParts

  constructor(parts: AnsweringParts) {
    this.#parts = parts
  }

  /**
   * Counts an answer.
   * @returns what is said back; null for whatever answers no post that is open.
   */
  async answer(event: MessageEvent, group: BotGroup | null): Promise<string | null> {
    const reading = readAnswer(event.text, await this.#parts.moment(event.at))
    if (!reading) return null
    const scene = await this.#parts.scene()
    const places = group ? [group] : this.#placesOf(event, scene)
    const { unit } = scene.speaker({ channel: event.conversation.channel, id: event.sender.id })
    const wanted = { days: daysFor(reading), unit, ownOnly: isBareSeen(reading) }
    const post = await this.#postFor(event, places, wanted)
    if (!post) return null
    if (reading.type === 'unclear') return reading.question
    const who = answererOf(event, post, scene, this.#parts.groups)
    // Where no roster names anybody, nobody is told that they are not in it.
    const isAnybody = who.unit === null && !who.isCoordinator
    if (isAnybody && scene.unitsIn(post.group).length === 0) return null
    const meant = reading.answers.map((answer) => ({
      answer,
      meant: meantBy(answer, post, who, (words) => scene.unitNamed(words)),
    }))
    const problem = meant.map(problemOf).find((each) => each !== null)
    if (problem !== undefined) return problem
    return this.#count(event, post, who, meant)
  }

  /** In a 1:1 chat: the groups in which somebody is spoken to, or that they coordinate. */
  #placesOf({ conversation: { channel }, sender }: MessageEvent, scene: ReminderScene) {
    const { unit } = scene.speaker({ channel, id: sender.id })
    return this.#parts.groups.filter(
      (group) =>
        group.channel === channel &&
        (group.coordinators.includes(sender.id) ||
          (unit !== null && scene.unitsIn(group.name).includes(unit))),
    )
  }

  async #postFor(
    { at, quote }: MessageEvent,
    places: readonly BotGroup[],
    wanted: { days: number; unit: string | null; ownOnly: boolean },
  ): Promise<OpenPost | null> {
    const posts: { group: string; posted: OpenPost['posted'] }[] = []
    for (const { name: group } of places) {
      const state = await this.#parts.store.state(group, at)
      posts.push(...state.posts.map((posted) => ({ group, posted })))
    }
    return openPost(posts, { at, quote, ...wanted })
  }

  async #count(
    event: MessageEvent,
    { group }: OpenPost,
    who: Answerer,
    meant: readonly { answer: Answer; meant: Meant }[],
  ): Promise<string> {
    const { store, workdays } = this.#parts
    const counted = meant.flatMap(({ answer, meant: each }, index): Counted[] => {
      if ('refused' in each) return []
      return [{ entry: entryOf(event, index, who, answer, each), rows: each.rows }]
    })
    await store.add(group, event.at, (entries) => {
      const known = new Set(entries.flatMap((each) => (each.type === 'answered' ? each.event : [])))
      return counted.map(({ entry }) => entry).filter((entry) => !known.has(entry.event))
    })
    const state = await store.state(group, event.at)
    return answerReceipt(counted, state, workdays.nextWorkday(dayOf(event.at)))
  }
}

/** 收到 and nothing else may as well be said to what others have asked for. */
function isBareSeen(reading: AnswerReading): boolean {
  return (
    reading.type === 'answers' &&
    reading.answers.every(({ kind, items, unit }) => {
      return kind === 'seen' && typeof items === 'string' && unit === null
    })
  )
}

/** How old a post may be that is answered like this. */
function daysFor(reading: AnswerReading): number {
  if (reading.type === 'unclear') return answerDays.numbered
  const { answers } = reading
  if (answers.every(({ kind }) => kind === 'seen' || kind === 'later')) return answerDays.word
  return answers.some(({ items }) => typeof items !== 'string')
    ? answerDays.numbered
    : answerDays.bare
}

/** Why an answer cannot be counted, in one Chinese sentence; null when it can. */
function problemOf({ answer, meant }: { answer: Answer; meant: Meant }): string | null {
  if ('refused' in meant) return meant.refused
  if (answer.kind !== 'postponed') return null
  const { to } = answer
  const early = meant.rows.find(({ row }) => to <= row.date)
  if (early) {
    const { number, row } = early
    return `第${number}条原定${dayWords(row.date)}，延期要晚于这一天，请改正日期再回复。`
  }
  const far = meant.rows.some(({ row }) => to > addDays(row.date, furthestDays))
  return far ? '延期最多一年，请核对日期的年份再回复。' : null
}

function answererOf(
  { conversation: { channel }, sender }: MessageEvent,
  { group }: OpenPost,
  scene: ReminderScene,
  groups: readonly BotGroup[],
): Answerer {
  const place = groups.find(({ name }) => name === group)
  const isCoordinator =
    sender.known && place?.channel === channel && place.coordinators.includes(sender.id)
  const { name, unit } = scene.speaker({ channel, id: sender.id, name: sender.name })
  return { name, unit: sender.known ? unit : null, isCoordinator }
}

function entryOf(
  { conversation: { channel }, id, at, sender }: MessageEvent,
  index: number,
  { name }: Answerer,
  answer: Answer,
  { unit, rows }: Extract<Meant, { unit: string }>,
): AnsweredEntry {
  return {
    type: 'answered',
    at,
    event: `${channel}:${id}#${index}`,
    author: { channel, id: sender.id, name },
    unit,
    matters: [...new Set(rows.map(({ row }) => row.matter))],
    what: answer.kind,
    ...(answer.kind === 'postponed' && {
      to: answer.to,
      ...(answer.reason !== null && { reason: answer.reason }),
    }),
  }
}
