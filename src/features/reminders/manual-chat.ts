import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { ChatMoment } from './chat-text.ts'
import { readCommand } from './command-words.ts'
import { isManual, type ManualCommands, type ManualTurn } from './manual-commands.ts'
import type { ReminderPeople } from './reminder-people.ts'
import type { ReminderScene } from './reminder-scene.ts'

/** What reminders are asked for with. */
export interface ManualChatParts {
  commands: ManualCommands
  groups: readonly BotGroup[]
  scene: () => Promise<ReminderScene>
  people: () => Promise<ReminderPeople>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
}

const strangers = '花名册里还没有您，请先@我说“我是 单位 姓名”，再设提醒。'
const whichGroup = '您在好几个群里，请在要提醒的群里@我说。'

/** Takes what people say in a chat to set, list, stop and cancel reminders of their own. */
export class ManualChat {
  readonly #parts: ManualChatParts

  constructor(parts: ManualChatParts) {
    this.#parts = parts
  }

  /**
   * Does what a message says.
   * @returns what is said back; null for whatever is not about reminders that people set.
   */
  async run(event: MessageEvent, group: BotGroup | null): Promise<string | null> {
    const { commands, people, moment } = this.#parts
    const names = (await people()).names()
    const command = readCommand(event.text, await moment(event.at), names)
    if (!command || !isManual(command)) return null
    const scene = await this.#parts.scene()
    const [place, second] = group ? [group] : this.#placesOf(event, scene)
    if (!place) return strangers
    if (second) return whichGroup
    const turn = turnOf(event, place, scene)
    const { unit } = turn.author
    const isMember = unit !== null && scene.unitsIn(place.name).includes(unit)
    return turn.isCoordinator || isMember ? commands.run(command, turn) : strangers
  }

  /** In a 1:1 chat: the groups that somebody coordinates, or in which their unit is spoken to. */
  #placesOf(event: MessageEvent, scene: ReminderScene): BotGroup[] {
    const { conversation, sender } = event
    const { unit } = scene.speaker({ channel: conversation.channel, id: sender.id })
    const here = this.#parts.groups.filter(({ channel }) => channel === conversation.channel)
    const led = here.filter(({ coordinators }) => sender.known && coordinators.includes(sender.id))
    if (led.length > 0) return led
    return here.filter(({ name }) => unit !== null && scene.unitsIn(name).includes(unit))
  }
}

function turnOf(
  { id, at, sender, conversation: { channel } }: MessageEvent,
  group: BotGroup,
  scene: ReminderScene,
): ManualTurn {
  const { name, unit } = scene.speaker({ channel, id: sender.id, name: sender.name })
  const isHere = sender.known && group.channel === channel
  return {
    event: `${channel}:${id}`,
    at,
    group,
    author: { channel, id: sender.id, name, unit: sender.known ? unit : null },
    isCoordinator: isHere && group.coordinators.includes(sender.id),
    coordinators: group.coordinators.map(
      (each) => scene.speaker({ channel: group.channel, id: each }).name,
    ),
  }
}
