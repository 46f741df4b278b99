import type { Manual, ManualChange } from './manual.ts'
import { listHint, type ManualBook } from './manual-book.ts'
import { changedWhen } from './manual-changed.ts'
import type { ManualEntry, ManualStore } from './manual-store.ts'
import { nextText, whenText, whomText } from './manual-text.ts'
import type { ManualTurn } from './manual-turn.ts'
import { tooLate } from './manual-when.ts'
import { isOwn, namedIn, type Whom } from './manual-whom.ts'
import type { ReminderPeople } from './reminder-people.ts'
import { quoted } from './words.ts'

/** What setting works with. */
export interface ManualSettingParts {
  manual: ManualStore
  book: ManualBook
  people: () => Promise<ReminderPeople>
}

/** As many reminders a group may have at once. */
const most = 50

/** Sets the reminders that people ask for, and sets them anew. */
export class ManualSetting {
  readonly #parts: ManualSettingParts

  constructor(parts: ManualSettingParts) {
    this.#parts = parts
  }

  /** 提醒 6月10日前 上报清单. */
  async add(manual: Manual, turn: ManualTurn): Promise<string> {
    const whom = await this.#whom(manual, manual.what, turn)
    if (typeof whom === 'string') return whom
    const { book, manual: store } = this.#parts
    const { event, at, author, group } = turn
    const active = await book.active(group.name, at)
    if (active.length >= most) return `本群已有${most}条提醒，请先取消不用的，${listHint}。`
    const { what, when } = manual
    const { channel, id, name } = author
    const by = { channel, id, name }
    const fresh = { event, what, when, ...whom, by, at, breaks: [], cancelled: null }
    return this.#receipt('已设', await store.add(group.name, fresh), turn)
  }

  /** 改提醒 3 到 6月12日. What the same message changed before is only told again. */
  async change(number: number, change: ManualChange, turn: ManualTurn): Promise<string> {
    const { book, manual: store } = this.#parts
    const { event, at, group } = turn
    const all = await store.of(group.name)
    const done = all.find((each) => each.number === number && each.changed?.event === event)
    if (done) return this.#receipt('已改', done, turn)
    const chosen = await book.chosen([number], turn)
    if (typeof chosen === 'string') return chosen
    const [entry] = chosen
    if (!entry) return `没有第${number}条提醒，${listHint}。`
    const isForOthers = change.self || change.whom.length > 0
    const whom = isForOthers ? await this.#whom(change, change.what ?? entry.what, turn) : entry
    if (typeof whom === 'string') return whom
    const when = change.said
      ? changedWhen(entry.when, change.said, (each) => book.next({ when: each }, at))
      : entry.when
    if (!when) return tooLate
    const { units, people } = whom
    const changed = { what: change.what ?? entry.what, when, units, people }
    await store.change(group.name, [number], () => ({ ...changed, changed: { at, event } }))
    return this.#receipt('已改', { ...entry, ...changed }, turn)
  }

  /** Whom it is for, where the speaker may ask for that. */
  async #whom(
    named: Pick<Manual, 'whom' | 'self'>,
    what: string,
    turn: ManualTurn,
  ): Promise<Whom | string> {
    const { author, group, isCoordinator, coordinators } = turn
    const whom = namedIn(named, author, group.channel, await this.#parts.people())
    if ('question' in whom) return whom.question
    if (isCoordinator || isOwn(whom, author)) return whom
    const names = coordinators.map((name) => quoted(name, 20)).join('、')
    return `全群的提醒由协调员${names}来设。您可以设自己的提醒，例如“提醒我 ${quoted(what, 20)}”并写明日期。`
  }

  #receipt(
    done: '已设' | '已改',
    entry: ManualEntry,
    { at, group, isElsewhere }: ManualTurn,
  ): string {
    const { number, when, what } = entry
    const named = whomText(entry)
    const people = named === '' ? '' : `，提醒${named}`
    const coming = this.#parts.book.next(entry, at)
    const isPlain = when.type === 'once' && (coming?.movedBecause ?? null) === null
    const next = isPlain ? '' : `；${nextText(coming)}`
    const place = isElsewhere ? `；到时在“${group.name}”里提醒` : ''
    return `${done}提醒 ${number}：${whenText(when)}，${quoted(what, 80)}${people}${next}${place}；不用时请回复“取消提醒 ${number}”。`
  }
}
