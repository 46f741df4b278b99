import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { dayOf } from '#calendar/beijing.ts'
import { type ProgressAnswer, progressAnswer } from '#features/progress/answers/progress-answers.ts'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { closeNow, openNow } from '#features/progress/commands/commands-change.ts'
import { chaseNow } from '#features/progress/commands/commands-chase.ts'
import { exported } from '#features/progress/commands/commands-export.ts'
import { digestOf, missedText, missingText } from '#features/progress/commands/commands-show.ts'
import { fillIn } from '#features/progress/commands/commands-weeks.ts'
import type { RoundCommand } from '#features/progress/commands/round-command.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { unitOfPerson } from '#features/progress/roster/round-units.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import type { Turn } from './progress.ts'
import type { RoundService } from './round-service.ts'

/** What a program on this machine may do with rounds. */
export const roundActions = [
  'open',
  'status',
  'chase',
  'digest',
  'export',
  'close',
  'fill',
] as const

/** See `roundActions`. */
export type RoundAction = (typeof roundActions)[number]

/** What came of an action. */
export interface RoundOutcome {
  text: string
  /** The week as it stands afterwards. */
  view: RoundView
  /** Files that were made, relative to the data folder. */
  files: readonly string[]
}

/** Rounds for programs on this machine: the same as a coordinator's commands in a chat. */
export class RoundDesk {
  readonly #service: RoundService
  readonly #clock: Clock
  #count = 0

  constructor(service: RoundService, clock: Clock) {
    this.#service = service
    this.#clock = clock
  }

  /**
   * Does one action.
   * @param group configured name; may be left out where there is one round only
   * @param text of `fill`: `[第19周] 单位 内容`; of `export` and `digest`: `第19周`, `上周` or `5月`, of `status` a week,
   *   default the week that is open
   * @throws AppError `bad-request` for a group without a round, or none where several rounds are, and for what cannot be
   *   exported or filled in
   */
  async run(action: RoundAction, group: string | undefined, text = ''): Promise<RoundOutcome> {
    const { rounds } = this.#service
    const scene = await rounds.scene()
    const turn = this.#turn(planOf(group, scene), scene, group ?? null, text)
    const done = await this.#perform(action, turn)
    const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
    const view = await rounds.view(week, await rounds.scene(), dayOf(turn.incoming.at))
    return { view, files: [], ...done }
  }

  /**
   * Answers a question about a group's own progress; null for anything else, and for a group without a round.
   * @param user platform user id of who asks: “our unit” is theirs
   */
  async answer(question: string, group: string, user?: string): Promise<ProgressAnswer | null> {
    const { rounds } = this.#service
    const scene = await rounds.scene()
    const plan = scene.roster.rounds.find(({ groups }) => groups.includes(group))
    if (!plan) return null
    const at = this.#clock.now()
    const channel = rounds.groups.find(({ name }) => name === group)?.channel ?? ''
    const who = user === undefined ? undefined : { channel, id: user }
    const unit = who && unitOfPerson(who, scene.roster, scene.people)?.name
    return progressAnswer({ text: question, plan, scene, unit: unit ?? null, at }, rounds)
  }

  async #perform(
    action: RoundAction,
    turn: Turn,
  ): Promise<{ text: string; view?: RoundView; files?: readonly string[] }> {
    const service = this.#service
    switch (action) {
      case 'open':
        return { text: await openNow(turn, service) }
      case 'status':
        return { text: await this.#status(turn) }
      case 'chase':
        return { text: await chaseNow(turn, service) }
      case 'close':
        return { text: await closeNow(turn, service) }
      case 'fill':
        return { text: await this.#fill(turn) }
      case 'digest':
        return { text: await this.#digest(turn) }
      case 'export':
        return this.#export(turn)
    }
  }

  async #fill(turn: Turn): Promise<string> {
    const { filed, text } = await fillIn(fillCommand(turn.incoming.text), turn, this.#service)
    if (!filed) throw new AppError('bad-request', text)
    return text
  }

  /** Who has reported and who has not, now or in an earlier week. */
  #status(turn: Turn): Promise<string> {
    const { rounds } = this.#service
    if (turn.incoming.text === '') return missingText(turn, rounds)
    const command = parseCommand(`${turn.incoming.text}谁没交`)
    if (command?.type === 'missing') return missingText(turn, rounds)
    if (command?.type !== 'missed') throw notRead('要看哪一周')
    return missedText(command.period, turn, rounds)
  }

  /** Shows a week or a month; says nothing in a group. */
  async #digest(turn: Turn): Promise<string> {
    const command = parseCommand(`汇总${turn.incoming.text}`)
    if (command?.type !== 'digest') throw notRead('要汇总哪一周或哪个月', weekOrMonth)
    return digestOf(command.period, turn, this.#service)
  }

  /** Makes the files of a week or a month; says nothing in a group. */
  async #export(turn: Turn) {
    const command = parseCommand(`导出${turn.incoming.text}`)
    if (command?.type !== 'export') {
      throw notRead('要导出哪一周或哪个月', weekOrMonth)
    }
    const made = await exported(command.period, turn, this.#service)
    if ('refusal' in made) throw new AppError('bad-request', made.refusal)
    const { view, attachments } = made
    const text = `已导出：${attachments.map(({ name }) => name).join('、')}`
    return { text, ...(view && { view }), files: attachments.map(({ path }) => path) }
  }

  #turn(plan: RoundPlan, scene: Scene, group: string | null, text: string): Turn {
    const at = this.#clock.now()
    const author = { channel: 'console', id: 'console', name: '管理员', unit: null }
    const event = `console:${at}-${++this.#count}`
    return { plan, scene, incoming: { event, at, group, author, trusted: true, text } }
  }
}

const weekOrMonth = '“第19周”“上周”或“5月”'

function notRead(what: string, examples = '“第19周”或“上周”'): AppError {
  return new AppError('bad-request', `请写${what}，例如${examples}。`)
}

function planOf(group: string | undefined, { roster }: Scene): RoundPlan {
  if (group === undefined && roster.rounds.length > 1) {
    throw new AppError('bad-request', '有好几个轮次，请用 --group 写明群名。')
  }
  const plan =
    group === undefined
      ? roster.rounds[0]
      : roster.rounds.find(({ name, groups }) => groups.includes(group) || name === group)
  if (plan) return plan
  throw new AppError('bad-request', '这个群没有周报轮次，请核对群名或花名册里的 rounds。')
}

function fillCommand(text: string): Extract<RoundCommand, { type: 'fill' }> {
  const command = parseCommand(`补录 ${text}`)
  return command?.type === 'fill' ? command : { type: 'fill', week: null, text }
}
