import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId, articleLabel } from '#plan/article-id.ts'
import { everybody } from './history.ts'
import { answerDays, type NumberedRow, openPost } from './open-post.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderState } from './reminder-state.ts'
import type { ReminderStore } from './reminder-store.ts'
import { answerOf, isClosed, openUnits, unheardUnits } from './unit-answers.ts'
import { dayWords, quoted } from './words.ts'

/** What answering questions about reminders works with. */
export interface AskingParts {
  store: ReminderStore
  scene: () => Promise<ReminderScene>
  /** The plans of a group, newest first. */
  documents: (group: string) => Promise<readonly PlanDocument[]>
}

const confirmed =
  /^(?:请问)?(?:(?:还有)?(?:谁|哪些单位|哪几家)(?:还)?(?:没有?|未)(?:确认|回复)(?:提醒)?了?|(?:看?查?看?)?提醒(?:的)?(?:确认|回复|办理)?情况)$/
const leading =
  /^(?:请问)?第(?<number>\d{1,3})条(?:工作|任务|事项)?(?:是|由|归|该)?(?:谁|哪个单位|哪家|哪个部门|哪个科室)(?:来)?(?:牵头|负责|主责|管|承办|办)(?:的)?$/

/** Answers who has reacted to the last reminder, and who leads an article by the roster. */
export class Asking {
  readonly #parts: AskingParts

  constructor(parts: AskingParts) {
    this.#parts = parts
  }

  /** What is answered; null for every other question, and where nothing is known. */
  async answer({ text, at }: MessageEvent, group: BotGroup | null): Promise<string | null> {
    if (!group) return null
    const bare = text
      .normalize('NFKC')
      .replace(/\s+/g, '')
      .replace(/[。.!?]+$/, '')
    if (confirmed.test(bare)) return this.#confirmed(group.name, at)
    const number = leading.exec(bare)?.groups?.['number']
    return number === undefined ? null : this.#leading(group.name, number)
  }

  async #confirmed(group: string, at: number): Promise<string | null> {
    const state = await this.#parts.store.state(group, at)
    const posts = state.posts.map((posted) => ({ group, posted }))
    const post = openPost(posts, { at, quote: undefined, days: answerDays.numbered })
    if (!post) return null
    const lines = post.rows.map((row) => standingLine(row, state))
    return ['最近一次提醒的办理情况：', ...lines].join('\n')
  }

  /** Only what the roster says: the plan itself is for those who come after. */
  async #leading(group: string, number: string): Promise<string | null> {
    const { facts } = await this.#parts.scene()
    for (const { id, title, articles } of await this.#parts.documents(group)) {
      const article = articles.find(({ path }) => articleId(id, path) === `${id}#${number}`)
      const [lead, ...others] = facts.get(`${id}#${number}`)?.units ?? []
      if (!article || lead === undefined) continue
      const more = others.length > 0 ? `，${others.join('、')}共同负责` : ''
      return `按花名册，第${number}条（《${quoted(title, 60)}》${articleLabel(article.path)}）由${lead}牵头${more}。`
    }
    return null
  }
}

/** `1. 疏通管道50000米（6月14日到期）：区住建委已完成，区城管委还没确认`. */
function standingLine({ number, row, units }: NumberedRow, state: ReminderState): string {
  const what = `${number}. ${quoted(row.item.text, 30)}（${dayWords(row.date)}）`
  if (units.length === 0) return `${what}：花名册没有写责任单位${answeredWords(row, state)}`
  return `${what}：${units.map((unit) => `${unit}${standingWords(unit, row, state)}`).join('，')}`
}

/** Who has answered what nobody is named for. */
function answeredWords(row: NumberedRow['row'], state: ReminderState): string {
  const units = [...(state.answers.get(row.matter)?.keys() ?? [])]
  const said = units.map((unit) => {
    return `${unit === everybody ? '协调员' : unit}${standingWords(unit, row, state)}`
  })
  return said.length > 0 ? `，${said.join('，')}` : ''
}

function standingWords(unit: string, row: NumberedRow['row'], state: ReminderState): string {
  const answer = answerOf(state, row.matter, unit)
  if (isClosed(answer)) return answer.stand?.what === 'done' ? '已完成' : '不适用'
  const isOpen = openUnits(state, row, [unit]).length > 0
  if (!isOpen) return `延期到${dayWords(answer.stand?.to ?? row.date)}`
  return unheardUnits(state, row, [unit]).length > 0 ? '还没确认' : '已确认'
}
