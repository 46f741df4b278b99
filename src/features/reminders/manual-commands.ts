import { beijingTime } from '#base/clock.ts'
import type { BotGroup } from '#bot/context.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { ReminderCommand } from './command.ts'
import type { Manual } from './manual.ts'
import { nextOccurrence, type Occurrence } from './manual-occurrences.ts'
import { isStopped, type ManualEntry, type ManualStore } from './manual-store.ts'
import { entryLine, nextText, whenText, whomText } from './manual-text.ts'
import { type Asker, isOwn, namedIn } from './manual-whom.ts'
import { plannedLines } from './planned-lines.ts'
import type { ReminderPeople } from './reminder-people.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { quoted } from './words.ts'

/** A command with who says it in which group. */
export interface ManualTurn {
  /** `channel:message id`. */
  event: string
  /** Epoch milliseconds. */
  at: number
  group: BotGroup
  /** True for what is said outside of the group: then it is told where the reminder will go. */
  isElsewhere: boolean
  author: Asker
  /** True for a coordinator of the group. */
  isCoordinator: boolean
  /** Names of the coordinators, as people know them. */
  coordinators: readonly string[]
}

/** What the commands work with. */
export interface ManualCommandParts {
  manual: ManualStore
  rows: ReminderRows
  settings: ReminderSettings
  workdays: Workdays
  people: () => Promise<ReminderPeople>
}

/** A command about reminders that people set, one by one. */
export type ManualCommand =
  | Extract<ReminderCommand, { type: 'add' | 'list' | 'cancel' }>
  | { type: 'pause' | 'resume'; number: number }

/** True for a command about reminders that people set, one by one. */
export function isManual(command: ReminderCommand): command is ManualCommand {
  const { type } = command
  if (type === 'pause' || type === 'resume') return command.number !== null
  return type === 'add' || type === 'list' || type === 'cancel'
}

/** A reminder that somebody set, as programs see it. */
export interface ManualView {
  number: number
  what: string
  /** In words: 每周五15:00. */
  when: string
  /** When it goes next, ISO 8601 with offset; null while it is paused. */
  next: string | null
  /** 张三、区住建委; empty for the whole group. */
  whom: string
  by: string
  paused: boolean
}

/** As many reminders a group may have at once. */
const most = 50
const listHint = '回复“提醒列表”可以看到编号'

/** Sets, lists, stops and cancels the reminders that people ask for. */
export class ManualCommands {
  readonly #parts: ManualCommandParts

  constructor(parts: ManualCommandParts) {
    this.#parts = parts
  }

  /** Does a command of somebody who belongs to the group. */
  async run(command: ManualCommand, turn: ManualTurn): Promise<string> {
    switch (command.type) {
      case 'add':
        return this.#add(command.manual, turn)
      case 'list':
        return this.#list(turn)
      case 'cancel':
        return this.#cancel(command.numbers, turn)
      default:
        return this.#stop(command.type, command.number, turn)
    }
  }

  /** The reminders of a group that are still to come, for programs. */
  async views(group: string, at: number): Promise<ManualView[]> {
    const entries = await this.#active(group, at)
    return entries.map((entry) => ({
      number: entry.number,
      what: entry.what,
      when: whenText(entry.when),
      next: isStopped(entry) ? null : nextTime(this.#next(entry, at)),
      whom: whomText(entry),
      by: entry.by.name,
      paused: isStopped(entry),
    }))
  }

  async #add(manual: Manual, turn: ManualTurn): Promise<string> {
    const whom = namedIn(manual, turn.author, turn.group.channel, await this.#parts.people())
    if ('question' in whom) return whom.question
    const { what, when } = manual
    if (!turn.isCoordinator && !isOwn(whom, turn.author)) {
      return `${onlyCoordinators(turn)}您可以设自己的提醒，例如“提醒我 ${quoted(what, 20)}”并写明日期。`
    }
    const active = await this.#active(turn.group.name, turn.at)
    if (active.length >= most) return `本群已有${most}条提醒，请先取消不用的，${listHint}。`
    const { event, at, author, group } = turn
    const { channel, id, name } = author
    const entry = await this.#parts.manual.add(group.name, {
      event,
      what,
      when,
      ...whom,
      by: { channel, id, name },
      at,
      breaks: [],
      cancelled: null,
    })
    const named = whomText(entry)
    const people = named === '' ? '' : `，提醒${named}`
    const coming = this.#next(entry, at)
    const isPlain = when.type === 'once' && (coming?.movedBecause ?? null) === null
    const next = isPlain ? '' : `；${nextText(coming)}`
    const place = turn.isElsewhere ? `；到时在“${group.name}”里提醒` : ''
    return `已设提醒 ${entry.number}：${whenText(when)}，${quoted(what, 80)}${people}${next}${place}；不用时请回复“取消提醒 ${entry.number}”。`
  }

  async #list(turn: ManualTurn): Promise<string> {
    const { rows, settings } = this.#parts
    const { at, group } = turn
    const { paused } = await settings.of(group.name)
    const entries = await this.#active(turn.group.name, turn.at)
    const lines = entries.map((entry) => entryLine(entry, this.#next(entry, at), isStopped(entry)))
    const planned = await rows.planned(group.name, at)
    return [
      '**提醒列表**',
      ...(paused === null ? [] : ['本群提醒已暂停，恢复请由协调员回复“恢复提醒”。']),
      ...(lines.length > 0 ? lines : ['还没有人设提醒，可以说“提醒 6月10日前 上报清单”。']),
      ...plannedLines(planned, at),
      ...(lines.length > 0 ? ['取消请回复“取消提醒 编号”，暂停请回复“暂停提醒 编号”。'] : []),
    ].join('\n')
  }

  async #cancel(numbers: readonly number[], turn: ManualTurn): Promise<string> {
    const { at, event, group } = turn
    const done = (await this.#parts.manual.of(group.name)).filter(
      ({ cancelled }) => cancelled?.event === event,
    )
    const chosen = done.length > 0 ? done : await this.#chosen(numbers, turn)
    if (typeof chosen === 'string') return chosen
    await this.#parts.manual.change(group.name, numbers, ({ cancelled }) => ({
      cancelled: cancelled ?? { at, event },
    }))
    return `已取消${chosen.map(({ number, what }) => `提醒 ${number}（${quoted(what, 30)}）`).join('、')}。`
  }

  async #stop(type: 'pause' | 'resume', number: number, turn: ManualTurn): Promise<string> {
    const chosen = await this.#chosen([number], turn)
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
    return `已恢复${name}，${nextText(entry ? this.#next(entry, turn.at) : null)}。`
  }

  /** The reminders of some numbers, where all of them are there and the speaker may change them; else why not. */
  async #chosen(numbers: readonly number[], turn: ManualTurn): Promise<ManualEntry[] | string> {
    const active = await this.#active(turn.group.name, turn.at)
    const chosen = active.filter(({ number }) => numbers.includes(number))
    const missing = numbers.filter((each) => !chosen.some(({ number }) => number === each))
    if (missing.length > 0) return `没有第${missing.join('、')}条提醒，${listHint}。`
    const { author, isCoordinator } = turn
    const others = chosen.filter(({ by }) => by.id !== author.id || by.channel !== author.channel)
    if (isCoordinator || others.length === 0) return chosen
    const names = [...new Set(others.map(({ by }) => quoted(by.name, 20)))].join('、')
    return `这条提醒是${names}设的，请由本人或协调员${turn.coordinators.join('、')}来改。`
  }

  /** Those that are neither cancelled nor over. */
  async #active(group: string, at: number): Promise<ManualEntry[]> {
    const entries = await this.#parts.manual.of(group)
    return entries.filter((entry) => entry.cancelled === null && this.#next(entry, at) !== null)
  }

  #next({ when }: ManualEntry, at: number): Occurrence | null {
    return nextOccurrence(when, at, dayOf(at), this.#parts.workdays)
  }
}

function nextTime(next: Occurrence | null): string | null {
  return next && beijingTime(next.at)
}

function onlyCoordinators({ coordinators }: ManualTurn): string {
  const names = coordinators.map((name) => quoted(name, 20)).join('、')
  return `全群的提醒由协调员${names}来设。`
}
