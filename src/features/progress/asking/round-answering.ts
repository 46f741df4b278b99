import type { Pending, WeekData } from '#features/progress/ledger/round-store.ts'
import { besideEarlier } from '#features/progress/reading/beside-earlier.ts'
import type { RoundReader } from '#features/progress/reading/round-reader.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'
import type { RoundFiling } from '#features/progress/round-filing.ts'
import type { Filed, Incoming } from '#features/progress/round-message.ts'
import type { OpenWeek, Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { answersIn } from './answers-in.ts'
import { questionOf } from './asked-message.ts'
import { labelsOf } from './choices.ts'
import { type Dropping, drop, droppedIn, dropsSettled, hasDropped } from './dropped-question.ts'
import { figureExample } from './figure-answer.ts'
import { leftOpen } from './left-over.ts'
import { type Answer, digitsOf } from './named-question.ts'
import { asksNoMore, questionsOf } from './round-asking.ts'

/** Takes what people answer to questions about their messages. */
export class RoundAnswering {
  readonly #rounds: Rounds
  readonly #reader: RoundReader
  readonly #filing: RoundFiling

  constructor(rounds: Rounds, reader: RoundReader, filing: RoundFiling) {
    this.#rounds = rounds
    this.#reader = reader
    this.#filing = filing
  }

  /** Takes the person's answer to a question of this week; undefined when nothing was asked or this is no answer. */
  async answer(plan: RoundPlan, incoming: Incoming, scene: Scene): Promise<Filed | undefined> {
    const open = await this.#rounds.openWeek(plan, incoming.at)
    if (open.state === 'closed') return undefined
    const { pending, entries } = await this.#rounds.store.read(plan.name, open.week.week)
    const { event } = incoming
    const { author, text } = answeredFor(incoming, pending, scene)
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
    { asked, number, told: figure }: Answer,
    open: OpenWeek,
    incoming: Incoming,
    scene: Scene,
  ): Promise<Filed> {
    const { plan } = open.week
    if (number === null) return askedAgain(asked, open.week)
    const chosen = figure ?? asked.reply.choices?.[number]?.reply ?? asked.reply
    if (chosen.kind === 'not-a-report') {
      await asksNoMore(open.week, asked, this.#rounds)
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
    const beside = { answered: open.week, pending: left }
    return this.#filing.fileClear(target, message, told, scene, beside)
  }

  /** Closes questions unanswered; figures that stand beside in the same message are filed. */
  async #drop(
    week: WeekPlan,
    incoming: Incoming,
    { questions, rest }: Dropping,
    scene: Scene,
  ): Promise<Filed> {
    const { plan } = week
    const filed = rest && (await this.#filing.file(plan, { ...incoming, text: rest }, scene))
    if (filed && filed.type !== 'filed' && filed.type !== 'not-a-report') return filed
    await this.#rounds.store.update(plan.name, week.week, (writer) =>
      drop(writer, incoming, questions),
    )
    const texts = questions.map(({ text }) => text)
    return filed && filed.type === 'filed' ? filed : { type: 'dropped', texts, week }
  }

  async #openWeekNamed(plan: RoundPlan, name: string, open: OpenWeek): Promise<OpenWeek> {
    if (name === open.week.week) return open
    return { state: 'early', week: await this.#rounds.week(plan, name) }
  }
}

/** 代郭子义答 2: a coordinator's answer to what somebody, or somebody of a unit, was asked; anything else is its writer's own. */
function answeredFor(
  { author, text, trusted }: Incoming,
  pending: WeekData['pending'],
  { roster }: Scene,
): Pick<Incoming, 'author' | 'text'> {
  const said = /^[代替帮]\s*(.{2,20}?)\s*(?:回答|回复|作答|答|选)[:：\s]*(\d)[。.]?$/.exec(
    text.normalize('NFKC').trim(),
  )
  const [, whose = '', digit = ''] = said ?? []
  if (!said || !trusted) return { author, text }
  const unit = unitNamed(whose, roster)?.name
  const asked = Object.values(pending)
    .toSorted((a, b) => b.at - a.at)
    .find((each) => each.author.name === whose || (unit && each.author.unit === unit))
  return asked ? { author: asked.author, text: digit } : { author, text }
}

/** A question once more, to somebody who chose what it does not have. */
function askedAgain(asked: Pending, week: WeekPlan): Filed {
  const example = figureExample(asked)
  const how = example
    ? `没有这个选项，请回复${digitsOf(asked)}里的数字，或者带单位报这个数（例如“${example}”）。`
    : `没有这个选项，只能回复${digitsOf(asked)}里的数字。`
  const question = `${labelsOf(asked).length > 0 ? how : ''}${questionOf(asked)}`
  return { type: 'asked', question, choices: labelsOf(asked), week }
}

/** What became of several answers in one message, as one; undefined for none. */
function joinedFiled(done: readonly Filed[]): Filed | undefined {
  const filed = done.filter((each) => each.type === 'filed')
  const [first] = filed
  if (!first || filed.length < done.length) return done.find(({ type }) => type !== 'filed')
  return { ...first, entries: filed.flatMap(({ entries }) => entries) }
}
