import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Carrying } from './carrying.ts'
import type { ChatMoment } from './chat-text.ts'
import type { ReminderCommand } from './command.ts'
import type { CommandPlace } from './command-place.ts'
import { readCommand } from './command-words.ts'
import type { Deciding } from './deciding.ts'
import { groupsOfCard } from './reminder-card.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { quoted } from './words.ts'

/** Does commands that are not about plans; null leaves them. */
export type OtherCommands = (
  command: ReminderCommand,
  place: CommandPlace,
  event: MessageEvent,
) => Promise<string | null>

/** What taking commands works with. */
export interface CommandingParts {
  groups: readonly BotGroup[]
  settings: ReminderSettings
  deciding: Deciding
  carrying: Carrying
  scene: () => Promise<ReminderScene>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
  /** Units and people, so that it is seen who is to be reminded; default none. */
  names?: () => Promise<readonly string[]>
  /** Why a group is not reminded although something is due, a Chinese sentence each; default none. */
  troubles?: (group: string) => Promise<readonly string[]>
  /** Default none. */
  others?: OtherCommands
}

/** Commands that change what a group is told: coordinators only. */
const decisions: ReadonlySet<ReminderCommand['type']> = new Set([
  'confirm',
  'decline',
  'carry',
  'carry-confirm',
  'carry-drop',
  'pause',
  'resume',
])

const nothingHeld = '没有待确认的提醒；待确认的周报进展请回复“谁没交”查看。'

/** Takes what people tell the reminders to do or to show. */
export class Commanding {
  readonly #parts: CommandingParts

  constructor(parts: CommandingParts) {
    this.#parts = parts
  }

  /**
   * Does what a message says.
   * @returns what is said back; null for whatever is no command of the reminders.
   */
  async run(event: MessageEvent, group: BotGroup | null): Promise<OutboundMessage | string | null> {
    const { moment, names, others } = this.#parts
    const command = readCommand(event.text, await moment(event.at), await names?.())
    if (!command) return null
    const scene = await this.#parts.scene()
    const place = this.#placeOf(event, group, scene)
    if (!place) return null
    if ('question' in place) return place.question
    const isOwn = !('number' in command) || command.number === null || isDecision(command)
    if (isOwn && decisions.has(command.type) && !place.isCoordinator) {
      const text = onlyCoordinators(this.#groupOf(place), scene)
      return { text, onCard: { title: '没有办：只有协调员能办' } }
    }
    return (await this.#do(command, place)) ?? (await others?.(command, place, event)) ?? null
  }

  async #do(
    command: ReminderCommand,
    place: CommandPlace,
  ): Promise<OutboundMessage | string | null> {
    const { deciding, carrying } = this.#parts
    switch (command.type) {
      case 'held':
        return this.#held(place)
      case 'confirm':
        return this.#confirm(place, command)
      case 'decline':
        return deciding.decline(place, command.number, command.loose)
      case 'carry':
        return carrying.ask(place, command)
      case 'carry-confirm':
        return carrying.confirm(place)
      case 'carry-drop':
        return carrying.drop(place)
      case 'pause':
        return command.number === null ? this.#pause(place) : null
      case 'resume':
        return command.number === null ? this.#resume(place) : null
      case 'unclear':
        return command.question
      default:
        return null
    }
  }

  async #held(place: CommandPlace): Promise<OutboundMessage> {
    const { deciding, troubles } = this.#parts
    const list = (await deciding.list(place)) ?? nothingHeld
    const text = [...((await troubles?.(place.group)) ?? []), list].join('\n\n')
    const checks = place.isCoordinator ? await deciding.checks(place.group, place.at) : null
    return { text, ...(checks && { checks }) }
  }

  /** Everybody is to see on the card by whom it was decided. */
  async #confirm(
    place: CommandPlace,
    { numbers, to }: Extract<ReminderCommand, { type: 'confirm' }>,
  ): Promise<OutboundMessage> {
    const { text, done } = await this.#parts.deciding.confirm(place, numbers, to)
    if (done.length === 0) return { text, onCard: { title: '没有确认' } }
    const title = `${quoted(place.by, 8)}已确认：${done.join('、')}`
    return { text, onCard: { title, forAll: true } }
  }

  async #pause({ group, at }: CommandPlace): Promise<string> {
    await this.#parts.settings.update(group, (decided) => {
      decided.paused ??= at
    })
    return '已暂停本群的提醒，期间到点的不再补发；要恢复请协调员回复“恢复提醒”。'
  }

  async #resume({ group }: CommandPlace): Promise<string> {
    const { paused } = await this.#parts.settings.of(group)
    if (paused === null) return '本群的提醒没有暂停，会照常发出。'
    await this.#parts.settings.update(group, (decided) => {
      decided.paused = null
    })
    return '已恢复本群的提醒，从现在起到点的照常发出。'
  }

  /** In a 1:1 chat: the group somebody coordinates, else the one in which they are spoken to. */
  #placeOf(
    event: MessageEvent,
    group: BotGroup | null,
    scene: ReminderScene,
  ): CommandPlace | { question: string } | null {
    const { conversation, sender, at } = event
    const { channel } = conversation
    const { name: by, unit } = scene.speaker({ channel, id: sender.id, name: sender.name })
    const here = this.#parts.groups.filter((each) => each.channel === channel)
    const led = sender.known ? here.filter((each) => each.coordinators.includes(sender.id)) : []
    const own = groupsOfCard(event, led)
    const meant = group ? [group] : meantIn(event, own)
    if (meant.length > 1) return { question: whichGroup(meant) }
    const place =
      meant[0] ?? here.find(({ name }) => unit !== null && scene.unitsIn(name).includes(unit))
    if (!place) return null
    const isCoordinator = own.includes(place)
    return { group: place.name, by, person: `${channel}:${sender.id}`, isCoordinator, at }
  }

  #groupOf({ group }: CommandPlace): BotGroup | undefined {
    return this.#parts.groups.find(({ name }) => name === group)
  }
}

/** Of several groups the one that is quoted: what goes to coordinators alone names theirs. */
function meantIn({ quote }: MessageEvent, own: readonly BotGroup[]): readonly BotGroup[] {
  const quoted = own.filter(({ name }) => quote?.includes(`“${name}”`))
  return quoted.length > 0 ? quoted : own
}

function whichGroup(groups: readonly BotGroup[]): string {
  const names = groups.map(({ name }) => `“${quoted(name, 20)}”`).join('')
  return `您是${names}的协调员，请引用要办的那个群的消息再说，或到群里@我说。`
}

/** What is listed as waiting has numbers too. */
function isDecision({ type }: ReminderCommand): boolean {
  return type === 'confirm' || type === 'decline'
}

function onlyCoordinators(group: BotGroup | undefined, scene: ReminderScene): string {
  const channel = group?.channel ?? ''
  const names = (group?.coordinators ?? []).map((id) =>
    quoted(scene.speaker({ channel, id }).name, 20),
  )
  const who = names.length > 0 ? `（${names.join('、')}）` : ''
  return `这件事只有本群协调员${who}能办，请联系协调员。`
}
