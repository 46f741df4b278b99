import type { Clock } from '#base/clock.ts'
import type { Desk } from '#console/desk.ts'
import type { AlertService } from '#features/alert/alert-service.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { RoundDesk } from '#features/progress/round-desk.ts'
import { contextOf } from '#features/progress/weeks/rounds.ts'
import { type BrokenPushes, brokenWords } from '#features/pushing/broken-pushes.ts'
import type { Collecting } from './collecting.ts'
import type { Office } from './office.ts'
import type { OutboxDesk } from './outbox-desk.ts'
import type { Reminding } from './reminding.ts'
import { scheduleOf } from './schedule.ts'

/** What the desk asks. */
export interface DeskParts {
  office: Office
  collecting: Collecting
  reminding: Reminding
  alerting: AlertService
  posts: OutboxDesk
  /** Groups that cannot be pushed to. */
  broken: BrokenPushes
  clock: Clock
}

/** The desk of the office with what collecting and reminding add to it. */
export function deskOf(parts: DeskParts): Desk {
  const { office, collecting, reminding, alerting, posts, broken, clock } = parts
  const rounds = new RoundDesk(collecting.service, clock)
  const { desk } = office
  return {
    ...desk,
    async ask(inquiry) {
      const { question, group, user } = inquiry
      const told = group === undefined ? null : await rounds.answer(question, group, user)
      if (told === null) return desk.ask(inquiry)
      const citations = told.sources.map((source) => ({ ...source, path: [...source.path] }))
      return { status: told.found ? 'answered' : 'not-found', text: told.text, citations }
    },
    async knowledge() {
      const view = office.knowledge(await collecting.dates.reader())
      const marks = (await broken.list()).map((mark) => {
        return { file: `群“${mark.group}”`, message: brokenWords(mark) }
      })
      return { ...view, problems: [...view.problems, ...(await collecting.problems()), ...marks] }
    },
    async parse(request) {
      const {
        choices: _,
        ofOthers: __,
        ...reply
      } = parseReply(request, contextOf(await collecting.sources()))
      return reply
    },
    dates: (request) => collecting.dates.read(request),
    schedule: (request) =>
      scheduleOf(request, {
        rounds: collecting.service.rounds,
        reminders: reminding.service,
        alerts: alerting,
        clock,
      }),
    async reminders({ action, group, text }) {
      const { text: said, reminders } = await reminding.desk.run(action, group, text)
      return { text: said, reminders: [...reminders] }
    },
    async outbox({ action, id = '' }) {
      return action === 'list' ? posts.list() : posts.resend(id)
    },
    async round({ action, group, text }) {
      const { view, files, ...outcome } = await rounds.run(action, group, text)
      return { ...outcome, view: { ...view }, files: [...files] }
    },
  }
}
