import { nameHash } from '#base/name-hash.ts'
import type { Attachment, Outbox } from '#bot/post.ts'
import { addWeeks } from '#calendar/day.ts'
import { groupPost } from '#features/progress/calls/round-post.ts'
import { askDoubles } from '#features/progress/doubles/ask-doubles.ts'
import { markedName } from '#features/progress/export/file-name.ts'
import type { MadeFile } from '#features/progress/export/week-files.ts'
import type { LedgerEntry, Total } from '#features/progress/ledger/ledger.ts'
import { roundView } from '#features/progress/ledger/round-state.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { digestText } from './digest.ts'
import { carriedChanges, changesBetween, totalsOf } from './digest-changes.ts'
import type { RoundShelf } from './round-shelf.ts'

/** What digests are made with. */
export interface RoundDigestOptions {
  rounds: Rounds
  outbox: Outbox
  shelf: RoundShelf
  /** The files that go with a digest. */
  files: (view: RoundView) => Promise<readonly MadeFile[]>
}

/** A digest that was handed out. */
export interface Issued {
  view: RoundView
  text: string
  attachments: readonly Attachment[]
}

/** Consolidates weeks: the digest with its files in every group of the round, again when late replies change it. */
export class RoundDigest {
  readonly #options: RoundDigestOptions

  constructor(options: RoundDigestOptions) {
    this.#options = options
  }

  /** The first digest of a week; null when it was issued already. */
  async first(week: WeekPlan, now: number): Promise<Issued | null> {
    const { entries } = await this.#options.rounds.store.read(week.plan.name, week.week)
    return entries.some(({ type }) => type === 'consolidated') ? null : this.issue(week, now)
  }

  /** A further digest, when what counts has changed since the last one; null otherwise, and before the first. */
  async again(week: WeekPlan, now: number): Promise<Issued | null> {
    const { rounds } = this.#options
    const { entries } = await rounds.store.read(week.plan.name, week.week)
    if (!lastDigest(entries)) return null
    const view = await this.#view(week, await rounds.scene(), entries.length)
    return view.changes.length === 0 ? null : this.issue(week, now)
  }

  /**
   * Issues a digest whatever has changed: files first, then the posts, then the note in the history. One that a kill cut
   * off is issued as it was begun: some groups may have it already.
   */
  async issue(week: WeekPlan, now: number): Promise<Issued> {
    const { rounds, outbox } = this.#options
    await askDoubles(week, rounds, await rounds.scene(), now)
    const upTo = await this.#begin(week, now)
    const view = await this.#view(week, await rounds.scene(), upTo)
    const issued = await this.make(week, view)
    const text = [issued.text, ...(await this.#announcement(week))].join('\n\n')
    for (const group of week.plan.groups) {
      const post = groupPost(rounds, week, group, {
        key: `round-digest-${view.issue}`,
        topic: 'round-digest',
        text,
        attachments: issued.attachments,
        at: now,
        expiresAt: null,
      })
      if (post) await outbox.queue(post)
    }
    await rounds.store.update(week.plan.name, week.week, (writer) => {
      const done = writer.entries.some(
        (entry) => entry.type === 'consolidated' && entry.issue >= view.issue,
      )
      if (done) return
      const totals = totalsOf(view)
      writer.add({ type: 'consolidated', at: now, issue: view.issue, upTo, totals })
    })
    return { ...issued, text }
  }

  /** Number of the last entry that the next digest is made from: of one that was begun and not finished, the same. */
  #begin({ plan, week }: WeekPlan, now: number): Promise<number> {
    return this.#options.rounds.store.update(plan.name, week, (writer) => {
      const { entries } = writer
      const issue = entries.filter(({ type }) => type === 'consolidated').length + 1
      const begun = entries.findLast((entry) => entry.type === 'issuing')
      if (begun?.issue === issue) return begun.upTo
      const upTo = entries.length
      writer.add({ type: 'issuing', at: now, issue, upTo })
      return upTo
    })
  }

  /** The digest of a view as a text; posts nothing. */
  textOf(view: RoundView): string {
    return digestText({ ...view, issue: 1, changes: [] })
  }

  /**
   * Text and files of a view; posts nothing.
   * @param mark put into the files' names, so that none is taken for another; default none
   */
  async make({ plan }: WeekPlan, view: RoundView, mark = ''): Promise<Issued> {
    const { shelf, files } = this.#options
    const folder = `${view.week}-${nameHash(plan.name)}-${view.issue}`
    const made = await files(view)
    const named = made.map((file) => ({ ...file, name: markedName(file.name, mark) }))
    const attachments = await shelf.keep(folder, mark === '' ? made : named)
    return { view, text: digestText(view), attachments }
  }

  /** True for a week whose files, made now, are those of its only issue. */
  async isAsIssued(week: WeekPlan): Promise<boolean> {
    const { rounds } = this.#options
    const { entries } = await rounds.store.read(week.plan.name, week.week)
    if (entries.filter(({ type }) => type === 'consolidated').length !== 1) return false
    const { changes } = await this.#view(week, await rounds.scene(), entries.length)
    return changes.length === 0
  }

  /** The week up to an entry, with what has changed since its last digest. */
  async #view(week: WeekPlan, scene: Scene, upTo: number): Promise<RoundView> {
    const { rounds } = this.#options
    const whole = await rounds.facts(week, scene)
    const facts = { ...whole, entries: whole.entries.filter(({ seq }) => seq <= upTo) }
    const last = lastDigest(facts.entries)
    if (!last) return roundView(facts)
    const told = facts.entries.filter(({ seq }) => seq <= last.upTo)
    const before = roundView({ ...facts, entries: told })
    const changes = [
      ...carriedChanges(last.totals, before),
      ...changesBetween(before, roundView(facts)),
    ]
    return roundView({ ...facts, changes })
  }

  /** A week that holidays press into one day is announced the week before. */
  async #announcement({ plan, times }: WeekPlan): Promise<string[]> {
    const next = await this.#options.rounds.week(plan, addWeeks(times.week, 1))
    if (!next.held || !next.times.collapsed) return []
    const when = `${whenWords(next.open)}开始收集，${whenWords(next.due)}截止`
    return [`**预告**：下周因放假，收集和截止在同一天：${when}，请提前准备。`]
  }
}

/** Entries the last digest does not know that may change what counts; empty before the first digest. */
export function changesSince(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const last = lastDigest(entries)
  if (!last) return []
  return entries.filter(
    ({ seq, type }) =>
      seq > last.upTo &&
      (type === 'reply' ||
        type === 'withdrawn' ||
        type === 'confirmed' ||
        type === 'counted' ||
        type === 'vouched'),
  )
}

/** The last entry that the last digest was made from, and the totals it told; undefined before the first. */
function lastDigest(
  entries: readonly LedgerEntry[],
): { upTo: number; totals: readonly Total[] } | undefined {
  const last = entries.findLast((entry) => entry.type === 'consolidated')
  return last && { upTo: last.upTo ?? last.seq - 1, totals: last.totals ?? [] }
}
