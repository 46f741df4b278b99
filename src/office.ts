import { beijingTime, type Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { BotGroup } from '#bot/context.ts'
import { missedPosts } from '#bot/lost-posts.ts'
import { type LostReply, lostReplies } from '#bot/undelivered.ts'
import type { Desk } from '#console/desk.ts'
import { documentView } from '#console/document-view.ts'
import type { KnowledgeView } from '#console/views.ts'
import { AskService } from '#features/ask/ask-service.ts'
import type { Gap } from '#features/ask/gaps.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { openLibrary } from '#knowledge/library.ts'
import { readDocument } from '#knowledge/read-document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import type { Deadline } from '#plan/deadline.ts'
import { indicatorsOf } from '#plan/indicator.ts'
import type { Store } from '#storage/store.ts'

/** Plans and what answers from them: all that works without any chat platform. */
export interface Office {
  service: AskService
  /** What works without rounds. */
  desk: Pick<Desk, 'ask' | 'unanswered'>
  /** The plans with what they demand. Reading dates takes a calendar, which the office does not have. */
  knowledge(deadlinesOf: (document: PlanDocument) => readonly Deadline[]): KnowledgeView
  /** The plans as they stand, newest first. */
  documents(): readonly PlanDocument[]
  vocabulary(): Promise<Vocabulary>
  /** Stops following the knowledge folder. */
  close(): Promise<void>
}

/** What an office is opened with. */
export interface OfficeOptions {
  knowledgeDir: string
  groups: readonly BotGroup[]
  store: Store
  clock: Clock
  logger: Logger
  /** Follow changes of the knowledge folder; default true. */
  watch?: boolean
}

/** Reads the plans and makes them answer. Throws AppError `config` when the knowledge folder is missing. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { knowledgeDir, groups, store, clock, logger, watch = true } = options
  const library = await openLibrary({ folder: knowledgeDir, readDocument, logger, watch })
  const vocabulary = new VocabularyFile(knowledgeDir, logger)
  const service = new AskService({ library, vocabulary, store, clock })
  await service.warmUp()
  const desk: Office['desk'] = {
    async ask({ group, ...inquiry }) {
      const known = group === undefined ? null : configuredGroup(groups, group)
      const place = known ? { group: known.name, documents: known.documents } : {}
      return (await service.ask({ ...inquiry, ...place })).answer
    },
    unanswered: async () => ({
      questions: (await service.unanswered()).map(gapView),
      undelivered: lostReplies(store.journal).map((lost) => undeliveredView(lost, groups)),
      unsent: missedPosts(store.journal).map((lost) => unsentView(lost, groups)),
    }),
  }
  let sorted: { from: readonly PlanDocument[]; documents: readonly PlanDocument[] } | null = null
  return {
    service,
    desk,
    knowledge: (deadlinesOf) => ({
      documents: library.documents().map((document) => {
        const demands = { indicators: indicatorsOf(document), deadlines: deadlinesOf(document) }
        return documentView(document, demands)
      }),
      problems: [...library.problems(), ...vocabulary.problems()],
    }),
    documents() {
      const from = library.documents()
      if (sorted?.from !== from) sorted = { from, documents: newestFirst(from) }
      return sorted.documents
    },
    vocabulary: () => vocabulary.current(),
    close: () => library.close(),
  }
}

function newestFirst(documents: readonly PlanDocument[]): PlanDocument[] {
  return documents.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
}

function configuredGroup(groups: readonly BotGroup[], name: string): BotGroup {
  const group = groups.find((each) => each.name === name)
  if (group) return group
  throw new AppError('bad-request', '没有叫这个名称的群，请用配置里 groups 写的 name。')
}

function undeliveredView(lost: LostReply, groups: readonly BotGroup[]) {
  const { conversation, at, text, state, reason } = lost
  const group = groups.find(
    ({ channel, chatId }) =>
      conversation.kind === 'group' &&
      channel === conversation.channel &&
      chatId === conversation.id,
  )
  return { at: beijingTime(at), group: group?.name ?? null, text, state, reason }
}

type Missed = ReturnType<typeof missedPosts>[number]

function unsentView({ post, state, reason }: Missed, groups: readonly BotGroup[]) {
  const group = groups.find(({ chatId }) => post.kind === 'group' && chatId === post.chatId)
  const { at, message } = post
  return { at: beijingTime(at), group: group?.name ?? null, text: message.text, state, reason }
}

function gapView({ id, question, at, group, times, reason }: Gap) {
  return { id, question, at: beijingTime(at), group, times, reason }
}
