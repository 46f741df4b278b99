import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Outbox } from '#bot/post.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { progressAnswer } from '#features/progress/answers/progress-answers.ts'
import { RoundAnswering } from '#features/progress/asking/round-answering.ts'
import { RoundChase } from '#features/progress/calls/round-chase.ts'
import { RoundOpening } from '#features/progress/calls/round-opening.ts'
import { zeroForm } from '#features/progress/calls/zero-form.ts'
import { changeClosedWeek } from '#features/progress/commands/commands-weeks.ts'
import { rejectionByName } from '#features/progress/commands/decision-by-name.ts'
import { runCommand } from '#features/progress/commands/round-commands.ts'
import { RoundDigest } from '#features/progress/digest/round-digest.ts'
import { type MonthTable, RoundMonth } from '#features/progress/digest/round-month.ts'
import { RoundShelf } from '#features/progress/digest/round-shelf.ts'
import { decideDoubles } from '#features/progress/doubles/round-doubles.ts'
import { sameWorkRemark } from '#features/progress/doubles/same-work.ts'
import type { MadeFile } from '#features/progress/export/week-files.ts'
import { RoundStore } from '#features/progress/ledger/round-store.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { closedWeekPart } from '#features/progress/reading/closed-week-part.ts'
import { RoundReader } from '#features/progress/reading/round-reader.ts'
import { RoundPeople } from '#features/progress/roster/round-people.ts'
import { figureThatStands } from '#features/progress/talk/figure-that-stands.ts'
import { holidayQuestion } from '#features/progress/talk/holiday-question.ts'
import { introduced } from '#features/progress/talk/identify.ts'
import { ownProxy } from '#features/progress/talk/own-proxy.ts'
import { ownDoubt, roundTalk } from '#features/progress/talk/round-talk-answers.ts'
import { staffTalk } from '#features/progress/talk/staff-talk-answers.ts'
import { unitRemark } from '#features/progress/talk/unit-remark.ts'
import { vouching } from '#features/progress/talk/vouching.ts'
import { withdrawalOfPerson } from '#features/progress/talk/withdrawal-of-person.ts'
import { withdrawalUndone } from '#features/progress/talk/withdrawal-undone.ts'
import { Rounds, type RoundsOptions, type Sources } from '#features/progress/weeks/rounds.ts'
import { articleLabel } from '#plan/article-id.ts'
import type { Job } from '#scheduler/job.ts'
import type { Store } from '#storage/store.ts'
import { message, progressMiddleware, type Turn, type TurnHandler } from './progress.ts'
import { RoundFiling } from './round-filing.ts'
import { roundJob } from './round-job.ts'
import type { ReadReply } from './round-message.ts'

/** What collecting is set up with. */
export interface RoundServiceOptions {
  store: Store
  /** Absolute path of the data folder: files of digests are kept in its `files/`. */
  dataDir: string
  groups: readonly BotGroup[]
  /** Names of the channels that can say something unasked; default all. */
  pushing?: ReadonlySet<string>
  /** Names of the channels that can write to single persons unasked; default none. */
  direct?: ReadonlySet<string>
  /** People known to be in the groups, for their names; default none. */
  members?: NonNullable<RoundsOptions['members']>
  workdays: Workdays
  sources: () => Promise<Sources>
  read: ReadReply
  outbox: Outbox
  files: (view: RoundView) => Promise<readonly MadeFile[]>
  monthTable: (month: string, views: readonly RoundView[]) => Promise<MonthTable>
}

/** Everything that works on rounds, put together. */
export class RoundService {
  readonly rounds: Rounds
  readonly filing: RoundFiling
  readonly opening: RoundOpening
  readonly chase: RoundChase
  readonly digest: RoundDigest
  readonly month: RoundMonth
  readonly outbox: Outbox
  /** Does what falls due. */
  readonly job: Job
  /** Stands before the answering of questions. */
  readonly middleware: Middleware

  constructor(options: RoundServiceOptions) {
    const { store, groups, workdays, sources, outbox } = options
    const shelf = new RoundShelf(options.dataDir)
    this.rounds = new Rounds({
      store: new RoundStore(store),
      people: new RoundPeople(store),
      workdays,
      groups,
      ...(options.pushing && { pushing: options.pushing }),
      ...(options.direct && { direct: options.direct }),
      ...(options.members && { members: options.members }),
      sources,
    })
    const { rounds } = this
    this.outbox = outbox
    const reader = new RoundReader(rounds, options.read)
    this.filing = new RoundFiling(rounds, reader)
    this.opening = new RoundOpening(rounds, outbox)
    this.chase = new RoundChase(rounds, outbox)
    this.digest = new RoundDigest({ rounds, outbox, shelf, files: options.files })
    this.month = new RoundMonth({ rounds, outbox, shelf, table: options.monthTable })
    this.job = roundJob(this)
    const handlers: TurnHandler[] = [
      async (turn) => message(await withdrawalUndone(turn, rounds)),
      async (turn) => message(await vouching(turn, this)),
      async (turn) => message(await ownProxy(turn, this)),
      (turn) => zeroForm(turn, rounds),
      async (turn) => message(await runCommand(turn, this)),
      async (turn) => message(await rejectionByName(turn, rounds)),
      async (turn) => message(await withdrawalOfPerson(turn, rounds)),
      async (turn) => message(await figureThatStands(turn, this)),
      async (turn) => message(await changeClosedWeek(turn, this)),
      async (turn) => message(await introduced(turn, this)),
      async (turn) => message(await sameWorkRemark(turn, this)),
      async (turn) => message(await unitRemark(turn, this)),
      async (turn) => message(await ownDoubt(turn, rounds)),
      async (turn) => message(await staffTalk(turn, this)),
      async (turn) => message(await holidayQuestion(turn, rounds)),
      (turn) => answered(turn, this),
    ]
    this.middleware = progressMiddleware({
      rounds,
      filing: this.filing,
      answering: new RoundAnswering(rounds, reader, this.filing),
      outbox,
      deciding: async (turn) => message(await decideDoubles(turn, this)),
      handlers,
      talk: async (turn) => message(await roundTalk(turn, this)),
      filed: (week) => this.chase.replied(week),
    })
  }
}

/** A question about progress, its plan's clauses under the answer. */
async function answered(
  { plan, scene, incoming }: Turn,
  { rounds, filing }: Pick<RoundService, 'rounds' | 'filing'>,
): Promise<OutboundMessage | null> {
  const understand = filing.understand.bind(filing)
  // 上周餐饮15家，本周无进展 reports, however like a question it looks.
  if (await closedWeekPart(incoming, { plan, scene, rounds, understand })) return null
  const { text, at, author } = incoming
  const answer = await progressAnswer(
    { plan, scene, text, at, unit: author.unit, name: author.name },
    rounds,
  )
  if (!answer) return null
  const sources = answer.sources.map(({ title, path, quote }) => ({
    title,
    article: articleLabel(path),
    quote,
  }))
  return { text: answer.text, ...(sources.length > 0 && { sources }) }
}
