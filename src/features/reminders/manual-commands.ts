import type { Workdays } from '#calendar/workdays.ts'
import { ManualBook, type ManualView } from './manual-book.ts'
import { ManualSetting } from './manual-setting.ts'
import { isStopped, type ManualStore } from './manual-store.ts'
import { entryLine, nextText } from './manual-text.ts'
import type { ManualCommand, ManualTurn } from './manual-turn.ts'
import { plannedLines } from './planned-lines.ts'
import type { ReminderPeople } from './reminder-people.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { quoted } from './words.ts'

/** What the commands work with. */
export interface ManualCommandParts {
  manual: ManualStore
  rows: ReminderRows
  settings: ReminderSettings
  workdays: Workdays
  people: () => Promise<ReminderPeople>
}

/** Sets, changes, lists, stops and cancels the reminders that people ask for. */
export class ManualCommands {
  readonly #parts: ManualCommandParts
  readonly #book: ManualBook
  readonly #setting: ManualSetting

  constructor(parts: ManualCommandParts) {
    const { manual, workdays, people } = parts
    this.#parts = parts
    this.#book = new ManualBook(manual, workdays)
    this.#setting = new ManualSetting({ manual, book: this.#book, people })
  }

  /** Does a command of somebody who belongs to the group. */
  async run(command: ManualCommand, turn: ManualTurn): Promise<string> {
    switch (command.type) {
      case 'add':
        return this.#setting.add(command.manual, turn)
      case 'change':
        return this.#setting.change(command.number, command.change, turn)
      case 'list':
        return this.#list(turn)
      case 'cancel':
        return this.#cancel(command.numbers, turn)
      default:
        return this.#stop(command.type, command.number, turn)
    }
  }

  /** The reminders of a group that are still to come, for programs. */
  views(group: string, at: number): Promise<ManualView[]> {
    return this.#book.views(group, at)
  }

  async #list(turn: ManualTurn): Promise<string> {
    const { rows, settings } = this.#parts
    const { at, group } = turn
    const { paused } = await settings.of(group.name)
    const entries = await this.#book.active(group.name, at)
    const lines = entries.map((entry) =>
      entryLine(entry, this.#book.next(entry, at), isStopped(entry)),
    )
    const planned = await rows.planned(group.name, at)
    return [
      '**提醒列表**',
      ...(paused === null ? [] : ['本群提醒已暂停，恢复请由协调员回复“恢复提醒”。']),
      ...(lines.length > 0 ? lines : ['还没有人设提醒，可以说“提醒 6月10日前 上报清单”。']),
      ...plannedLines(planned, at),
      ...(lines.length > 0
        ? [
            '改时间请回复“改提醒 编号 到 6月12日”，取消请回复“取消提醒 编号”，暂停请回复“暂停提醒 编号”。',
          ]
        : []),
    ].join('\n')
  }

  async #cancel(numbers: readonly number[], turn: ManualTurn): Promise<string> {
    const { at, event, group } = turn
    const done = (await this.#parts.manual.of(group.name)).filter(
      ({ cancelled }) => cancelled?.event === event,
    )
    const chosen = done.length > 0 ? done : await this.#book.chosen(numbers, turn)
    if (typeof chosen === 'string') return chosen
    await this.#parts.manual.change(group.name, numbers, ({ cancelled }) => ({
      cancelled: cancelled ?? { at, event },
    }))
    return `已取消${chosen.map(({ number, what }) => `提醒 ${number}（${quoted(what, 30)}）`).join('、')}。`
  }

  async #stop(type: 'pause' | 'resume', number: number, turn: ManualTurn): Promise<string> {
    const chosen = await this.#book.chosen([number], turn)
    if (typeof chosen === 'string') return chosen
    const [entry] = chosen
    const name = `提醒 ${number}（${quoted(entry?.what ?? '', 30)}）`
    const stopped = entry !== undefined && isStopped(entry)
    if (stopped === (type === 'pause')) {
      return stopped
        ? `${name}已经是暂停的，恢复请回复“恢复提醒 ${number}”。`
        : `${name}没有暂停，不用恢复。`
    }
    await this.#parts.manual.change(turn.group.name, [number], ({ breaks }) => {
      if (type === 'pause') return { breaks: [...breaks, { from: turn.at, to: null }] }
      return { breaks: breaks.map(({ from, to }) => ({ from, to: to ?? turn.at })) }
    })
    if (type === 'pause') return `已暂停${name}，恢复请回复“恢复提醒 ${number}”。`
    return `已恢复${name}，${nextText(entry ? this.#book.next(entry, turn.at) : null)}。`
  }
}
