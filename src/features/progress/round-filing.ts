import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import { choiceOf, labelsOf } from './choices.ts'
import { clipped, plainWords, weekWords } from './digest-words.ts'
import { withNamedMetrics } from './named-withdrawal.ts'
import { nothingSaid } from './nothing-said.ts'
import { settledByRoster } from './own-tasks.ts'
import { roleWords } from './reply/roles.ts'
import type { Reply } from './reply.ts'
import type { Roster, RoundPlan, Task } from './roster.ts'
import { addOnce, entriesOf, isReply, withdraw } from './round-entries.ts'
import { type ReplyEntry, whatStands } from './round-figures.ts'
import type { Filed, Incoming, ReadReply } from './round-message.ts'
import { personKey } from './round-people.ts'
import { previousOf } from './round-previous.ts'
import type { Pending } from './round-store.ts'
import { weekOf } from './round-week.ts'
import { contextOf, type OpenWeek, type Rounds, type Scene, type WeekPlan } from './rounds.ts'
import { unplacedReport } from './unplaced-report.ts'

/** How long an answer to a question is waited for, milliseconds. */
export const patienceMs = 30 * 60_000

/** Weeks that are looked through for a message that comes again. */
const LOOK_BACK = 4

/** Begins with the week before, and is of no other. */
const ofLastWeek =
  /^(?:更正|修改|订正)?(?:一下)?[\s:,]*上一?(?:周|星期)(?!累计)(?!.*(?:这周|本周|累计到))/s

/** Most choices of a question: answered by one digit. */
const mostChoices = 9

/** 补充累计：24300米, 上条忘了写累计: it goes on about what the person has said this week. */
const goesOn = /^补充|忘[了记]?[写报填说]|漏[写填]|上一?条/

/** Writes replies into the history of the week they belong to. */
export class RoundFiling {
  readonly #rounds: Rounds
  readonly #read: ReadReply

  constructor(rounds: Rounds, read: ReadReply) {
    this.#rounds = rounds
    this.#read = read
  }

  /** Understands and files a message. One that was filed before is not filed again: the result is the same. */
  async file(plan: RoundPlan, incoming: Incoming, scene: Scene): Promise<Filed> {
    const open = await this.#rounds.openWeek(plan, incoming.at)
    const { week } = open
    const again = await this.#filedBefore(plan, incoming)
    if (again.length > 0) return { type: 'filed', state: open.state, entries: again, week }
    const understood = await this.understand(week, incoming, scene)
    const unnamed = namesNoWork(understood, incoming.text)
    const asked = unnamed ? await this.#taskless(week, incoming, scene) : understood
    const reply = asked.kind === 'not-a-report' ? understood : asked
    if (reply.kind === 'not-a-report') return { type: 'not-a-report' }
    if (open.state === 'closed' || open.state === 'skipped') {
      return { type: 'refused', because: open.state, week }
    }
    const closed = await this.#closedWeekMeant(open, incoming, reply)
    if (closed) return { type: 'refused', because: 'closed', week: closed }
    if (await this.#changesNothing(week, incoming, reply, scene)) {
      const because = reply.kind === 'correction' ? 'nothing-to-correct' : 'nothing-to-withdraw'
      return { type: 'refused', because, week }
    }
    const unclear = await this.#questionOf(open, incoming, reply, scene)
    if (unclear) return this.#ask(week, incoming, reply, unclear)
    return this.write(open, incoming, reply, scene)
  }

  /** Figures that name no work are asked about, with the unit's own metrics to choose from. */
  async #taskless(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply> {
    const reply: Reply = { kind: 'not-a-report', unit: null, items: [], flags: [] }
    const own = tasksOf(incoming.author.unit, scene.roster)
    if (!looksTaskless(incoming.text)) return unplacedReport(incoming.text, own) ?? reply
    const names = metricsOf(incoming.author.unit, scene.roster).slice(0, mostChoices)
    const readings = await Promise.all(
      names.map(async (label) => {
        const text = `${label}${incoming.text}`
        return { label, reply: await this.understand(week, { ...incoming, text }, scene) }
      }),
    )
    const choices = readings.filter(({ reply: { kind } }) => kind === 'report')
    if (choices.length === 0) return reply
    const [only] = choices
    if (only && choices.length === 1) {
      return {
        ...only.reply,
        flags: [...new Set([...only.reply.flags, 'ambiguous-task' as const])],
      }
    }
    const numbered = choices.map(({ label }, at) => `${at + 1}. ${label}`).join(' ')
    const question = `这些数字是哪项工作的？请回复数字：${numbered}`
    return { ...reply, kind: 'report', question, choices }
  }

  /** Reads a message with what is known of its writer's unit; writes nothing. */
  async understand(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply> {
    const { author } = incoming
    const text = nothingSaid(incoming, scene.roster) ?? incoming.text
    const sender = { unit: author.unit ?? '' }
    const context = contextOf(scene)
    const { last, thisWeek } = await previousOf(this.#rounds, week, sender.unit, scene)
    const reply = this.#read({ text, sender, previous: last }, context)
    const changes = reply.kind === 'correction' || reply.kind === 'withdrawal'
    const looksBack = changes || goesOn.test(text)
    const read =
      looksBack && thisWeek !== undefined
        ? this.#read({ text, sender, previous: { ...last, text: thisWeek } }, context)
        : reply
    const own = metricsOf(author.unit, scene.roster)
    const settled = settledByRoster(read, author.unit, scene.roster)
    return withNamedMetrics(settled, text, scene.metrics, own)
  }

  /** Takes the person's answer to the question of this week; undefined when nothing was asked or this is no answer. */
  async answer(plan: RoundPlan, incoming: Incoming, scene: Scene): Promise<Filed | undefined> {
    const open = await this.#rounds.openWeek(plan, incoming.at)
    const { entries, pending } = await this.#rounds.store.read(plan.name, open.week.week)
    const asked = pending[personKey(incoming.author)]
    const closed = entries.some(({ type }) => type === 'closed')
    if (!asked || closed || incoming.at - asked.at > patienceMs) return undefined
    const number = choiceOf(incoming.text, asked)
    if (number === null) return undefined
    const chosen = asked.reply.choices?.[number]?.reply ?? asked.reply
    const week = asked.weeks?.[number]
    const target: OpenWeek = week ? await this.#openWeekNamed(plan, week, open) : open
    return this.write(target, { ...incoming, ...asked }, chosen, scene, open.week)
  }

  /** The person's message whose question has waited too long to be answered, shortly; null without one. */
  async overdue(plan: RoundPlan, { author, at }: Incoming): Promise<string | null> {
    const { week } = await this.#rounds.openWeek(plan, at)
    const { pending } = await this.#rounds.store.read(plan.name, week.week)
    const asked = pending[personKey(author)]
    const isOver = asked !== undefined && at - asked.at > patienceMs
    return isOver ? clipped(plainWords(asked.text), 30) : null
  }

  async #openWeekNamed(plan: RoundPlan, name: string, open: OpenWeek): Promise<OpenWeek> {
    if (name === open.week.week) return open
    return { state: 'early', week: await this.#rounds.week(plan, name) }
  }

  /** The week before, where a correction is of that (更正：上周洒水120车次) and it is closed; null for all else. */
  async #closedWeekMeant(
    { state, week }: OpenWeek,
    { text }: Incoming,
    { kind }: Reply,
  ): Promise<WeekPlan | null> {
    if (kind !== 'correction' || state === 'late' || !ofLastWeek.test(text.normalize('NFKC')))
      return null
    const name = addWeeks(week.week, -1)
    const { entries } = await this.#rounds.store.read(week.plan.name, name)
    if (!entries.some(({ type }) => type === 'closed')) return null
    return this.#rounds.week(week.plan, name)
  }

  /** A correction that names nothing, or a withdrawal of what nobody has said. */
  async #changesNothing(
    week: WeekPlan,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
  ): Promise<boolean> {
    if (reply.kind === 'correction') return reply.items.length === 0 && !reply.choices
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

  /** What must be asked before filing: what the reader could not decide, or which of two weeks is meant. */
  async #questionOf(
    { state, week }: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
  ): Promise<(Pick<Pending, 'weeks'> & { question: string }) | null> {
    if (reply.question && reply.choices && reply.choices.length > 0) {
      return { question: reply.question }
    }
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

  async #ask(
    week: WeekPlan,
    { event, at, text, group, author }: Incoming,
    reply: Reply,
    { question, weeks }: { question: string; weeks?: string[] },
  ): Promise<Filed> {
    const pending: Pending = { event, at, text, group, author, reply, ...(weeks && { weeks }) }
    await this.#rounds.store.update(week.plan.name, week.week, (writer) =>
      writer.ask(personKey(author), pending),
    )
    return { type: 'asked', question, choices: labelsOf(pending), week }
  }

  /**
   * Files a reply as it was understood, one line of history a unit; a second call for the same message adds nothing.
   * @param asked the week in which the writer was asked about it; default the same
   */
  async write(
    { state, week }: OpenWeek,
    incoming: Incoming,
    reply: Reply,
    scene: Scene,
    asked: WeekPlan = week,
  ): Promise<Filed> {
    const whole = reply.kind === 'withdrawal' && reply.items.length === 0
    const late = state === 'late' || (state === 'open' && incoming.at > week.due)
    const news = whole ? [] : entriesOf(incoming, reply, scene, late)
    const result = await this.#rounds.store.update(week.plan.name, week.week, (writer): Filed => {
      writer.ask(personKey(incoming.author), null)
      if (whole) return withdraw(writer, incoming, week)
      return { type: 'filed', state, entries: addOnce(writer, news), week }
    })
    if (asked.week !== week.week) {
      await this.#rounds.store.update(week.plan.name, asked.week, (writer) =>
        writer.ask(personKey(incoming.author), null),
      )
    }
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

/** This week's or the total figure of something that is not named, and no question. */
function looksTaskless(text: string): boolean {
  return (
    text.length <= 60 &&
    /(?:本周|这周|累计|完成了?)[^?？]{0,6}\d/.test(text.normalize('NFKC')) &&
    !/[?？吗呢]|多少|几|什么|怎么|目标|要求/.test(text)
  )
}

/** Nothing was understood, or numbers of which nobody says what they count: 本周1200，累计23000. */
function namesNoWork({ kind }: Reply, text: string): boolean {
  if (kind === 'not-a-report') return true
  return text.normalize('NFKC').replaceAll(roleWords, '').replaceAll(/[,\s]/g, '') === ''
}

/** Names of what is counted for a unit, in the order of its tasks. */
function metricsOf(unit: string | null, roster: Roster): string[] {
  return [...new Set(tasksOf(unit, roster).flatMap(({ metrics }) => metrics))]
}

function tasksOf(unit: string | null, { tasks }: Roster): Task[] {
  return tasks.filter(({ units }) => unit !== null && units.includes(unit))
}
