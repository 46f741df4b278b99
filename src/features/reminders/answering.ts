import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Answer } from './answer.ts'
import { type Answerer, type Meant, meantBy } from './answer-parties.ts'
import { answerReceipt, type Counted } from './answer-receipt.ts'
import { daysFor, isBareSeen, openOf, problemOf } from './answer-rules.ts'
import { readAnswer } from './answer-words.ts'
import type { ChatMoment } from './chat-text.ts'
import type { AnsweredEntry } from './history.ts'
import { type OpenPost, openPost } from './open-post.ts'
import { buttonsAfter } from './post-buttons.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderStore } from './reminder-store.ts'
import { type AnswerMeant, withoutShort } from './short-of-target.ts'

/** What taking answers works with. */
export interface AnsweringParts {
  store: ReminderStore
  groups: readonly BotGroup[]
  workdays: Workdays
  scene: () => Promise<ReminderScene>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
}

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
  async answer(event: MessageEvent, group: BotGroup | null): Promise<OutboundMessage | null> {
    const reading = readAnswer(event.text, await this.#parts.moment(event.at))
    if (!reading) return null
    const scene = await this.#parts.scene()
    const places = group ? [group] : this.#placesOf(event, scene)
    const unit = this.#ownUnit(event, places, scene)
    const wanted = { days: daysFor(reading), unit, ownOnly: isBareSeen(reading) }
    const post = await this.#postFor(event, places, wanted)
    if (!post) return null
    if (reading.type === 'unclear') return notCounted(reading.question)
    const who = answererOf(event, post, scene, this.#parts.groups)
    // Where no roster names anybody, nobody is told that they are not in it.
    const isAnybody = who.unit === null && !who.isCoordinator
    if (isAnybody && scene.unitsIn(post.group).length === 0) return null
    const state = await this.#parts.store.state(post.group, event.at)
    const meant = reading.answers.map((answer) => ({
      answer,
      meant: openOf(
        answer,
        meantBy(answer, post, who, (words) => scene.unitNamed(words)),
        state,
      ),
    }))
    const problem = meant.map(problemOf).find((each) => each !== null)
    if (problem !== undefined) return notCounted(problem)
    const { counted, question } = withoutShort(meant, event.text, scene.facts)
    if (counted.length === 0 && question !== null) return notCounted(question)
    const receipt = await this.#count(event, post, who, counted)
    const text = question === null ? receipt : `${receipt}\n${question}`
    return { text, ...onCardAfter(event, post) }
  }

  /** The unit whose posts are answered; null for coordinators, who answer the newest of all. */
  #ownUnit(
    { conversation: { channel }, sender: { id } }: MessageEvent,
    places: readonly BotGroup[],
    scene: ReminderScene,
  ): string | null {
    const isForAll = places.every((place) => {
      return place.channel === channel && place.coordinators.includes(id)
    })
    return isForAll ? null : scene.speaker({ channel, id }).unit
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
    meant: readonly AnswerMeant[],
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

function notCounted(text: string): OutboundMessage {
  return { text, onCard: { title: '没有登记' } }
}

/** Whoever has only seen it can still say by the same card that it is done. */
function onCardAfter({ about, text }: MessageEvent, { posted, group }: OpenPost) {
  const buttons = about === undefined ? [] : buttonsAfter(posted, group, text)
  return buttons.length === 0 ? {} : { onCard: { buttons } }
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
