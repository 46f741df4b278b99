import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
import { type RosterContent, readRosterData } from '#features/progress/roster/read-roster.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { allMistakes, type Beside, RosterFile } from '#features/progress/roster/roster-file.ts'
import {
  completeRoster,
  type KnownMember,
  rosterFrom,
} from '#features/progress/roster/roster-from.ts'
import { rosterProblems } from '#features/progress/roster/roster-problems.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { FileProblem } from '#knowledge/file-problem.ts'
import { targetsOf } from '#plan/target.ts'

/** Where who reports what is told; the first that is there counts. */
export interface RosterOrigin {
  /** Path of `roster.yaml`; null = none. */
  file: string | null
  /** The roster of a demo world, in the form of the file; undefined = none. */
  data?: unknown
  /** People seen in the groups: a roster is made up from them. */
  members: readonly KnownMember[]
  groups: readonly BotGroup[]
}

/** A roster with the metrics that are counted, both complete. */
export interface RosterReading {
  roster: Roster
  metrics: readonly Metric[]
}

/** The roster as it stands at each moment: from its file, from a demo world, or made up from members and plans. */
export class RosterSource {
  readonly #origin: RosterOrigin
  readonly #file: RosterFile | null
  readonly #fixed: RosterContent | null
  #built: { from: readonly unknown[]; reading: RosterReading } | null = null

  private constructor(origin: RosterOrigin, file: RosterFile | null, fixed: RosterContent | null) {
    this.#origin = origin
    this.#file = file
    this.#fixed = fixed
  }

  /**
   * Reads it for the first time. Throws AppError `config` with every mistake.
   * @param catalogue the metrics, and
   * @param documents the plans that a roster with mistakes is held against, so that all is told at once
   */
  static async open(
    origin: RosterOrigin,
    logger: Logger,
    catalogue: () => Promise<readonly Metric[]>,
    documents: () => readonly PlanDocument[],
  ): Promise<RosterSource> {
    const beside: Beside = async ({ roster, metrics: own }) => {
      const read = documents()
      const metrics = withPlanMetrics([...own, ...(await catalogue())], targetsOf(read))
      return rosterProblems(roster, { groups: origin.groups, documents: read, metrics })
    }
    if (origin.file !== null) {
      return new RosterSource(origin, await RosterFile.open(origin.file, logger, beside), null)
    }
    if (origin.data === undefined || origin.data === null)
      return new RosterSource(origin, null, null)
    const read = readRosterData(origin.data)
    if ('mistakes' in read) throw new AppError('config', await allMistakes(read, beside))
    return new RosterSource(origin, null, read)
  }

  /** The roster now, with these plans and this catalogue; the same object as long as nothing changes. */
  async current(
    documents: readonly PlanDocument[],
    catalogue: readonly Metric[],
  ): Promise<RosterReading> {
    const content = (await this.#file?.current()) ?? this.#fixed
    const from = [content, documents, catalogue]
    if (this.#built && from.every((part, at) => part === this.#built?.from[at])) {
      return this.#built.reading
    }
    const reading = this.#read(content, documents, catalogue)
    this.#built = { from, reading }
    return reading
  }

  /** What is wrong in the file now; empty when nothing is. */
  problems(): FileProblem[] {
    return this.#file?.problems() ?? []
  }

  #read(
    content: RosterContent | null,
    documents: readonly PlanDocument[],
    catalogue: readonly Metric[],
  ): RosterReading {
    const { groups, members } = this.#origin
    const targets = targetsOf(documents)
    if (!content) {
      const metrics = withPlanMetrics(catalogue, targets)
      // Nobody is known to report: a bot that only answers must not begin to collect.
      if (members.length === 0) return { roster: { units: [], tasks: [], rounds: [] }, metrics }
      return { roster: rosterFrom({ groups, members, documents, metrics }), metrics }
    }
    const own = new Set(content.metrics.map(({ name }) => name))
    const listed = [...content.metrics, ...catalogue.filter(({ name }) => !own.has(name))]
    const metrics = withPlanMetrics(listed, targets)
    return { roster: completeRoster(content.roster, { groups, documents, metrics }), metrics }
  }
}
