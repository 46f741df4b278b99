import { basename } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import type { LiveWorkdays } from '#calendar/holiday-folder.ts'
import { monthText } from '#features/progress/digest/digest-month.ts'
import { findChartFont } from '#features/progress/export/chart-font.ts'
import { monthFile, weekFiles } from '#features/progress/export/week-files.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { MetricsFile } from '#features/progress/roster/metrics-file.ts'
import { rosterProblems } from '#features/progress/roster/roster-problems.ts'
import { RoundService } from '#features/progress/round-service.ts'
import { muteWords } from '#features/progress/weeks/round-wording.ts'
import type { Sources } from '#features/progress/weeks/rounds.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import { type Indicator, indicatorsOf } from '#plan/indicator.ts'
import { PlanDates } from '#plan/plan-dates.ts'
import type { Store } from '#storage/store.ts'
import type { Office } from './office.ts'
import { type RosterOrigin, RosterSource } from './roster-source.ts'

/** What collecting is opened with. */
export interface CollectingOptions {
  dataDir: string
  knowledgeDir: string
  groups: readonly BotGroup[]
  roster: Omit<RosterOrigin, 'groups'>
  office: Office
  store: Store
  outbox: Outbox
  /** Closed by whoever opened them. */
  holidays: LiveWorkdays
  /** Names of the channels that can say something unasked; default all. */
  pushing?: ReadonlySet<string>
  /** Names of the channels that can write to single persons unasked; default none. */
  direct?: ReadonlySet<string>
  clock: Clock
  logger: Logger
}

/** The weekly rounds, with the files they follow. */
export interface Collecting {
  service: RoundService
  sources: () => Promise<Sources>
  /** Dates by the season file and the calendar that the rounds go by. */
  dates: PlanDates
  /** Files that are not used as they stand, each with what to do. */
  problems(): Promise<FileProblem[]>
}

/** Opens everything that collecting needs. Throws AppError `config` for a roster with mistakes. */
export async function openCollecting(options: CollectingOptions): Promise<Collecting> {
  const { dataDir, knowledgeDir, groups, office, holidays, logger } = options
  const catalogue = new MetricsFile(knowledgeDir, logger)
  const rosters = await RosterSource.open(
    { ...options.roster, groups },
    logger,
    () => catalogue.current(),
    () => office.documents(),
  )
  const dates = new PlanDates(knowledgeDir, holidays.workdays, logger)
  const font = findChartFont()
  let figures: { from: readonly PlanDocument[]; indicators: readonly Indicator[] } = {
    from: [],
    indicators: [],
  }
  const sources = async (): Promise<Sources> => {
    const documents = office.documents()
    const reading = await rosters.current(documents, await catalogue.current())
    if (figures.from !== documents) {
      figures = { from: documents, indicators: documents.flatMap(indicatorsOf) }
    }
    const { indicators } = figures
    return { ...reading, documents, indicators, vocabulary: await office.vocabulary() }
  }
  const service = new RoundService({
    store: options.store,
    dataDir,
    groups,
    ...(options.pushing && { pushing: options.pushing }),
    ...(options.direct && { direct: options.direct }),
    members: options.roster.members,
    workdays: holidays.workdays,
    sources,
    read: parseReply,
    outbox: options.outbox,
    files: async (view) => weekFiles(view, await font),
    monthTable: async (month, views) => ({
      text: monthText(views, month),
      files: [await monthFile(views, month)],
    }),
  })
  const holidayProblems = () =>
    holidays.problems().map((message) => ({ file: 'holidays', message }))
  return {
    service,
    sources,
    dates,
    async problems() {
      const { roster, metrics, documents } = await sources()
      const file = basename(options.roster.file ?? '花名册')
      const found = rosterProblems(roster, { groups, documents, metrics })
      return [
        ...rosters.problems(),
        ...found.map((message) => ({ file, message })),
        ...catalogue.problems(),
        ...holidayProblems(),
        ...dates.problems(),
        ...roster.rounds
          .flatMap((plan) => service.rounds.muteGroups(plan))
          .map((name) => ({ file: 'config.yaml', message: muteWords([name]) })),
      ]
    },
  }
}
