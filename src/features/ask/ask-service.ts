import { randomUUID } from 'node:crypto'
import { beijingDay, type Clock } from '#base/clock.ts'
import type { Library } from '#knowledge/library.ts'
import type { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import type { Store } from '#storage/store.ts'
import type { Answer } from './answer.ts'
import { ChatLog, type ChatRecord, type RecordAddress } from './chat-log.ts'
import { isForAnswer } from './for-answer.ts'
import { type Gap, Gaps } from './gaps.ts'
import { Lookup } from './lookup.ts'
import { Memories } from './memories.ts'
import { People } from './people.ts'
import { wording } from './wording.ts'

/** A question with who asks it where. */
export interface Inquiry {
  question: string
  /** Configured group; null outside one. */
  group?: string | null | undefined
  /** Ids of the plans to look in first, newest first. */
  documents?: readonly string[] | undefined
  /** True: a plan answers only where its area or title is in the question, or was in the one it follows; default false. */
  onlyNamed?: boolean
  user?: string | undefined
  /** Keeps what a follow-up may leave out, per person; without it nothing is remembered. */
  conversation?: string | undefined
  /** Id of the event, so that handling it again changes nothing; default a new one. */
  event?: string | undefined
}

/** An answer with the address under which people may rate it. */
export interface Asked {
  answer: Answer
  record: RecordAddress
}

/** What the service is made of. */
export interface AskServiceOptions {
  library: Library
  vocabulary: VocabularyFile
  store: Store
  clock: Clock
}

/** Answers questions from the plans, and remembers which ones it could not. */
export class AskService {
  readonly #options: AskServiceOptions
  readonly #log: ChatLog
  readonly #gaps: Gaps
  readonly #people: People
  readonly #memories = new Memories()
  #built: { lookup: Lookup; from: readonly unknown[] } | null = null

  constructor(options: AskServiceOptions) {
    this.#options = options
    this.#log = new ChatLog(options.store)
    this.#gaps = new Gaps(options.store)
    this.#people = new People(options.store)
  }

  /** Answers and keeps question and answer. Rejects with `store-full` when it cannot be kept. */
  async ask(inquiry: Inquiry): Promise<Asked> {
    const { question, group = null, user = '', conversation, event = randomUUID() } = inquiry
    if (group !== null && user) await this.#people.note(user, group)
    const now = this.#options.clock.now()
    const lookup = await this.#lookup()
    const year = Number(beijingDay(now).slice(0, 4))
    const preferred = inquiry.documents ?? []
    const key = conversation === undefined ? null : `${conversation}\u0000${user}`
    const previous =
      key === null
        ? null
        : await this.#memories.recall(key, now, () => this.#reread(inquiry, lookup, year, now))
    const isClosed = inquiry.onlyNamed === true && previous === null
    const looked = lookup.answer(question, { year, preferred, previous, onlyNamed: isClosed })
    if (key !== null) this.#memories.keep(key, looked.remember, now)
    const answer = looked.isQuestion
      ? await this.#withCoordinator(looked.answer, question, group, event, now)
      : looked.answer
    const record = await this.#log.keep(conversation ?? 'api', {
      id: event,
      at: now,
      user,
      question,
      answer,
    })
    return { answer, record }
  }

  /** Lets go of what follow-ups leave out: it is read again from what is stored. */
  forgetMemories(): void {
    this.#memories.clear()
  }

  /** Gets everything ready that the first answer would have to wait for; keeps nothing. */
  async warmUp(): Promise<void> {
    const year = Number(beijingDay(this.#options.clock.now()).slice(0, 4))
    const lookup = await this.#lookup()
    lookup.answer('主要目标是什么？', { year, preferred: [], previous: null })
  }

  /** Questions that wait for a coordinator's answer, newest first. */
  unanswered(): Promise<Gap[]> {
    return this.#gaps.open()
  }

  /** Stores a coordinator's answer to a gap of these groups; undefined when there is no such number. */
  settle(
    id: number,
    groups: readonly string[],
    text: string,
    by: string,
  ): Promise<Gap | undefined> {
    return this.#gaps.answer(id, groups, { text, by, at: this.#options.clock.now() })
  }

  /** Notes 👍 or 👎 on an answer; 👎 puts the question on the coordinator's list. */
  async rate(
    address: RecordAddress,
    verdict: 'up' | 'down' | 'none',
    group: string | null,
    comment?: string,
  ): Promise<ChatRecord | undefined> {
    const record = await this.#log.rate(address, verdict, comment)
    if (record && verdict === 'down') {
      const { question, id } = record
      await this.#gaps.note({
        question,
        group,
        reason: 'wrong',
        event: id,
        at: this.#options.clock.now(),
      })
    }
    return record
  }

  /** The person's last question of this conversation within half an hour; what 答错了 is about. */
  async lastOf(conversation: string, user: string): Promise<RecordAddress | undefined> {
    const now = this.#options.clock.now()
    return (await this.#log.last(conversation, user, now, now - Memories.lifetime))?.address
  }

  /** Names of the configured groups in which a person has asked. */
  groupsOf(user: string): Promise<readonly string[]> {
    return this.#people.groupsOf(user)
  }

  async #lookup(): Promise<Lookup> {
    const documents = this.#options.library.documents()
    const vocabulary = await this.#options.vocabulary.current()
    if (this.#built?.from[0] !== documents || this.#built.from[1] !== vocabulary) {
      this.#built = { lookup: new Lookup(documents, vocabulary), from: [documents, vocabulary] }
    }
    return this.#built.lookup
  }

  /** After a restart the last question is on disk: reading it again gives the memory back. */
  async #reread(
    { conversation = '', user = '', documents = [], onlyNamed = false }: Inquiry,
    lookup: Lookup,
    year: number,
    now: number,
  ) {
    const last = await this.#log.last(conversation, user, now, now - Memories.lifetime)
    if (!last) return null
    const { question } = last.record
    return lookup.answer(question, { year, preferred: documents, previous: null, onlyNamed })
      .remember
  }

  /** What a coordinator has said to this very question: instead of a refusal, or under an answer that was called wrong. */
  async #withCoordinator(
    answer: Answer,
    question: string,
    group: string | null,
    event: string,
    now: number,
  ): Promise<Answer> {
    const refused = answer.status === 'not-found'
    const known = await this.#gaps.answered(question, group)
    if (known?.answer) {
      const { text, by, at } = known.answer
      const said = wording.coordinatorSays(by, beijingDay(at), text)
      if (refused) return { ...answer, text: wording.notWritten + said, suggestions: [] }
      return { ...answer, text: `${answer.text}\n${said}` }
    }
    if (refused && isForAnswer(question))
      await this.#gaps.note({ question, group, reason: 'not-found', event, at: now })
    return answer
  }
}
