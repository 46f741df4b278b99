import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { BotGroup } from '#bot/context.ts'
import type { ChatMoment } from './chat-text.ts'
import type { ReminderCommand } from './command.ts'
import { readCommand } from './command-words.ts'
import type { Deciding } from './deciding.ts'
import type { ManualView } from './manual-book.ts'
import type { ManualCommands } from './manual-commands.ts'
import { isManual, type ManualTurn } from './manual-turn.ts'
import type { ReminderPeople } from './reminder-people.ts'

/** What a program on this machine may do with reminders. */
export const reminderActions = ['list', 'add', 'cancel', 'confirm'] as const

/** See `reminderActions`. */
export type ReminderAction = (typeof reminderActions)[number]

/** What came of an action. */
export interface ReminderOutcome {
  text: string
  /** The reminders that people set, as they stand afterwards. */
  reminders: readonly ManualView[]
}

/** What the desk works with. */
export interface ReminderDeskParts {
  manual: ManualCommands
  deciding: Deciding
  groups: readonly BotGroup[]
  people: () => Promise<ReminderPeople>
  /** What dates are read by. */
  moment: (now: number) => Promise<ChatMoment>
  clock: Clock
}

const administrator = { channel: 'console', id: 'console', name: '管理员', unit: null }
const calls: Readonly<Record<ReminderAction, string>> = {
  list: '提醒列表',
  add: '提醒',
  cancel: '取消提醒',
  confirm: '确认提醒',
}
const wanted: Readonly<Record<ReminderAction, string>> = {
  list: '请用 gongjian reminders list 查看提醒。',
  add: '请写明日期和事情，例如“每周五下午3点 报周报”。',
  cancel: '请写编号，例如 3；编号用 gongjian reminders list 查看。',
  confirm: '请写编号，需要改日期时写在后面，例如“1 6月20日”。',
}

/** Reminders for programs on this machine: the same as a coordinator's commands in a chat. */
export class ReminderDesk {
  readonly #parts: ReminderDeskParts
  #count = 0

  constructor(parts: ReminderDeskParts) {
    this.#parts = parts
  }

  /**
   * Does one action.
   * @param group configured name; may be left out where there is one group only
   * @param text of `add`: when and what; of `cancel`: numbers; of `confirm`: a number, and another day if need be
   * @throws AppError `bad-request` for a group nobody knows, none where several are, or words that cannot be read
   */
  async run(
    action: ReminderAction,
    group: string | undefined,
    text = '',
  ): Promise<ReminderOutcome> {
    const place = groupNamed(group, this.#parts.groups)
    const at = this.#parts.clock.now()
    const command = await this.#command(action, text, at)
    const event = `console:${at}-${++this.#count}`
    const turn: ManualTurn = {
      event,
      at,
      group: place,
      isElsewhere: true,
      author: administrator,
      isCoordinator: true,
      coordinators: [],
    }
    const said = await this.#perform(command, turn)
    return { text: said, reminders: await this.#parts.manual.views(place.name, at) }
  }

  async #perform(command: ReminderCommand, turn: ManualTurn): Promise<string> {
    const { manual, deciding } = this.#parts
    const { at, author, group } = turn
    const person = `${author.channel}:${author.id}`
    const place = { group: group.name, by: author.name, person, isCoordinator: true, at }
    if (command.type === 'confirm') {
      return (await deciding.confirm(place, command.numbers, command.to)).text
    }
    if (!isManual(command)) throw new AppError('bad-request', wanted.list)
    const said = await manual.run(command, turn)
    if (command.type !== 'list') return said
    const held = await deciding.list(place)
    return held === null ? said : `${said}\n\n${held}`
  }

  async #command(action: ReminderAction, text: string, at: number): Promise<ReminderCommand> {
    const { people, moment } = this.#parts
    const names = (await people()).names()
    const when = await moment(at)
    const words = text.trim()
    // Whoever writes 每周五提醒… or 提醒 … already says that it is a reminder.
    const tries =
      action === 'add' ? [words, `${calls.add} ${words}`] : [`${calls[action]} ${words}`]
    const read = tries.map((each) => readCommand(each.trim(), when, names))
    const found = read.find((each) => each?.type === action) ?? read.find((each) => each !== null)
    if (found?.type === 'unclear') throw new AppError('bad-request', found.question)
    if (found?.type === action) return found
    throw new AppError('bad-request', wanted[action])
  }
}

function groupNamed(name: string | undefined, groups: readonly BotGroup[]): BotGroup {
  if (name === undefined && groups.length > 1) {
    throw new AppError('bad-request', '有好几个群，请用 --group 写明群名。')
  }
  const found = name === undefined ? groups[0] : groups.find((group) => group.name === name)
  if (found) return found
  throw new AppError('bad-request', '没有叫这个名称的群，请用配置里 groups 写的 name。')
}
