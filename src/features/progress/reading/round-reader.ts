import { dayOf } from '#calendar/beijing.ts'
import { addWeeks, weekNumber } from '#calendar/day.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { numbered } from '#features/progress/asking/numbered.ts'
import { withoutHeldParts } from '#features/progress/doubles/held-parts.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import type { SaidItem } from '#features/progress/ledger/round-figures.ts'
import { previousOf } from '#features/progress/ledger/round-previous.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import { taskOf } from '#features/progress/ledger/round-task.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { arithmetic } from '#features/progress/receipt/receipt-flags.ts'
import type { Incoming, ReadReply } from '#features/progress/round-message.ts'
import { withWeeksNamed } from '#features/progress/weeks/earlier-week.ts'
import {
  contextOf,
  type Rounds,
  type Scene,
  type WeekPlan,
} from '#features/progress/weeks/rounds.ts'
import { asAdded } from './adding-words.ts'
import { pointsAtLastWeek, saysSame, withLastWeekAsked, worksNamed } from './as-last-week.ts'
import { bareTotals } from './bare-totals.ts'
import { answerToChecks, mayAnswerCheck, openChecks } from './check-answer.ts'
import { checkedForOthers } from './checked-for-others.ts'
import { forSeveral, otherOwnUnit } from './for-several.ts'
import { asOwnJoint } from './joint-report.ts'
import { tellsGrowth, withGrowthAsked } from './more-than-last-week.ts'
import { withNamedMetrics } from './named-withdrawal.ts'
import { notAdded, saysNotAdded } from './not-added.ts'
import { notOfThisWeek, saysNotOfWeek } from './not-of-week.ts'
import { nothingSaid } from './nothing-said.ts'
import { ofOpenWeek } from './of-open-week.ts'
import { settledByRoster } from './own-tasks.ts'
import { withOwnTitles } from './own-titles.ts'
import { withProxyNamed } from './proxy-head.ts'
import { withRest } from './rest-zero.ts'
import { asLastWeekBut } from './same-but.ts'
import { inPlaceOf, toldFor } from './spoken-for-unit.ts'
import { takenByWords } from './taken-words.ts'
import { hasTakenWords } from './taking-back.ts'
import { takenOff } from './taking-off.ts'
import { takingOff } from './taking-off-words.ts'
import { asksOfOthers, metricsOf, namesNoWork, taskless, tasksOf } from './taskless.ts'
import { type ToldThisWeek, totalsBehind } from './totals-behind.ts'
import { headedByTotal, withTotalsToEnd } from './totals-to-end.ts'
import { takesBackByPlace, withdrawnByName, withdrawnByPlace } from './withdrawn-by-place.ts'
import { withWordedTasks } from './worded-tasks.ts'
import { withoutDoubt } from './written-wrong.ts'

/** 补充累计：24300米, 上条忘了写累计: it goes on about what the person has said this week. */
const goesOn = /^补充|忘[了记]?[写报填说]|漏[写填]|上一?条/

/** Understands messages with what is known of their writers' units; writes nothing. */
export class RoundReader {
  readonly #rounds: Rounds
  readonly #read: ReadReply

  constructor(rounds: Rounds, read: ReadReply) {
    this.#rounds = rounds
    this.#read = read
  }

  /** A message in the place of a reply: also what answers our own 请核对, and figures that name no work. */
  async read(week: WeekPlan, heard: Incoming, scene: Scene): Promise<Reply> {
    const unit = otherOwnUnit(heard, scene)
    if (unit !== null) {
      const told = inPlaceOf(heard, { unit, text: heard.text })
      return toldFor(await this.#readOwn(week, told, scene), unit)
    }
    const shared = await forSeveral(heard, scene.roster, (text) =>
      this.understand(week, { ...heard, text }, scene),
    )
    return shared ?? this.#readOwn(week, heard, scene)
  }

  /** As `read`, of one unit, its writer's or the one in whose place it is. */
  async #readOwn(week: WeekPlan, heard: Incoming, scene: Scene): Promise<Reply> {
    const incoming = withProxyNamed(heard, scene)
    const taken =
      (await this.#takenByPlace(week, incoming, scene)) ??
      (await this.#takenByWords(week, incoming, scene)) ??
      (await asLastWeekBut(incoming, scene, {
        last: () => this.#lastWeek(week, incoming, scene),
        read: (text) => this.understand(week, { ...incoming, text }, scene),
      }))
    if (taken) return taken
    const less = await this.#takenOff(week, incoming, scene)
    if (less) return less
    const said = { ...incoming, text: withoutDoubt(asAdded(incoming.text)) }
    const understood = await this.#understandAnswer(week, said, scene)
    if (understood.ofOthers) return understood
    const takenBack = await this.#takenByName(understood, week, incoming, scene)
    if (takenBack) return takenBack
    const reply = await this.#withWork(understood, week, incoming, scene)
    if (headedByTotal(incoming.text)) {
      return withTotalsToEnd(reply, incoming, await this.#toldThisWeek(week, incoming, scene))
    }
    if (tellsGrowth(reply, incoming.text)) {
      const last = await this.#lastWeek(week, incoming, scene)
      return withGrowthAsked(reply, incoming.text, incoming.author.unit, last)
    }
    const own = metricsOf(incoming.author.unit, scene.roster)
    const named = worksNamed(incoming.text, own, scene.metrics)
    const isBare = reply.kind === 'not-a-report' && named.length > 0 && saysSame(incoming.text)
    if (!isBare && !pointsAtLastWeek(reply, incoming.text)) return reply
    const asked = isBare ? { ...reply, kind: 'report' as const } : reply
    const last = await this.#lastWeek(week, incoming, scene)
    const whole = withLastWeekAsked(asked, incoming.author.unit, last, named)
    return whole === asked ? reply : whole
  }

  async #lastWeek(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<RoundView> {
    const before = await this.#rounds.week(week.plan, addWeeks(week.week, -1))
    return this.#rounds.view(before, scene, dayOf(incoming.at))
  }

  /** What names no work goes on about what was told, or is asked about. */
  async #withWork(
    understood: Reply,
    week: WeekPlan,
    incoming: Incoming,
    scene: Scene,
  ): Promise<Reply> {
    const totals = bareTotals(incoming.text)
    const isOthers = asksOfOthers(understood, incoming, scene)
    if (!totals && !isOthers && !namesNoWork(understood, incoming.text)) return understood
    const told = await this.#toldThisWeek(week, incoming, scene)
    const behind = totals && (await totalsBehind(totals, incoming, told))
    if (behind) return behind
    if (!isOthers && !namesNoWork(understood, incoming.text)) return understood
    const plain = totals ? `累计${totals.join('、')}` : incoming.text
    for (const text of isOthers ? [plain, `本周${plain}`] : [plain]) {
      const asked = await taskless({ ...incoming, text }, told, scene)
      if (asked.kind !== 'not-a-report') return asked
    }
    return understood
  }

  /** 第一条作废, of what the writer has told. */
  async #takenByPlace(week: WeekPlan, { text, author }: Incoming, scene: Scene) {
    if (author.unit === null || !takesBackByPlace(text)) return null
    return withdrawnByPlace(text, author, saidIn(await this.#rounds.facts(week, scene)))
  }

  /** 雾炮那项先撤掉, where nobody has told of one. */
  async #takenByName(reply: Reply, week: WeekPlan, { text, author }: Incoming, scene: Scene) {
    if (author.unit === null || reply.kind !== 'withdrawal' || reply.items.length > 0) return null
    return withdrawnByName(text, author, saidIn(await this.#rounds.facts(week, scene)))
  }

  /** What takes back words of the writer's unit, not figures. */
  async #takenByWords(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply | null> {
    const { text, author } = incoming
    if (author.unit === null || !hasTakenWords(text)) return null
    const said = saidIn(await this.#rounds.facts(week, scene))
    const titleOf = ({ item, unit }: SaidItem) =>
      taskOf(item, unit, scene.roster, scene.tasks).title
    const items = said.items.filter(({ unit }) => unit === author.unit)
    return takenByWords(text, { items, metrics: scene.metrics, titleOf })
  }

  /** What takes off figures that the writer's unit has told this week. */
  async #takenOff(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply | null> {
    const { text, author } = incoming
    // Most messages say nothing of the kind, and need no look at what was told.
    const takesOff = takingOff(text) !== null || saysNotAdded(text) || saysNotOfWeek(text)
    if (author.unit === null || !takesOff) return null
    const { said, read } = await this.#toldThisWeek(week, incoming, scene)
    const own = said.items.filter((each) => each.unit === author.unit)
    const inside = notAdded(text, own, scene.metrics) ?? notOfThisWeek(text, own, scene.metrics)
    if (inside || !takingOff(text)) return inside
    const told = own.flatMap(({ item: { metric, week: figure }, from, addedTo = [] }) => {
      if (metric === null || figure === null) return []
      const items = [from.week, ...addedTo].flatMap((entry) => entry?.reply.items ?? [])
      const parts = items.flatMap((each) => (each.metric === metric ? [each.week ?? 0] : []))
      return [{ metric, week: figure, parts }]
    })
    return takenOff(text, told, read)
  }

  /** What the unit has told this week, for totals that come behind it. */
  async #toldThisWeek(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<ToldThisWeek> {
    const data = await this.#rounds.store.read(week.plan.name, week.week)
    const facts = await this.#rounds.facts(week, scene, dayOf(incoming.at), data)
    const { unit } = incoming.author
    return {
      said: saidIn(facts),
      pending: data.pending,
      lastOf: (metric) =>
        facts.before.find((each) => each.unit === unit && each.metric === metric)?.cumulative ??
        null,
      read: (text) => this.understand(week, { ...incoming, text }, scene),
    }
  }

  /** As `understand`; what answers our own 请核对 is read as the figures that were to be checked. */
  async #understandAnswer(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply> {
    const reply = await this.understand(week, incoming, scene)
    const { text, author, at } = incoming
    if (author.unit === null || !mayAnswerCheck(text)) return reply
    const view = await this.#rounds.view(week, scene, dayOf(at))
    const answer = answerToChecks(text, reply, openChecks(view, author.unit))
    if (!answer) return reply
    const choices = await Promise.all(
      answer.readings.map(async ({ label, text: words }) => {
        return { label, reply: await this.understand(week, { ...incoming, text: words }, scene) }
      }),
    )
    const [only, ...more] = choices
    if (!only || choices.some((each) => each.reply.kind !== 'correction')) return reply
    if (more.length === 0) return only.reply
    return {
      ...only.reply,
      question: `这个数是哪一项？请回复数字：\n${numbered(choices)}`,
      choices,
    }
  }

  /** A reply that was chosen among several, with the doubts that the figures now decided on raise. */
  async checked(week: WeekPlan, incoming: Incoming, reply: Reply, scene: Scene): Promise<Reply> {
    const words = reply.items.flatMap((item) => {
      const figures = amountsOf(item, item.unit)
      const isOwn = reply.unit === null && item.forUnit === null
      return item.metric === null || figures.length === 0 || !isOwn
        ? []
        : [`${item.metric}${figures.join('，')}`]
    })
    if (words.length === 0) return reply
    const { flags } = await this.understand(week, { ...incoming, text: words.join('；') }, scene)
    const found = flags.filter((flag) => arithmetic.includes(flag))
    return { ...reply, flags: [...new Set([...reply.flags, ...found])] }
  }

  /** Reads a message with what is known of its writer's unit; writes nothing. */
  async understand(week: WeekPlan, incoming: Incoming, scene: Scene): Promise<Reply> {
    const { author } = incoming
    const written = nothingSaid(incoming, scene.roster) ?? ofOpenWeek(incoming, week)
    const text = withWeeksNamed(written, weekNumber(week.week))
    const sender = { unit: author.unit ?? '' }
    const context = contextOf(scene)
    const { last, thisWeek } = await previousOf(this.#rounds, week, sender.unit, scene)
    const said = isPromised(thisWeek, text) ? `累计：${text}` : text
    const reply = this.#read({ text: said, sender, previous: last }, context)
    const changes = reply.kind === 'correction' || reply.kind === 'withdrawal'
    const looksBack = changes || goesOn.test(text)
    const read =
      looksBack && thisWeek !== undefined
        ? this.#read({ text, sender, previous: { ...last, text: thisWeek } }, context)
        : reply
    const own = metricsOf(author.unit, scene.roster)
    const joint = asOwnJoint(read, text, author.unit, scene.roster)
    const settled = settledByRoster(joint, author.unit, scene.roster)
    const named = withNamedMetrics(
      withoutHeldParts(settled, text),
      text,
      scene.metrics,
      own,
      thisWeek,
    )
    const tasks = tasksOf(author.unit, scene.roster)
    const counted = withOwnTitles(withRest(named, text, tasks, scene.metrics), tasks)
    const whole = withWordedTasks(counted, text, tasks)
    return checkedForOthers(whole, sender.unit, scene, async (unit, words) => {
      const { last: before } = await previousOf(this.#rounds, week, unit, scene)
      return this.#read({ text: words, sender: { unit }, previous: before }, context)
    })
  }
}

/** 以上累计我一会发: what comes next from there, without a word of its own, are the totals. */
function isPromised(before: string | undefined, text: string): boolean {
  const promised =
    /累计(?:数)?[^,，。;；\d]{0,4}(?:一会|稍后|回头|等会|等下|马上|下午|晚点|随后)[^,，。;；\d]{0,4}[发报补]/
  return promised.test(before ?? '') && !/累计|总|本周|这周|更正|改/.test(text)
}
