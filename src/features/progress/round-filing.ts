import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import { withAskedTotals } from './asked-totals.ts'
import { besideEarlier } from './beside-earlier.ts'
import { labelsOf } from './choices.ts'
import { closedWeekPart, readBeside } from './closed-week-part.ts'
import { weekWords } from './digest-words.ts'
import { type Dropping, drop, droppedIn, dropsSettled, hasDropped } from './dropped-question.ts'
import { correctsNothing } from './empty-correction.ts'
import type { Author } from './ledger.ts'
import { leftOpen } from './left-over.ts'
import type { Answer } from './named-question.ts'
import type { Reply } from './reply.ts'
import type { RoundPlan } from './roster.ts'
import { addAll, addOnce, entriesOf, isReply, withdraw } from './round-entries.ts'
import { type ReplyEntry, whatStands } from './round-figures.ts'
import type { Filed, Incoming, ReadReply } from './round-message.ts'
import {
  answersIn,
  askedAgain,
  dropSettled,
  joinedFiled,
  pendingOf,
  questionIn,
  questionsOf,
  takenApart,
} from './round-questions.ts'
import { RoundReader } from './round-reader.ts'
import type { Pending } from './round-store.ts'
import { isUnit } from './round-units.ts'
import { weekOf } from './round-week.ts'
import type { OpenWeek, Rounds, Scene, WeekPlan } from './rounds.ts'
import { withTwoWeeksAsked } from './two-weeks-asked.ts'
import { reportsNothing } from './who-reports.ts'

/** Weeks that are looked through for a message that comes again. */
const LOOK_BACK = 4

/** Writes replies into the history of the week they belong to. */
export class RoundFiling {
  readonly #rounds: Rounds
  readonly #reader: RoundReader

  constructor(rounds: Rounds, read: ReadReply) {
    this.#rounds = rounds
    this.#reader = new RoundReader(rounds, read)
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
    const read = (text: string) => this.#reader.read(week, { ...incoming, text }, scene)
    const reply = await (part ? readBeside(part, incoming.text, read) : read(incoming.text))
    if (part && reply.kind === 'not-a-report') {
      return { type: 'refused', because: 'closed', week: part.week }
    }
    if (reply.kind === 'not-a-report' || reportsNothing(reply, incoming, scene)) {
      return { type: 'not-a-report' }
    }
    if (open.state === 'closed' || open.state === 'skipped') {
      return { type: 'refused', because: open.state, week }
    }
    if (await this.#changesNothing(week, incoming, reply, scene)) {
      const because = reply.kind === 'correction' ? 'nothing-to-correct' : 'nothing-to-withdraw'
      return { type: 'refused', because, week }
    }
    const weeks = await this.#weeksMeant(open, incoming, reply, scene)
    if (weeks) return this.#ask(week, pendingOf(incoming, reply, weeks))
    const whole = withTwoWeeksAsked(reply, incoming.text)
    const parts = { rounds: this.#rounds, reader: this.#reader, scene }
    const sure = await besideEarlier(whole, incoming, week, parts)
    return this.#fileClear(open, incoming, sure, scene)
  }

  /** Files what is clear of a message and asks about the rest of it. */
  async #fileClear(
    open: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    { answered, pending: left }: Beside = { answered: null, pending: null },
  ): Promise<Filed> {
    const { clear, asked } = takenApart(reply)
    const pending = asked ? pendingOf(incoming, asked) : left
    if (clear) return this.write(open, incoming, clear, scene, { answered, pending })
    if (answered && answered.week !== open.week.week) await this.#asksNoMore(answered, incoming)
    return this.#ask(open.week, pendingOf(incoming, reply))
  }

  /** Takes the person's answer to a question of this week; undefined when nothing was asked or this is no answer. */
  async answer(plan: RoundPlan, incoming: Incoming, scene: Scene): Promise<Filed | undefined> {
    const open = await this.#rounds.openWeek(plan, incoming.at)
    if (open.state === 'closed') return undefined
    const { pending, entries } = await this.#rounds.store.read(plan.name, open.week.week)
    const { author, text, event } = incoming
    const questions = questionsOf(pending, author)
    const isFiled = entries.some((entry) => entry.type === 'reply' && entry.event === event)
    if (!isFiled && hasDropped(entries, event)) {
      return { type: 'dropped', texts: [], week: open.week }
    }
    const answers = answersIn(questions, text, scene.metrics)
    const dropping = answers.length === 0 && droppedIn(text, questions, scene.metrics)
    if (dropping) return this.#drop(open.week, incoming, dropping, scene)
    if (dropsSettled(text)) return { type: 'dropped', texts: [], week: open.week }
    const wrong = answers.find(({ number }) => number === null)
    if (wrong) return askedAgain(wrong.asked, open.week)
    const done: Filed[] = []
    for (const answer of answers) done.push(await this.#choose(answer, open, incoming, scene))
    return joinedFiled(done)
  }

  /** Files one choice of a question. */
  async #choose(
    { asked, number }: Answer,
    open: OpenWeek,
    incoming: Incoming,
    scene: Scene,
  ): Promise<Filed> {
    const { plan } = open.week
    if (number === null) return askedAgain(asked, open.week)
    const chosen = asked.reply.choices?.[number]?.reply ?? asked.reply
    if (chosen.kind === 'not-a-report') {
      await this.#asksNoMore(open.week, asked)
      return { type: 'refused', because: 'left-as-told', week: open.week }
    }
    const week = asked.weeks?.[number]
    const target: OpenWeek = week ? await this.#openWeekNamed(plan, week, open) : open
    const message = { ...incoming, ...asked }
    const checked = await this.#reader.checked(target.week, message, chosen, scene)
    const parts = { rounds: this.#rounds, reader: this.#reader, scene }
    const told = week ? await besideEarlier(checked, message, target.week, parts) : checked
    const read = (text: string) => this.#reader.read(target.week, { ...message, text }, scene)
    const left = week ? null : await leftOpen(asked, chosen, message, read)
    return this.#fileClear(target, message, told, scene, { answered: open.week, pending: left })
  }

  /** Closes questions unanswered; figures that stand beside in the same message are filed. */
  async #drop(
    week: WeekPlan,
    incoming: Incoming,
    { questions, rest }: Dropping,
    scene: Scene,
  ): Promise<Filed> {
    const { plan } = week
    const filed = rest && (await this.file(plan, { ...incoming, text: rest }, scene))
    if (filed && filed.type !== 'filed' && filed.type !== 'not-a-report') return filed
    await this.#rounds.store.update(plan.name, week.week, (writer) =>
      drop(writer, incoming, questions),
    )
    const texts = questions.map(({ text }) => text)
    return filed && filed.type === 'filed' ? filed : { type: 'dropped', texts, week }
  }

  /** Questions of this week that wait for the person's answer, the newest first. */
  async openQuestions({ plan, week }: WeekPlan, author: Author): Promise<Pending[]> {
    const { pending } = await this.#rounds.store.read(plan.name, week)
    return questionsOf(pending, author)
  }

  async #openWeekNamed(plan: RoundPlan, name: string, open: OpenWeek): Promise<OpenWeek> {
    if (name === open.week.week) return open
    return { state: 'early', week: await this.#rounds.week(plan, name) }
  }

  /** A correction that names nothing, or a withdrawal of what nobody has said. */
  async #changesNothing(
    week: WeekPlan,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
  ): Promise<boolean> {
    if (reply.kind === 'correction') {
      if (reply.items.length === 0 || reply.choices) return !reply.choices
      const news = entriesOf(incoming, reply, scene, false)
      return correctsNothing(news, await this.#rounds.facts(week, scene))
    }
    if (reply.kind !== 'withdrawal' || reply.items.length === 0 || reply.choices) return false
    const { entries } = await this.#rounds.store.read(week.plan.name, week.week)
    const { counted, unconfirmed } = whatStands(entries)
    const said = [...counted, ...unconfirmed]
    return !entriesOf(incoming, reply, scene, false).some(({ unit, reply: { items } }) =>
      said.some(
        (entry) =>
          entry.unit === unit &&
          entry.reply.items.some(({ metric }) => items.some((item) => item.metric === metric)),
      ),
    )
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

  /** What must be asked before filing: which of two weeks is meant; null where that is clear. */
  async #weeksMeant(
    { state, week }: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
  ): Promise<Required<Pick<Pending, 'weeks' | 'question'>> | null> {
    const fresh = reply.kind === 'report' || reply.kind === 'zero-report'
    const { at } = incoming
    if (state !== 'late' || !fresh || dayOf(at) <= week.times.sunday) return null
    const { entries } = await this.#rounds.store.read(week.plan.name, week.week)
    const { counted } = whatStands(entries)
    const again = entriesOf(incoming, reply, scene, true).find((entry) =>
      counted.some(({ unit }) => unit === entry.unit),
    )
    if (!again) return null
    const coming = await this.#rounds.week(week.plan, weekOf(at))
    if (!coming.held) return null
    const next = coming.week
    const names = [week.week, next].map(weekWords)
    const who = again.unit === incoming.author.unit ? '您' : again.unit
    return {
      weeks: [week.week, next],
      question: `${who}${names[0]}已报过，这条算哪一周的？请回复数字：1. ${names[0]}（更正补充） 2. ${names[1]}（提前报）`,
    }
  }

  async #ask(week: WeekPlan, pending: Pending): Promise<Filed> {
    await this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      for (const { event, text } of questionsOf(writer.pending, pending.author)) {
        if (text === pending.text) writer.asksNoMore(event)
      }
      writer.ask(pending)
    })
    return { type: 'asked', question: questionIn(pending), choices: labelsOf(pending), week }
  }

  #asksNoMore({ plan, week }: WeekPlan, { event }: Pick<Incoming, 'event'>): Promise<boolean> {
    return this.#rounds.store.update(plan.name, week, (writer) => writer.asksNoMore(event))
  }

  /**
   * Files a reply as it was understood, one line of history a unit; a second call for the same message adds nothing.
   * @param beside the week in which the writer was asked about it and has answered, and what is asked about it now
   */
  async write(
    { state, week }: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    { answered, pending }: Beside = { answered: null, pending: null },
  ): Promise<Filed> {
    const whole = reply.kind === 'withdrawal' && reply.items.length === 0
    const late = state === 'late' || (state === 'open' && incoming.at > week.due)
    const news = whole ? [] : entriesOf(incoming, reply, scene, late)
    const result = await this.#rounds.store.update(week.plan.name, week.week, (writer): Filed => {
      if (whole) return withdraw(writer, incoming, week)
      // Of a message that was filed in part the rest is added when it is answered, and not twice.
      const isRest = answered !== null && writer.asksNoMore(incoming.event)
      const told = withAskedTotals(news, writer.pending)
      const entries = isRest ? addAll(writer, news) : addOnce(writer, told)
      dropSettled(writer, news)
      if (pending) writer.ask(pending)
      return { type: 'filed', state, entries, week }
    })
    if (answered && answered.week !== week.week) await this.#asksNoMore(answered, incoming)
    if (state === 'late') await this.#rounds.settle(week.plan, week.week, scene)
    return result
  }

  /** Files again, now for a unit, what was filed for none because nobody knew its writer. */
  async refile(
    week: WeekPlan,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    late: boolean,
  ): Promise<void> {
    await this.#rounds.store.update(week.plan.name, week.week, (writer) => {
      const there = writer.entries
        .filter(isReply)
        .some(({ event, unit }) => event === incoming.event && unit !== '')
      if (there) return
      for (const entry of entriesOf(incoming, reply, scene, late)) writer.add(entry)
    })
  }

  /**
   * Adds to a week whatever its state, for a unit, in a coordinator's name (补录).
   * @returns the entries, or null when the text is no report
   */
  async fillIn(
    week: WeekPlan,
    unit: string,
    incoming: Incoming,
    scene: Scene,
  ): Promise<readonly ReplyEntry[] | null> {
    const asUnit = { ...incoming, author: { ...incoming.author, unit } }
    const reply = await this.understand(week, asUnit, scene)
    if (reply.kind === 'not-a-report') return null
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

/** What is changed together with what is filed. */
interface Beside {
  answered: WeekPlan | null
  pending: Pending | null
}
