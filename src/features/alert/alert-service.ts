import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Outbox } from '#bot/post.ts'
import type { Job } from '#scheduler/job.ts'
import type { Store } from '#storage/store.ts'
import { AlertCalls } from './alert-calls.ts'
import { obey } from './alert-commands.ts'
import { alertJob } from './alert-job.ts'
import { AlertPosts } from './alert-posts.ts'
import { takeReport } from './alert-reports.ts'
import { isOn, lastAlert } from './alert-state.ts'
import { AlertStore } from './alert-store.ts'
import { statusText } from './alert-text.ts'
import type { AlertTurn } from './alert-turn.ts'
import { type ComingCall, comingCalls } from './coming-calls.ts'
import { type AlertCommand, readCommand } from './read-command.ts'
import { quotesAlert } from './report-words.ts'
import type { Surroundings } from './surroundings.ts'
import { wording } from './wording.ts'

/** What alerts are run with. */
export interface AlertServiceOptions {
  store: Store
  groups: readonly BotGroup[]
  outbox: Outbox
  around: Surroundings
}

/** Alerts of 重污染天气 in groups: commands, reports, roll-calls, summaries. */
export class AlertService {
  /** Does what falls due. */
  readonly job: Job
  /** Stands before the weekly rounds: what is about an alert is taken, everything else goes on. */
  readonly middleware: Middleware
  readonly #groups: readonly BotGroup[]
  readonly #store: AlertStore
  readonly #posts: AlertPosts
  readonly #calls: AlertCalls
  readonly #around: Surroundings

  constructor({ store, groups, outbox, around }: AlertServiceOptions) {
    this.#groups = groups
    this.#around = around
    this.#store = new AlertStore(store)
    this.#posts = new AlertPosts(this.#store, outbox, around)
    this.#calls = new AlertCalls({ store: this.#store, posts: this.#posts, outbox, around })
    this.job = alertJob({ groups, ...this.#parts() })
    this.middleware = async (ctx, next) => {
      const { event } = ctx
      const isPlace = event.conversation.kind === 'direct' || ctx.group !== null
      if (event.type !== 'message' || !event.text.trim() || !isPlace) return next()
      const said = await this.#answer(event, ctx.group)
      return said ? ctx.reply(said) : next()
    }
  }

  /** The roll-calls to come after an instant, of all groups in which an alert is on. */
  async coming(now: number): Promise<ComingCall[]> {
    const parts = this.#parts()
    const calls = await Promise.all(this.#groups.map((group) => comingCalls(group, now, parts)))
    return calls.flat()
  }

  #parts() {
    return { store: this.#store, posts: this.#posts, calls: this.#calls, around: this.#around }
  }

  async #answer(event: MessageEvent, group: BotGroup | null): Promise<OutboundMessage | null> {
    const command = readCommand(event.text, event.at)
    if (command === null && !(await this.#anyOn(event, group))) return null
    const turn = await this.#turnOf(event, group)
    if (command !== null && command.type !== 'status') return this.#command(command, turn)
    if (command !== null) return this.#status(command.certain, turn)
    for (const each of turn.groups) {
      const text = await takeReport(each, turn, this.#parts())
      if (text !== null) return { text }
    }
    return null
  }

  /** Cheap: without an alert nothing but a command is looked at. */
  async #anyOn({ at }: MessageEvent, group: BotGroup | null): Promise<boolean> {
    for (const { name } of group ? [group] : this.#groups) {
      if (isOn(lastAlert(await this.#store.read(name)), at)) return true
    }
    return false
  }

  async #command(
    command: Exclude<AlertCommand, { type: 'status' }>,
    turn: AlertTurn,
  ): Promise<OutboundMessage | null> {
    const [group, another] = turn.coordinated
    if (!group) return turn.groups.length > 0 ? this.#refusal(turn.groups) : null
    if (another) return { text: wording.whichGroup(turn.coordinated.map(({ name }) => name)) }
    if (command.type === 'unclear') return { text: wording.unclear(command.verb, command.because) }
    return obey(command, group, turn, this.#parts())
  }

  async #refusal(groups: readonly BotGroup[]): Promise<OutboundMessage> {
    const names = await Promise.all(
      groups.flatMap(({ channel, coordinators }) =>
        coordinators.map(async (id) => (await this.#around.person({ channel, id })).name),
      ),
    )
    return { text: wording.onlyCoordinator([...new Set(names.flatMap((name) => name ?? []))]) }
  }

  /** The alerts of all the person's groups; null for words that mean it only while one is on. */
  async #status(isCertain: boolean, { groups, at }: AlertTurn): Promise<OutboundMessage | null> {
    const texts: string[] = []
    let last = null
    for (const group of groups) {
      last = lastAlert(await this.#store.read(group.name))
      if (!isOn(last, at)) continue
      const units = (await this.#around.units(group, at)).map(({ name }) => name)
      texts.push(statusText(last, units, this.#around.times(group), at))
    }
    if (texts.length > 0) return { text: texts.join('\n\n') }
    return isCertain ? { text: wording.noAlert(last) } : null
  }

  async #turnOf(event: MessageEvent, group: BotGroup | null): Promise<AlertTurn> {
    const { conversation, sender, at, id } = event
    const { channel } = conversation
    const who = { channel, id: sender.id }
    const { name, unit } = sender.known
      ? await this.#around.person(who)
      : { name: null, unit: null }
    const coordinates = (each: BotGroup) => sender.known && each.coordinators.includes(sender.id)
    const groups = group ? [group] : await this.#ownGroups(channel, unit, at, coordinates)
    return {
      event: `${channel}:${id}`,
      at,
      by: { ...who, name: name ?? sender.name ?? sender.id, unit },
      text: event.text.trim(),
      isQuoting: quotesAlert(event.quote),
      groups,
      coordinated: groups.filter(coordinates),
    }
  }

  /** In a 1:1 chat: groups the person coordinates, or in which the person's unit is spoken to. */
  async #ownGroups(
    channel: string,
    unit: string | null,
    at: number,
    coordinates: (group: BotGroup) => boolean,
  ): Promise<BotGroup[]> {
    const own: BotGroup[] = []
    for (const group of this.#groups.filter((each) => each.channel === channel)) {
      const isOf = async () =>
        (await this.#around.units(group, at)).some(({ name }) => name === unit)
      if (coordinates(group) || (unit !== null && (await isOf()))) own.push(group)
    }
    return own
  }
}
