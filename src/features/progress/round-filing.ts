import { addWeeks } from '#calendar/day.ts'
import { withAskedTotals } from '#features/progress/asking/asked-totals.ts'
import { ask, asksNoMore, pendingOf, takenApart } from '#features/progress/asking/round-asking.ts'
import { dropSettled } from '#features/progress/asking/settled-questions.ts'
import { withTwoWeeksAsked } from '#features/progress/asking/two-weeks-asked.ts'
import { unclearFigureIn } from '#features/progress/asking/unclear-figure.ts'
import { weeksMeant } from '#features/progress/asking/weeks-meant.ts'
import type { Author } from '#features/progress/ledger/ledger.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import {
  addAll,
  addOnce,
  entriesOf,
  isReply,
  withdraw,
} from '#features/progress/ledger/round-entries.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'
import { asClaimed, reportsNothing } from '#features/progress/ledger/who-reports.ts'
import { besideEarlier } from '#features/progress/reading/beside-earlier.ts'
import { changesNothing } from '#features/progress/reading/changes-nothing.ts'
import { closedWeekCorrected } from '#features/progress/reading/closed-week-corrected.ts'
import {
  type ClosedWeekPart,
  closedWeekPart,
  readBeside,
} from '#features/progress/reading/closed-week-part.ts'
import { withoutOpenWeek } from '#features/progress/reading/of-open-week.ts'
import type { RoundReader } from '#features/progress/reading/round-reader.ts'
import {
  inPlaceOf,
  isWorkOf,
  ordersUnit,
  spokenForUnit,
  toldFor,
} from '#features/progress/reading/spoken-for-unit.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { isUnit } from '#features/progress/roster/round-units.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { OpenWeek, Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { Filed, Incoming } from './round-message.ts'

/** Weeks that are looked through for a message that comes again. */
const LOOK_BACK = 4

/** Writes replies into the history of the week they belong to. */
export class RoundFiling {
  readonly #rounds: Rounds
  readonly #reader: RoundReader

  constructor(rounds: Rounds, reader: RoundReader) {
    this.#rounds = rounds
    this.#reader = reader
  }

  /** As of `RoundReader`. */
  understand(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply> {
    return this.#reader.understand(week, incoming, scene)
  }

  /** Understands and files a message. One that was filed before is not filed again: the result is the same. */
  async file(plan: RoundPlan, incoming: Incoming, scene: Scene): Promise<Filed> {
    const open = await this.#rounds.openWeek(plan, incoming.at)
    const { week } = open
    const again = await this.#filedBefore(plan, incoming)
    if (again.length > 0) return { type: 'filed', state: open.state, entries: again, week }
    const understand = this.understand.bind(this)
    const known = { plan, scene, rounds: this.#rounds, understand }
    const part = await closedWeekPart(incoming, known)
    const { told, reply } = await this.#heard(week, incoming, part, scene)
    if (part && reply.kind === 'not-a-report') {
      return { type: 'refused', because: 'closed', week: part.week }
    }
    if (reply.kind === 'not-a-report' || reportsNothing(reply, incoming, scene)) {
      return { type: 'not-a-report', ...(reply.ofOthers && { ofOthers: true }) }
    }
    const refused = await this.#refused(open, incoming, reply, scene)
    if (refused) return refused
    const weeks = await weeksMeant(open, incoming, reply, scene, this.#rounds)
    if (weeks) return ask(week, pendingOf(incoming, reply, weeks), this.#rounds)
    const whole = withTwoWeeksAsked(reply, told.text)
    const parts = { rounds: this.#rounds, reader: this.#reader, scene }
    const sure = await besideEarlier(whole, told, week, parts)
    const isTrusted = incoming.trusted && !ordersUnit(incoming, scene.roster)
    return this.fileClear(open, { ...incoming, trusted: isTrusted }, sure, scene)
  }

  /** What is said of a reply whose week is over, or that changes nothing; null for one that is filed. */
  async #refused(
    open: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
  ): Promise<Filed | null> {
    const { state, week } = open
    if (state === 'closed' || state === 'skipped') return { type: 'refused', because: state, week }
    const over = await closedWeekCorrected(open, incoming, reply, this.#rounds)
    if (over) return { type: 'refused', because: 'closed', week: over }
    const because = await changesNothing(week, incoming, reply, scene, this.#rounds)
    return because && { type: 'refused', because, week }
  }

  /** A message as it is understood, and in whose place: a coordinator's on one other unit in that of the unit. */
  async #heard(
    week: WeekPlan,
    incoming: Incoming,
    part: ClosedWeekPart | null,
    scene: Scene,
  ): Promise<{ told: Incoming; reply: Reply }> {
    const plain = { ...incoming, text: withoutOpenWeek(incoming, week) }
    const spoken = part ? null : spokenForUnit(plain, scene.roster)
    const told = spoken ? inPlaceOf(incoming, spoken) : incoming
    const reading = asClaimed(told, scene)
    const read = (text: string) => this.#reader.read(week, { ...reading, text }, scene)
    const reply = await (part ? readBeside(part, told.text, read) : read(told.text))
    if (!spoken) return { told, reply }
    if (!incoming.trusted && !isWorkOf(spoken.unit, reply, scene.roster)) {
      const own = asClaimed(incoming, scene)
      return { told: incoming, reply: await this.#reader.read(week, own, scene) }
    }
    return { told, reply: toldFor(reply, spoken.unit) }
  }

  /**
   * Files what is clear of a message as it was understood, and asks about the rest of it.
   * @param beside the week in which the writer was asked about it and has answered, and what is asked next; default nothing
   */
  async fileClear(
    open: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    { answered, pending: left }: Beside = { answered: null, pending: null },
  ): Promise<Filed> {
    const { clear, asked } = takenApart(reply)
    const pending = asked ? pendingOf(incoming, asked) : left
    if (clear) return this.#write(open, incoming, clear, scene, { answered, pending })
    if (answered && answered.week !== open.week.week)
      await asksNoMore(answered, incoming, this.#rounds)
    return ask(open.week, pendingOf(incoming, asked ?? reply), this.#rounds)
  }

  /** Also in the weeks before: since the message first came its week may have been closed. */
  async #filedBefore(plan: RoundPlan, { event, at }: Incoming): Promise<ReplyEntry[]> {
    for (let back = 0; back <= LOOK_BACK; back++) {
      const { entries } = await this.#rounds.store.read(plan.name, addWeeks(weekOf(at), -back))
      const there = entries.filter(isReply).filter((entry) => entry.event === event)
      if (there.length > 0) return there
    }
    return []
  }

  /** Files a reply as it was understood, one line of history a unit; a second call for the same message adds nothing. */
  async #write(
    { state, week }: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    { answered, pending }: Beside,
  ): Promise<Filed> {
    const whole = reply.kind === 'withdrawal' && reply.items.length === 0
    const late = state === 'late' || (state === 'open' && incoming.at > week.due)
    const news = whole ? [] : entriesOf(incoming, reply, scene, late)
    const result = await this.#rounds.store.update(week.plan.name, week.week, (writer): Filed => {
      if (whole) return withdraw(writer, incoming, week, reply.unit)
      // Of a message that was filed in part the rest is added when it is answered, and not twice.
      const isRest = answered !== null && writer.asksNoMore(incoming.event)
      const told = withAskedTotals(news, writer.pending)
      const entries = isRest ? addAll(writer, news) : addOnce(writer, told)
      dropSettled(writer, news)
      if (pending) writer.ask(pending)
      return { type: 'filed', state, entries, week }
    })
    if (answered && answered.week !== week.week) await asksNoMore(answered, incoming, this.#rounds)
    if (state === 'late') await this.#rounds.settle(week.plan, week.week, scene)
    return result
  }

  /**
   * Files again, now for its writer's unit, what was filed for none because nobody knew its writer: as it would have been
   * when it was said.
   * @param said the line that was filed for none; its author already with the unit
   * @param by the coordinator who has said whose it is
   * @returns what its writer is asked about it now; null for nothing
   */
  async refile(
    week: WeekPlan,
    said: ReplyEntry,
    by: Author,
    scene: Scene,
  ): Promise<Pending | null> {
    const incoming: Incoming = { ...said, trusted: true }
    const reply = await this.#reader.read(week, incoming, scene)
    const parts = { rounds: this.#rounds, reader: this.#reader, scene }
    const { clear, asked } = takenApart(await besideEarlier(reply, incoming, week, parts))
    const pending = asked && pendingOf(incoming, asked)
    const news = clear ? entriesOf(incoming, clear, scene, said.late) : []
    return this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      const there = writer.entries
        .filter(isReply)
        .some(({ event, unit }) => event === incoming.event && unit !== '')
      if (there) return null
      if (news.length === 0) {
        writer.add({ type: 'withdrawn', at: said.at, event: said.event, by, line: said.seq })
      }
      addAll(writer, news)
      if (pending) writer.ask(pending)
      return pending
    })
  }

  /**
   * Adds to a week whatever its state, for a unit, in a coordinator's name (补录): read beside what the unit has told there, as
   * its own message would have been in that week.
   * @returns the entries, null when the text is no report, or the question that it leaves open, with nothing filed
   */
  async fillIn(
    week: WeekPlan,
    unit: string,
    incoming: Incoming,
    scene: Scene,
  ): Promise<readonly ReplyEntry[] | Open | null> {
    const asUnit = { ...incoming, author: { ...incoming.author, unit } }
    const parts = { rounds: this.#rounds, reader: this.#reader, scene }
    const read = await this.#reader.read(week, asUnit, scene)
    if (read.kind === 'not-a-report') return openIn(read)
    // A figure that may be several is neither filed as none nor left as it stood.
    const unclear = unclearFigureIn(read)
    if (unclear) return openIn({ ...read, items: [unclear] })
    const reply = await besideEarlier(read, asUnit, week, parts)
    // A work in doubt is filed under the likeliest, and marked; what comes on top or is the whole is not guessed.
    if (reply.question !== read.question) return openIn(reply)
    const other = incoming.author.unit === unit ? null : incoming.author.unit
    const late = incoming.at > week.due
    const news = entriesOf(asUnit, reply, scene, late).map((entry) => ({
      ...entry,
      // The coordinator has said whose it is, whatever other name stands in the words.
      unit: isUnit(entry.unit, scene.roster) ? entry.unit : unit,
      author: incoming.author,
      proxyOf: entry.proxyOf ?? other,
      confirmed: true,
      filledIn: true,
    }))
    const written = await this.#rounds.store.update(week.plan.name, week.week, (writer) =>
      addOnce(writer, news),
    )
    await this.#rounds.settle(week.plan, week.week, scene)
    return written
  }
}

/** What a message leaves open, and of which metric. */
interface Open {
  question: string
  metric: string | null
}

function openIn({ question, items }: Reply): Open | null {
  return question === undefined ? null : { question, metric: items[0]?.metric ?? null }
}

/** What is changed together with what is filed. */
interface Beside {
  answered: WeekPlan | null
  pending: Pending | null
}
