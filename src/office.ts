import { beijingTime, type Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Desk } from '#console/desk.ts'
import { documentView } from '#console/document-view.ts'
import { AskService } from '#features/ask/ask-service.ts'
import { openLibrary } from '#knowledge/library.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import type { Store } from '#storage/store.ts'

/** Plans and what answers from them: all that works without any chat platform. */
export interface Office {
  service: AskService
  desk: Desk
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
  const desk: Desk = {
    async ask(inquiry) {
      const group = groups.find(({ name }) => name === inquiry.group)
      const place = group && { group: group.name, documents: group.documents }
      return (await service.ask({ ...inquiry, group: null, ...place })).answer
    },
    knowledge: async () => ({
      documents: library.documents().map((document) => documentView(document, noDemands)),
      problems: [...library.problems()],
    }),
    async unanswered() {
      const gaps = await service.unanswered()
      const questions = gaps.map(({ id, question, at, group }) => ({ id, question, at: beijingTime(at), group }))
      return { questions }
    },
  }
  return { service, desk, close: () => library.close() }
}

const noDemands = { indicators: [], deadlines: [] }
